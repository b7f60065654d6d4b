import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { nameArgument } from '../../graphql/name-argument.js'
import { conditionalSubscription } from '../conditional-subscription.js'
import { executeWithin } from '../execute-within.js'
import type { RequestLimits } from '../limits/request-limits.js'
import { codedError } from '../public-error.js'
import type { ServerPlugin } from './server-plugin.js'

const MOST_VALIDATION_ERRORS = 20

/**
 * Reads documents, refuses those that ask for too much, and has the rest executed by graphql-js. Yoga remembers what comes
 * out of it by document, so that nothing here may look at variables: what depends on them is judged at execution.
 */
export const documents = (limits: RequestLimits, introspection: boolean, timeoutMs: number): ServerPlugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: string) => parseWithin(source, limits))
  },
  onValidate({ addValidationRule, setValidationFn }) {
    if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule)
    setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[]) => {
      const conditional = conditionalSubscription(document)
      if (conditional !== null) return [conditional]
      return validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS }).map((error) =>
        nameArgument(error, document),
      )
    })
  },
  onExecute({ args: given, setExecuteFn }) {
    // Yoga's own executor takes an answer with a field called `then` for a promise, and fails.
    const { request } = given.contextValue
    setExecuteFn((args: ExecutionArgs) => executeWithin(args, timeoutMs, isQuery(args) ? request.signal : null))
  },
})

/** A mutation goes on when its client leaves: what it has begun is done or not. */
const isQuery = ({ document, operationName }: ExecutionArgs): boolean =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY

/** Before it is validated, because validating takes time that grows with the square of what a document asks for. */
function parseWithin(source: string, { limits, documentProblem }: RequestLimits): DocumentNode {
  const { maxQueryCharacters, maxQueryTokens } = limits
  if (source.length > maxQueryCharacters) {
    const figures = { figure: source.length, limit: maxQueryCharacters }
    throw codedError(
      'QUERY_TOO_COMPLEX',
      `The document has ${source.length} characters: at most ${maxQueryCharacters} are allowed.`,
      figures,
    )
  }
  const document = parseTokens(source, maxQueryTokens)
  const problem = documentProblem(document)
  if (problem !== null) throw problem
  return document
}

function parseTokens(source: string, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens })
  } catch (error) {
    if (error instanceof RangeError) throw codedError('QUERY_TOO_COMPLEX', 'The document is nested too deeply.')
    if (!(error instanceof GraphQLError) || !error.message.includes('tokens. Parsing aborted')) throw error
    throw codedError('QUERY_TOO_COMPLEX', `The document has more than ${maxTokens} tokens.`, { limit: maxTokens })
  }
}
