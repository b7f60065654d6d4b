import fc from 'fast-check'
import { expect, test } from 'vitest'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps } from '../../src/catalog/patch-catalog.js'
import { columnsOf, inheritColumns } from '../../src/finding/catalog-columns.js'
import { findModels, type ModelQuery } from '../../src/finding/find-models.js'
import { gradual } from '../../src/finding/gradual.js'
import { warmColumns } from '../../src/finding/warm-columns.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { fixtureToday } from '../support/catalog.js'
import { at, changedRows, histories, MODELS } from '../support/catalog-histories.js'
import { patchOfRows } from '../../bench/catalog/row-patch.js'
import { filters, orders, policies } from './filters.js'

test('columns that are taken over say what columns that are made anew say', () => {
  let inherited = 0
  fc.assert(
    fc.property(histories, filters, policies, orders, (history, filter, unknown, orderBy) => {
      let rows = syntheticRows(MODELS, 4)
      let catalog = assembleCatalog(rows, fixtureToday)
      run(warmColumns(catalog, at))
      for (const turn of history) {
        rows = changedRows(rows, turn)
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
  const dearer = changedRows(rows, [{ what: 'amounts', id: 7 }])
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
