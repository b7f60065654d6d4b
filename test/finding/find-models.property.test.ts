import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareNames } from '../../src/catalog/name-order.js'
import { everyModel, findModels, type Match, type ModelQuery } from '../../src/finding/find-models.js'
import type { ModelFilter, ModelOrder, UnknownPolicy } from '../../src/finding/model-filter.js'
import type { Stretch } from '../../src/finding/page-of-places.js'
import { compareDecimals, type Decimal } from '../../src/pricing/decimal.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { syntheticCatalog } from '../support/catalog.js'
import { filters, orders, policies } from './filters.js'
import { cheapest, matchingPlaces, orderValue, type Place, type Question } from './reference.js'

const at = Date.UTC(2026, 5, 15, 20)
const catalogs = new Map([1, 2, 3].map((seed) => [seed, syntheticCatalog(45, seed)]))
const seeds = fc.constantFrom(...catalogs.keys())

function questionOf(seed: number): Question {
  const catalog = catalogs.get(seed) ?? syntheticCatalog(45, seed)
  return { catalog, workload: { ...DEFAULT_WORKLOAD, inputTokens: 250_000 }, at, today: '2026-06-15' }
}

const find = ({ catalog, workload }: Question, asked: Partial<ModelQuery>) =>
  findModels(catalog, { ...everyModel, workload, at, now: at, ...asked })

test('finds the models, and of each the offering, that a walk over all objects finds', () => {
  fc.assert(
    fc.property(seeds, filters, policies, (seed, filter, unknown) => {
      const question = questionOf(seed)
      const list = find(question, { filter, unknown })
      expect(list.matches().map(shown)).toEqual(expected(question, filter, unknown).map(shown))
      expect(list.count).toBe(list.matches().length)
    }),
    { numRuns: 300 },
  )
})

test('orders by several keys, what is unknown last in both directions', () => {
  fc.assert(
    fc.property(seeds, filters, orders, (seed, filter, orderBy) => {
      const question = questionOf(seed)
      const sorted = [...expected(question, filter, 'INCLUDE')].sort((a, b) => comparePlaces(a, b, orderBy, question))
      expect(find(question, { filter, unknown: 'INCLUDE', orderBy }).matches().map(shown)).toEqual(sorted.map(shown))
    }),
    { numRuns: 150 },
  )
})

test('gives every entry once over all pages, forward and backward', () => {
  fc.assert(
    fc.property(seeds, orders, fc.integer({ min: 1, max: 20 }), (seed, orderBy, count) => {
      const question = questionOf(seed)
      const list = find(question, { orderBy })
      const all = list.matches().map(shown)
      expect(pages(list, count, false)).toEqual(all)
      expect(pages(list, count, true)).toEqual(all)
    }),
    { numRuns: 100 },
  )
})

test('a list stays what it was while costs of many other workloads are asked for', () => {
  fc.assert(
    fc.property(seeds, filters, orders, (seed, filter, orderBy) => {
      const question = questionOf(seed)
      const list = find(question, { filter, orderBy })
      const before = list.page({ count: 5, fromEnd: false, after: null, before: null })
      const said = [
        before.edges.map(({ place }) => [list.keyOf(place), list.costAt(place)]),
        list.facets(),
        list.nearMisses(9),
      ]
      const matches = list.matches().map(shown)
      for (let inputTokens = 1; inputTokens <= 15; inputTokens++)
        find(question, { workload: { ...DEFAULT_WORKLOAD, inputTokens } })
      expect([
        before.edges.map(({ place }) => [list.keyOf(place), list.costAt(place)]),
        list.facets(),
        list.nearMisses(9),
      ]).toEqual(said)
      expect(list.matches().map(shown)).toEqual(matches)
    }),
    { numRuns: 60 },
  )
})

test('a near miss is not found, misses one or two requirements, and the fewest come first', () => {
  fc.assert(
    fc.property(seeds, filters, (seed, filter) => {
      const question = questionOf(seed)
      const list = find(question, { filter })
      const found = new Set(list.matches().map(({ model }) => model.slug))
      const misses = list.nearMisses(100)
      expect(misses.filter(({ model }) => found.has(model.slug))).toEqual([])
      const counts = misses.map(({ failing }) => failing.length)
      expect(counts).toEqual([...counts].sort())
      expect(counts.every((count) => count === 1 || count === 2)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

function expected(question: Question, filter: ModelFilter, unknown: UnknownPolicy): readonly Place[] {
  return question.catalog.models.flatMap((model) => {
    const place = cheapest(matchingPlaces(filter, model, unknown, question), question)
    return place === undefined ? [] : [place]
  })
}

function comparePlaces(a: Place, b: Place, orderBy: readonly ModelOrder[], question: Question): number {
  for (const order of orderBy) {
    const [left, right] = [orderValue(order, a, question), orderValue(order, b, question)]
    if (left === null && right === null) continue
    if (left === null || right === null) return left === null ? 1 : -1
    const sign = order.direction === 'ASC' ? 1 : -1
    const comparison = compareValues(left, right, order.field === 'NAME')
    if (comparison !== 0) return sign * comparison
  }
  return compareNames(a.model.name, b.model.name) || a.model.id - b.model.id
}

function compareValues(a: Decimal | string, b: Decimal | string, areNames: boolean): number {
  if (typeof a === 'string' && typeof b === 'string')
    return areNames ? compareNames(a, b) : Number(a > b) - Number(a < b)
  if (typeof a === 'string' || typeof b === 'string') throw new TypeError('A text and a number are in no order.')
  return compareDecimals(a, b)
}

function pages({ page, keyOf }: ReturnType<typeof find>, count: number, fromEnd: boolean): readonly unknown[] {
  const all: Match[] = []
  let stretch: Stretch = { count, fromEnd, after: null, before: null }
  for (;;) {
    const { edges, hasNextPage, hasPreviousPage } = page(stretch)
    if (fromEnd) all.unshift(...edges)
    else all.push(...edges)
    if (!(fromEnd ? hasPreviousPage : hasNextPage)) return all.map(shown)
    const last = fromEnd ? edges[0] : edges.at(-1)
    const key = last === undefined ? null : keyOf(last.place)
    stretch = fromEnd ? { ...stretch, before: key } : { ...stretch, after: key }
  }
}

const shown = ({ model, offering }: Match | Place): string => `${model.slug} at ${offering?.provider.slug ?? 'nobody'}`
