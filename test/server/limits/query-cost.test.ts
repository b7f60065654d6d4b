import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { FieldWeights } from '../../../src/server/limits/field-weights.js'
import { compileCost } from '../../../src/server/limits/query-cost.js'

const schema = buildSchema(`
  type Query { things(first: Int, last: Int, workload: Workload): ThingConnection! thing: Thing some(of: [ID!]!): [Thing!]! all: [Thing!]! }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! totalCount: Int! }
  type ThingEdge { node: Thing! cost: Cost! }
  type Thing { name: String! cost(workload: Workload): Cost! like(first: Int = 4): [Thing!]! }
  type Cost { total: Int! }
  input Workload { requests: Int = 7, mix: [Workload!] }
`)
const weights: FieldWeights = {
  'Query.things': { own: 100, perValue: { workload: 10 }, perEntry: 2 },
  'Query.some': { entries: { argument: 'of', otherwise: 0 } },
  'ThingEdge.cost': { own: 5, perValueOfList: 3 },
  'Thing.cost': { own: 5, perValue: { workload: 3 } },
  'Thing.like': { own: 20, entries: { argument: 'first', otherwise: 4 } },
}

function costOf(query: string, given: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(query)
  const operation = getOperationAST(document)
  if (operation == null) throw new Error('No operation.')
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  return compileCost(schema, weights, document, operation)(coerced ?? {}, given)
}

describe('what a request costs', () => {
  it.each([
    ['{ thing { name } }', 2],
    ['{ a: thing { name } b: thing { name __typename } }', 5],
    ['{ all { name } }', 1 + 10],
    ['{ some(of: ["a", "b", "c"]) { name } }', 1 + 3],
    ['{ thing { like { name } } }', 1 + 20 + 4],
    ['{ thing { like(first: 9) { name } } }', 1 + 20 + 9],
    ['{ things { totalCount } }', 100 + 20 * 2 + 1],
    ['{ things { nodes { name } } }', 100 + 20 * 2 + 1 + 20],
    ['{ things(first: 5) { totalCount nodes { name } } }', 100 + 5 * 2 + 1 + 1 + 5],
    ['{ things(last: 50) { nodes { name } } }', 100 + 50 * 2 + 1 + 50],
    ['{ things(first: 2000000000) { nodes { name } } }', 100 + 100 * 2 + 1 + 100],
    ['{ things(first: 3) { nodes { like(first: 3) { like(first: 3) { name } } } } }', 107 + 3 * (20 + 3 * (20 + 3))],
  ])('%s is %d', (query, cost) => {
    expect(costOf(query)).toBe(cost)
  })

  it('counts the values of an argument wherever they stand', () => {
    const workload = { requests: 1, mix: [{ requests: 2 }, { requests: 3 }] }
    const expected = 1 + 5 + 3 * 3 + 1
    expect(costOf('{ thing { cost(workload: {requests: 1, mix: [{requests: 2}, {requests: 3}]}) { total } } }')).toBe(
      expected,
    )
    expect(costOf('query ($w: Workload) { thing { cost(workload: $w) { total } } }', { w: workload })).toBe(expected)
    expect(
      costOf('query ($n: Int, $m: [Workload!]) { thing { cost(workload: {requests: $n, mix: $m}) { total } } }', {
        n: 1,
        m: workload.mix,
      }),
    ).toBe(expected)
    expect(costOf('query ($w: Workload = {requests: 1}) { thing { cost(workload: $w) { total } } }')).toBe(
      1 + 5 + 3 + 1,
    )
  })

  it('counts the workload of a list once more for each entry that is costed', () => {
    const query =
      '{ things(first: 10, workload: {requests: 1, mix: [{requests: 2}]}) { edges { ...E } } } fragment E on ThingEdge { cost { total } }'
    expect(costOf(query)).toBe(100 + 2 * 10 + 10 * 2 + 1 + 10 * (5 + 1) + 10 * 2 * 3)
  })

  it('follows variables: pages, lists, and what is left out', () => {
    const query = `query ($n: Int = 7, $ids: [ID!]!, $deep: Boolean!) {
      things(first: $n) { nodes { name } }
      some(of: $ids) { name }
      thing @include(if: $deep) { ...F @skip(if: false) }
    } fragment F on Thing { like { name } }`
    const cost = (n: number, ids: number, deep: number) => 100 + n * 2 + 1 + n + 1 + ids + deep * (1 + 20 + 4)
    expect(costOf(query, { ids: [], deep: false })).toBe(cost(7, 0, 0))
    expect(costOf(query, { n: 50, ids: ['a', 'b'], deep: true })).toBe(cost(50, 2, 1))
    expect(costOf(query, { n: null, ids: ['a'], deep: true })).toBe(cost(20, 1, 1))
  })

  it('takes no longer for fragments that double themselves', () => {
    const bomb = Array.from({ length: 500 }, (_, n) => `fragment F${n} on Thing { ...F${n + 1} ...F${n + 1} }`).join(
      ' ',
    )
    const end = 'fragment F500 on Thing { like(first: $n) { name } }'
    expect(costOf(`query ($n: Int) { thing { ...F0 } } ${bomb} ${end}`, { n: 2 })).toBe(1 + 2 ** 500 * 22)
  })
})
