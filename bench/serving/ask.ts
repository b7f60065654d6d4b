import { isDeepStrictEqual } from 'node:util'
import { createRandom } from '../catalog/random.js'
import { isHandVariables, type HandVariables } from './by-hand.js'
import type { Contender } from './contenders.js'
import type { Operation } from './operations.js'
import { postgraphileOperations } from './postgraphile-operations.js'

/** The body of a request; the same seed asks the same of every contender. null: it cannot be asked for that. */
export function bodyOf(contender: Contender, { name, query, variables }: Operation, seed: number): string | null {
  const given = variables(createRandom(seed), contender.models)
  if (contender.name !== 'postgraphile') return JSON.stringify({ query, operationName: name, variables: given })
  const operation = postgraphileOperations[name]
  if (operation === undefined) return null
  return JSON.stringify({ query: operation.query, variables: operation.variables(asHandVariables(given)) })
}

function asHandVariables(given: unknown): HandVariables {
  if (!isHandVariables(given)) throw new TypeError('These are no variables.')
  return given
}

export async function answerOf({ port }: Contender, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body })
  return response.text()
}

/** Whoever answers something else is not faster but wrong. PostGraphile has a schema of its own: its models and costs are compared. */
export async function assertAgreement(contenders: readonly Contender[], operation: Operation): Promise<void> {
  for (const seed of [1, 2, 3, 4, 5]) {
    let first: { readonly name: string; readonly data: unknown } | null = null
    for (const contender of contenders) {
      const body = bodyOf(contender, operation, seed)
      if (body === null || contender.name === 'ready buffer') continue
      const data = dataOf(await answerOf(contender, body), `${contender.name}, ${operation.name}`)
      first ??= { name: contender.name, data }
      const theirs = postgraphileOperations[operation.name]
      const isTheirs = contender.name === 'postgraphile' && theirs !== undefined
      const [left, right] = isTheirs ? [theirs.essence(data), theirs.essenceOfOurs(first.data)] : [data, first.data]
      if (isDeepStrictEqual(rounded(left), rounded(right))) continue
      const [one, other] = [left, right].map((each) => JSON.stringify(each).slice(0, 900))
      throw new Error(`${contender.name} answers ${operation.name} differently than ${first.name}:\n${one}\n${other}`)
    }
  }
}

function dataOf(answer: string, what: string): unknown {
  const parsed: unknown = JSON.parse(answer)
  if (typeof parsed === 'object' && parsed !== null && 'data' in parsed && !('errors' in parsed)) return parsed.data
  throw new Error(`${what}: ${answer.slice(0, 600)}`)
}

/** Numbers are PostGraphile's decimals, read as floats. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(12)) : each)),
  )
