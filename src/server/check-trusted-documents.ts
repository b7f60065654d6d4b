import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type GraphQLSchema,
} from 'graphql'
import { conditionalSubscription } from './conditional-subscription.js'
import type { RequestLimits } from './limits/request-limits.js'
import type { TrustedDocuments } from './trusted-documents.js'

const MOST_TOLD = 5

/**
 * Throws where a registered document could never be answered: it is no GraphQL, it does not fit the schema, or it goes beyond a limit
 * whatever its variables. The sentence names each such document by the id that its file gives it.
 */
export function checkTrustedDocuments(
  { texts }: TrustedDocuments,
  schema: GraphQLSchema,
  limits: RequestLimits,
  introspection = true,
): void {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const problems = [...idsByText(texts)].flatMap(([text, id]) => {
    const problem = problemOf(text)
    return problem === null ? [] : [`${JSON.stringify(id)}: ${problem}`]
  })
  if (problems.length === 0) return
  const [told, more] = [problems.slice(0, MOST_TOLD), problems.length - MOST_TOLD]
  throw new Error(
    `Trusted documents: ${problems.length} of ${new Set(texts.values()).size} cannot be answered. ${told.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  )

  function problemOf(text: string): string | null {
    const { maxQueryCharacters, maxQueryTokens } = limits.limits
    if (text.length > maxQueryCharacters) return `It has more than ${maxQueryCharacters} characters.`
    try {
      const document = parse(text, { maxTokens: maxQueryTokens })
      const problem =
        limits.documentProblem(document) ??
        conditionalSubscription(document) ??
        validate(schema, document, rules, { maxErrors: 1 })[0]
      return problem?.message ?? null
    } catch (error) {
      if (error instanceof GraphQLError) return error.message
      throw error
    }
  }
}

/** Each document once. The id of its file comes after that of its text, and says more to people. */
function idsByText(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].map(([id, text]) => [text, id]))
}
