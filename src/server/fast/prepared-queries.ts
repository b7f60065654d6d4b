import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { RequestLimits } from '../limits/request-limits.js'
import type { Variables } from './collect-fields.js'
import { compileQuery, type CompiledQuery } from './compile-query.js'
import { createGenerations } from './generations.js'
import { createKeptTexts, type KeptTexts } from './kept-texts.js'
import type { AskedDocument } from './query-params.js'
import { fail, Unwritable } from './unwritable.js'
import { variableReader } from './variable-reader.js'

/** A query whose document was found valid. */
export interface PreparedQuery {
  /**
   * The answer as the `byteText` of JSON; null: it has errors, or takes waiting. `period`: the stretch of time that the context is of, in which the
   * same question gets the same answer; null: not known.
   */
  readonly answer: (context: unknown, variables: Variables, period: object | null) => string | null
  readonly operationName: string | undefined
  readonly dependsOnClock: () => boolean
}

export interface PreparedQueriesOptions {
  readonly schema: GraphQLSchema
  readonly limits: RequestLimits
  /** The document, or null where it must not be executed. */
  readonly read: (query: string, operationName: string | undefined) => DocumentNode | null
  readonly maxBytes: number
  /** For what is kept of entities, of all documents together. */
  readonly maxTextBytes: number
}

/** A compiled document takes about that many times its text. */
const BYTES_PER_CHARACTER = 40
/** Documents with more combinations of `@skip` and `@include` are not for here. */
const MOST_VARIANTS = 32

/** Reads, checks and compiles each document once. null: it cannot be answered here. */
export function createPreparedQueries(
  options: PreparedQueriesOptions,
): (document: AskedDocument) => PreparedQuery | null {
  const cache = createGenerations<PreparedQuery | null>(options.maxBytes)
  const texts = createKeptTexts(options.maxTextBytes)
  return (document) => (document.prepared === undefined ? (document.prepared = find(document)) : document.prepared)

  function find({ query, operationName }: AskedDocument): PreparedQuery | null {
    const key = operationName === undefined ? query : `${operationName} ${query}`
    const known = cache.get(key)
    if (known !== undefined) return known
    const prepared = prepare(options, texts, query, operationName)
    cache.set(key, prepared, BYTES_PER_CHARACTER * key.length)
    return prepared
  }
}

function prepare(
  { schema, limits, read }: PreparedQueriesOptions,
  texts: KeptTexts,
  query: string,
  operationName: string | undefined,
): PreparedQuery | null {
  const document = read(query, operationName)
  const operation = document === null ? null : getOperationAST(document, operationName)
  if (document === null || operation?.operation !== OperationTypeNode.QUERY) return null
  const conditions = conditionVariables(document)
  const costOf = limits.costOf(document, operation)
  const variants = new Map<string, CompiledQuery>()
  let readVariables: ((given: Variables) => Variables) | undefined
  let waits = false
  let dependsOnClock = false

  function compiled(operationOf: OperationDefinitionNode, variables: Variables): CompiledQuery {
    const key = conditions.map((name) => String(variables[name])).join()
    const known = variants.get(key)
    if (known !== undefined) return known
    if (document === null || variants.size >= MOST_VARIANTS) return fail()
    const made = compileQuery(schema, document, operationOf, variables, texts)
    variants.set(key, made)
    return made
  }

  return {
    answer(context, given, period) {
      if (waits) return null
      if (period !== null) texts.enter(period)
      try {
        if (limits.variablesProblem(given) !== null) return null
        readVariables ??= variableReader(schema, operation)
        const coerced = readVariables(given)
        if (limits.costProblem(costOf(coerced, given)) !== null) return null
        const variant = compiled(operation, coerced)
        const text = variant.write(context, coerced, period !== null)
        dependsOnClock ||= variant.dependsOnClock()
        return text
      } catch (error) {
        // One that waits for the database would ask it twice each time.
        waits ||= error instanceof Unwritable && error.waits
        return null
      }
    },
    operationName: operation.name?.value,
    dependsOnClock: () => dependsOnClock,
  }
}

/** The variables that decide which fields are in the answer. */
function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}
