import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { nameArgument } from '../../graphql/name-argument.js'
import { depthLimit } from '../depth-limit.js'
import { codedError } from '../public-error.js'
import type { ServerPlugin } from './server-plugin.js'

const MOST_VALIDATION_ERRORS = 20

export interface DocumentLimits {
  readonly maxQueryTokens: number
  readonly maxQueryDepth: number
}

/**
 * Reads documents, refuses those that are too long or too deep, and has the rest executed by graphql-js. Yoga remembers what comes
 * out of it by document, so that nothing here may look at variables: what depends on them is judged at execution.
 */
export const documents = ({ maxQueryTokens, maxQueryDepth }: DocumentLimits): ServerPlugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: string) => parseWithin(source, maxQueryTokens))
  },
  onValidate({ addValidationRule, setValidationFn }) {
    addValidationRule(depthLimit(maxQueryDepth))
    setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[]) =>
      validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS }).map((error) =>
        nameArgument(error, document),
      ),
    )
  },
  onExecute({ setExecuteFn }) {
    // Yoga's own executor takes an answer with a field called `then` for a promise, and fails.
    setExecuteFn(execute)
  },
})

function parseWithin(source: string, maxTokens: number) {
  try {
    return parse(source, { maxTokens })
  } catch (error) {
    if (!(error instanceof GraphQLError) || !error.message.includes('tokens. Parsing aborted')) throw error
    throw codedError('QUERY_TOO_COMPLEX', `The document has more than ${maxTokens} tokens.`)
  }
}
