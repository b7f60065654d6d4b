import fc from 'fast-check'
import { execute, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../bench/catalog/random.js'
import type { Catalog } from '../../../src/catalog/catalog.js'
import { createDatabase } from '../../../src/database/client.js'
import { createContext } from '../../../src/graphql/context.js'
import { encodeGlobalId } from '../../../src/graphql/global-id.js'
import { schema } from '../../../src/graphql/schema.js'
import { bytesOf } from '../../../src/server/fast/byte-text.js'
import { createKeptTexts } from '../../../src/server/fast/kept-texts.js'
import { createPreparedQueries } from '../../../src/server/fast/prepared-queries.js'
import { createRequestLimits } from '../../../src/server/limits/request-limits.js'
import { syntheticCatalog } from '../../support/catalog.js'
import { randomDocument } from './random-document.js'

const { prisma } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')
/** Two catalogues, and instants between which prices change. */
const moments = [
  { catalog: syntheticCatalog(30, 3), now: new Date('2026-07-01T00:00:00Z') },
  { catalog: syntheticCatalog(30, 3), now: new Date('2026-02-01T17:00:00Z') },
  { catalog: syntheticCatalog(30, 4), now: new Date('2026-07-01T00:00:00Z') },
]
const contextOf = ({ catalog, now }: { readonly catalog: Catalog; readonly now: Date }) =>
  createContext({ catalog, now, prisma, requestId: 'one', staleAfterDays: 90 })

const limits = createRequestLimits(schema, { maxQueryCost: 1e9 })
const prepareAll = (maxTextBytes: number) =>
  createPreparedQueries({ schema, read: (query) => parse(query), limits, maxBytes: 1_000_000, maxTextBytes })

const variablesOf = (seed: number) => {
  const random = createRandom(seed)
  return {
    slug: `model-${random.integer(1, 5)}`,
    model: encodeGlobalId('Model', random.integer(1, 5)),
    ...random.pick([{}, { workload: null }, { workload: { inputTokens: 5, cachedInputShare: '0.5' } }]),
    ...random.pick([{}, { at: null }, { at: '2026-01-15T00:00:00Z' }]),
    ...random.pick([{}, { count: 2 }, { count: null }]),
    ...random.pick([{}, { yes: false }]),
  }
}

describe('answers of kept texts', () => {
  it('are those of the executor, byte for byte, with room for all of them, for some and for none', async () => {
    const rooms = [0, 4_000, 10_000_000].map((room) => ({ room, prepare: prepareAll(room), written: 0 }))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), async (seed) => {
        const query = randomDocument(schema, createRandom(seed))
        const document = parse(query)
        expect(validate(schema, document)).toEqual([])
        const order = [0, 0, 1, 0, 2, 1]
        for (const [turn, which] of order.entries()) {
          const moment = moments[which]
          if (moment === undefined) throw new RangeError('There is no such moment.')
          const variables = variablesOf(seed + (turn % 3))
          const texts = rooms.map(
            ({ prepare }) =>
              prepare({ query, operationName: undefined })?.answer(contextOf(moment), variables, moment) ?? null,
          )
          if (texts.every((text) => text === null)) continue
          const executed = await execute({
            schema,
            document,
            contextValue: contextOf(moment),
            variableValues: variables,
          })
          for (const [index, text] of texts.entries()) {
            const kept = rooms[index]
            if (text === null || kept === undefined) continue
            expect(bytesOf(text).toString(), `with room for ${kept.room} bytes`).toBe(JSON.stringify(executed))
            kept.written += 1
          }
        }
      }),
      { numRuns: 20 },
    )
    for (const { written } of rooms) expect(written).toBeGreaterThan(20)
  })

  it.each([
    '{ field label unit cells { display value verdict } }',
    '{ cells { display verdict } field }',
    '{ field cells { ...said verdict } }',
    '{ field cells { model { slug monthlyCost(workload: $workload) { total { amount } } } display } }',
    '{ ...row cells { value } }',
    '{ field cells { display @skip(if: $yes) __typename } }',
  ])('are those of the executor for comparisons of any models, in any order, by rows %s', async (rows) => {
    const query = `query ($models: [String!]!, $workload: WorkloadInput, $at: DateTime, $yes: Boolean!) {
      compare(models: $models, workload: $workload, at: $at) { costs @include(if: $yes) { at total { amount } } rows ${rows} } }
      ${rows.includes('...said') ? 'fragment said on ComparisonCell { value __typename }' : ''}
      ${rows.includes('...row') ? 'fragment row on ComparisonRow { cells { model { id } } }' : ''}`
    const document = parse(query)
    expect(validate(schema, document)).toEqual([])
    const [roomy, narrow] = [prepareAll(10_000_000), prepareAll(20_000)]
    const random = createRandom(7)
    for (let turn = 0; turn < 60; turn++) {
      const moment = random.pick(moments)
      const models = new Set(Array.from({ length: 8 }, () => `model-${random.integer(1, 12)}`))
      const variables = {
        models: [...models].slice(0, random.integer(2, 8)),
        yes: random.chance(0.5),
        ...random.pick([{}, { workload: { inputTokens: random.integer(1, 9_000) } }]),
        ...random.pick([{}, {}, { at: '2026-01-15T00:00:00Z' }]),
      }
      const executed = await execute({ schema, document, contextValue: contextOf(moment), variableValues: variables })
      for (const prepare of [roomy, narrow]) {
        const text = prepare({ query, operationName: undefined })?.answer(contextOf(moment), variables, moment)
        expect(bytesOf(text ?? '').toString()).toBe(JSON.stringify(executed))
      }
    }
  })

  it.each([
    '{ node { slug name developer { name } } offering { provider { name } } monthlyCost { total { amount formatted } } }',
    '{ offering { id } node { id } also: node { slug } cursor }',
    '{ node { slug monthlyCost(workload: $workload) { at total { amount } } } offering { apiModelId pricing { input { amount } } } }',
    '{ ...of node { ... on Model { slug @skip(if: $yes) __typename } } }',
  ])('are those of the executor for entries of any list, with the offerings that match it, by %s', async (edges) => {
    const query = `query ($filter: ModelFilter, $workload: WorkloadInput, $at: DateTime, $yes: Boolean!) {
      models(filter: $filter, workload: $workload, at: $at, first: 12) { totalCount @skip(if: $yes) edges ${edges} pageInfo { endCursor hasNextPage } } }
      ${edges.includes('...of') ? 'fragment of on ModelEdge { offering { provider { slug } } }' : ''}`
    const document = parse(query)
    expect(validate(schema, document)).toEqual([])
    const [roomy, narrow] = [prepareAll(10_000_000), prepareAll(5_000)]
    const random = createRandom(11)
    for (let turn = 0; turn < 60; turn++) {
      const moment = random.pick(moments)
      const variables = {
        yes: random.chance(0.5),
        filter: random.pick([{}, { contextTokens: { gte: random.integer(1, 200_000) } }, { freeTier: false }]),
        ...random.pick([{}, { workload: { inputTokens: random.integer(1, 9_000) } }]),
        ...random.pick([{}, {}, { at: '2026-01-15T00:00:00Z' }]),
      }
      const executed = await execute({ schema, document, contextValue: contextOf(moment), variableValues: variables })
      for (const prepare of [roomy, narrow]) {
        const text = prepare({ query, operationName: undefined })?.answer(contextOf(moment), variables, moment)
        expect(bytesOf(text ?? '').toString()).toBe(JSON.stringify(executed))
      }
    }
  })

  it('do not fix the instant of the request', () => {
    const prepared = prepareAll(10_000)({
      query: '{ model(slug: "model-1") { monthlyCost { at } } }',
      operationName: undefined,
    })
    const [moment] = moments
    if (moment === undefined) throw new RangeError('There is no moment.')
    const answerAt = (now: string) => prepared?.answer(contextOf({ ...moment, now: new Date(now) }), {}, moment)
    expect(answerAt('2026-07-01T00:00:00Z')).toContain('2026-07-01T00:00:00.000Z')
    expect(answerAt('2026-07-01T00:00:01Z')).toContain('2026-07-01T00:00:01.000Z')
  })
})

describe('kept texts', () => {
  const [model, other] = [{}, {}]

  it('are by place and entity', () => {
    const texts = createKeptTexts(10_000)
    const [name, slug] = [texts.place(), texts.place()]
    name.set(model, '"a"')
    slug.set(model, '"b"')
    expect([name.get(model), slug.get(model), name.get(other)]).toEqual(['"a"', '"b"', undefined])
  })

  it('are forgotten with their period', () => {
    const texts = createKeptTexts(10_000)
    const place = texts.place()
    const period = {}
    texts.enter(period)
    place.set(model, '"a"')
    texts.enter(period)
    expect(place.get(model)).toBe('"a"')
    texts.enter({})
    expect(place.get(model)).toBeUndefined()
  })

  it('make room for what is new, longest unused first', () => {
    const texts = createKeptTexts(4_000)
    const place = texts.place()
    place.set(model, 'x')
    place.set(other, 'x')
    for (let round = 0; round < 100; round++) {
      place.set({}, 'x'.repeat(200))
      place.get(model)
    }
    expect([place.get(model), place.get(other)]).toEqual(['x', undefined])
  })
})
