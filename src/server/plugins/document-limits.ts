import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema, type ValidationRule } from 'graphql'
import { codedError } from '../public-error.js'
import { depthLimit } from '../depth-limit.js'
import type { ServerPlugin } from './server-plugin.js'

const MOST_VALIDATION_ERRORS = 20

export interface DocumentLimits {
  readonly maxQueryTokens: number
  readonly maxQueryDepth: number
}

/** Refuses documents that are too long or too deep before anything is executed. What depends on variables is judged elsewhere. */
export const documentLimits = ({ maxQueryTokens, maxQueryDepth }: DocumentLimits): ServerPlugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: string) => parseWithin(source, maxQueryTokens))
  },
  onValidate({ addValidationRule, setValidationFn }) {
    addValidationRule(depthLimit(maxQueryDepth))
    setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[]) =>
      validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS }),
    )
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
