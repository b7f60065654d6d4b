import { getOperationAST, Kind, OperationTypeNode, type ExecutionArgs, type OperationDefinitionNode } from 'graphql'
import type { Exchange, OperationKind } from '../exchange.js'
import type { ServerContext, ServerPlugin } from './server-plugin.js'

const LONGEST_NAME = 100

/** Notes for the log and the metrics which operation a request runs. */
export const operationName: ServerPlugin = {
  onExecute: ({ args }) => {
    note(args.contextValue, args)
  },
  onSubscribe: ({ args }) => {
    note(args.contextValue, args)
  },
}

function note(
  { exchange }: ServerContext,
  { document, operationName, variableValues }: Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>,
): void {
  exchange.variables = variableValues
  const operation = getOperationAST(document, operationName)
  if (operation != null) noteOperation(exchange, kindOf(operation), operation.name?.value)
}

/** The same for an operation that Yoga does not run. */
export function noteOperation(exchange: Exchange, kind: OperationKind, name: string | undefined): void {
  exchange.kind = kind
  if (name !== undefined) exchange.operationName = name.slice(0, LONGEST_NAME)
}

/** Introspection is a query for nothing but the schema. */
function kindOf({ operation, selectionSet: { selections } }: OperationDefinitionNode): OperationKind {
  if (operation !== OperationTypeNode.QUERY) return operation
  const isOfSchema = (name: string): boolean => name === '__schema' || name === '__type' || name === '__typename'
  return selections.every((each) => each.kind === Kind.FIELD && isOfSchema(each.name.value))
    ? 'introspection'
    : operation
}
