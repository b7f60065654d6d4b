import type { DocumentNode, GraphQLError } from 'graphql'
import { codedError } from '../public-error.js'
import { documentSize } from './document-size.js'
import { inputSize, literalSize, type InputSize } from './input-size.js'
import type { Limits } from './limits.js'

/** What of a document goes beyond the limits, whatever its variables; null: nothing does. */
export function documentProblem(document: DocumentNode, limits: Limits): GraphQLError | null {
  const { depth, fields, breadth, aliases, directives } = documentSize(document)
  return (
    over(depth, limits.maxQueryDepth, (n) => `The document is ${n} fields deep`) ??
    over(fields, limits.maxQueryFields, (n) => `The document has ${n} fields`) ??
    over(breadth, limits.maxSelectionFields, (n) => `A selection of the document has ${n} fields`) ??
    over(aliases, limits.maxQueryAliases, (n) => `The document has ${n} aliases`) ??
    over(directives, limits.maxQueryDirectives, (n) => `The document has ${n} directives`) ??
    sizeProblem(literalSize(document), limits, 'an argument')
  )
}

/** What of the variables goes beyond the limits; null: nothing does. */
export const variablesProblem = (variables: unknown, limits: Limits): GraphQLError | null =>
  sizeProblem(inputSize(variables), limits, 'a variable', 1)

/** Said of a request as a whole. */
export const costProblem = (cost: number, { maxQueryCost }: Limits): GraphQLError | null =>
  over(Math.ceil(cost), maxQueryCost, (n) => `The request costs ${n}`, 'cost')

/** `around`: how many objects are not the client's own: variables come in one. */
function sizeProblem({ length, depth }: InputSize, limits: Limits, what: string, around = 0): GraphQLError | null {
  return (
    over(length, limits.maxListLength, (n) => `A list in ${what} has ${n} entries`) ??
    over(depth - around, limits.maxInputDepth, (n) => `The value of ${what} is ${n} lists and objects deep`)
  )
}

function over(
  figure: number,
  limit: number,
  sentence: (figure: string) => string,
  name = 'figure',
): GraphQLError | null {
  if (figure <= limit) return null
  const said = Number.isSafeInteger(figure) ? figure.toString() : 'countless'
  return codedError('QUERY_TOO_COMPLEX', `${sentence(said)}: at most ${limit} are allowed.`, {
    ...(Number.isSafeInteger(figure) ? { [name]: figure } : {}),
    limit,
  })
}
