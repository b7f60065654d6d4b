import { getOperationAST, type ExecutionArgs } from 'graphql'
import type { ServerContext, ServerPlugin } from './server-plugin.js'

/** Notes for the log which operation a request runs. */
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
  { document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>,
): void {
  const name = getOperationAST(document, operationName)?.name?.value
  if (name !== undefined) exchange.operationName = name.slice(0, 100)
}
