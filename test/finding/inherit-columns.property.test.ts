import fc from 'fast-check'
import { expect, test } from 'vitest'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps } from '../../src/catalog/patch-catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
import { columnsOf, inheritColumns } from '../../src/finding/catalog-columns.js'
import { findModels, type ModelQuery } from '../../src/finding/find-models.js'
import { gradual } from '../../src/finding/gradual.js'
import { warmColumns } from '../../src/finding/warm-columns.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { fixtureToday } from '../support/catalog.js'
import { patchOfRows } from '../support/row-patch.js'
import { filters, orders, policies } from './filters.js'

const MODELS = 45
const at = Date.UTC(2026, 5, 15, 20)

type Change = (rows: CatalogRows, modelId: number) => CatalogRows

const changed = <T extends object>(rows: readonly T[], isIt: (row: T) => boolean, by: Partial<T>): readonly T[] =>
  rows.map((row) => (isIt(row) ? { ...row, ...by } : row))
const ofModel = (id: number) => (row: { readonly modelId: number | null }) => row.modelId === id
const listsOf = (rows: CatalogRows, modelId: number): ReadonlySet<number> => {
  const offerings = new Set(rows.offerings.filter(ofModel(modelId)).map(({ id }) => id))
  return new Set(rows.priceLists.filter(({ offeringId }) => offerings.has(offeringId)).map(({ id }) => id))
}

const changes: Readonly<Record<string, Change>> = {
  amounts: (rows, id) => {
    const lists = listsOf(rows, id)
    return { ...rows, prices: changed(rows.prices, (row) => lists.has(row.priceListId), { amount: '0.77' }) }
  },
  'when prices begin': (rows, id) => {
    const lists = listsOf(rows, id)
    const isIt = (row: { readonly id: number }): boolean => lists.has(row.id)
    return { ...rows, priceLists: changed(rows.priceLists, isIt, { effectiveFrom: at + 60_000 }) }
  },
  'prices in another currency': (rows, id) => {
    const lists = listsOf(rows, id)
    return { ...rows, priceLists: changed(rows.priceLists, (row) => lists.has(row.id), { currency: 'EUR' }) }
  },
  facts: (rows, id) => ({
    ...rows,
    models: changed(rows.models, (row) => row.id === id, {
      contextTokens: 32_768,
      family: 'Family 1',
      license: 'Another licence',
      bestFor: ['knitting'],
      inputModalities: ['AUDIO'],
      status: 'DEPRECATED',
      releasedOn: '2024-06',
    }),
  }),
  regions: (rows, id) => ({ ...rows, offerings: changed(rows.offerings, ofModel(id), { regions: ['mars'] }) }),
  scores: (rows, id) => ({ ...rows, benchmarkScores: rows.benchmarkScores.filter((row) => row.modelId !== id) }),
  'a name': (rows, id) => ({ ...rows, models: changed(rows.models, (row) => row.id === id, { name: `Zebra ${id}` }) }),
  'an alias': (rows, id) => ({ ...rows, modelAliases: rows.modelAliases.filter((row) => row.modelId !== id) }),
  review: (rows, id) => ({ ...rows, models: changed(rows.models, (row) => row.id === id, { reviewed: false }) }),
}

const histories = fc.array(
  fc.array(fc.record({ what: fc.constantFrom(...Object.keys(changes)), id: fc.integer({ min: 1, max: MODELS }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 4 },
)

test('columns that are taken over say what columns that are made anew say', () => {
  let inherited = 0
  fc.assert(
    fc.property(histories, filters, policies, orders, (history, filter, unknown, orderBy) => {
      let rows = syntheticRows(MODELS, 4)
      let catalog = assembleCatalog(rows, fixtureToday)
      run(warmColumns(catalog, at))
      for (const turn of history) {
        for (const { what, id } of turn) rows = changes[what]?.(rows, id) ?? rows
        const patch = patchOfRows(rows, new Set(turn.map(({ id }) => id)))
        const next = gradual(() => patchCatalogInSteps(catalog, patch, fixtureToday))()
        inherited += Number(gradual(() => inheritColumns(next, catalog, at))())
        run(warmColumns(next, at))
        catalog = next
      }
      const query = { filter, unknown, orderBy, workload: DEFAULT_WORKLOAD, developer: null, asked: null } as const
      const anew = assembleCatalog(rows, fixtureToday)
      for (const instant of [at, at + 60_000, at - 40_000_000])
        expect(answerOf(catalog, { ...query, at: instant, now: at })).toEqual(
          answerOf(anew, { ...query, at: instant, now: at }),
        )
    }),
    { numRuns: 60 },
  )
  expect(inherited).toBeGreaterThan(20)
})

test('a column in which nothing has changed is the same one', () => {
  const rows = syntheticRows(MODELS, 4)
  const catalog = assembleCatalog(rows, fixtureToday)
  run(warmColumns(catalog, at))
  const dearer = changes.amounts?.(rows, 7) ?? rows
  const next = gradual(() => patchCatalogInSteps(catalog, patchOfRows(dearer, new Set([7])), fixtureToday))()
  run(warmColumns(next, at, catalog))
  const [before, after] = [columnsOf(catalog), columnsOf(next)]
  expect(after.contextTokens()).toBe(before.contextTokens())
  expect(after.provider()).toBe(before.provider())
  expect(after.searchIndex()).toBe(before.searchIndex())
  expect(after.prices(at)().input).not.toBe(before.prices(at)().input)
})

function answerOf(catalog: Catalog, query: ModelQuery): unknown {
  const list = findModels(catalog, query)
  return {
    found: list.matches().map(({ model, offering }) => [model.slug, offering?.id]),
    facets: list.facets(),
    nearMisses: list.nearMisses(3).map(({ model }) => model.slug),
    searched: columnsOf(catalog).search('model 1').scores,
  }
}

function run(steps: Generator<undefined, unknown>): void {
  while (steps.next().done !== true);
}
