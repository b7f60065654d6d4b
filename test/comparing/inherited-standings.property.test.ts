import fc from 'fast-check'
import { expect, test } from 'vitest'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps } from '../../src/catalog/patch-catalog.js'
import { similarModels } from '../../src/comparing/similar.js'
import { standingsOf } from '../../src/comparing/standings.js'
import { warmComparing } from '../../src/comparing/warm-comparing.js'
import { gradual } from '../../src/finding/gradual.js'
import { fixtureToday } from '../support/catalog.js'
import { at, changedRows, histories, MODELS } from '../support/catalog-histories.js'
import { patchOfRows } from '../../bench/catalog/row-patch.js'

test('what is taken over from an earlier catalogue or period says what is made anew', () => {
  const instants = fc.subarray([at, at + 60_000, at - 40_000_000, at + 86_400_000])
  fc.assert(
    fc.property(fc.array(fc.tuple(histories, instants), { maxLength: 2 }), (parts) => {
      let rows = syntheticRows(MODELS, 4)
      let catalog = assembleCatalog(rows, fixtureToday)
      run(warmComparing(catalog, at))
      for (const [history, asked] of parts) {
        for (const turn of history) {
          rows = changedRows(rows, turn)
          const patch = patchOfRows(rows, new Set(turn.map(({ id }) => id)))
          const next = gradual(() => patchCatalogInSteps(catalog, patch, fixtureToday))()
          run(warmComparing(next, at, catalog))
          catalog = next
        }
        const anew = assembleCatalog(rows, fixtureToday)
        for (const instant of asked) expect(answerOf(catalog, instant)).toEqual(answerOf(anew, instant))
      }
    }),
    { numRuns: 12 },
  )
})

test('models that come and go are counted', () => {
  const rows = syntheticRows(MODELS, 4)
  const catalog = assembleCatalog(rows, fixtureToday)
  run(warmComparing(catalog, at))
  const fewer = { ...rows, models: rows.models.map((row) => (row.id % 9 === 0 ? { ...row, reviewed: false } : row)) }
  const without = gradual(() =>
    patchCatalogInSteps(catalog, patchOfRows(fewer, new Set([9, 18, 27, 36, 45])), fixtureToday),
  )()
  run(warmComparing(without, at, catalog))
  expect(answerOf(without, at)).toEqual(answerOf(assembleCatalog(fewer, fixtureToday), at))
  const again = gradual(() => patchCatalogInSteps(without, patchOfRows(rows, new Set([9, 18])), fixtureToday))()
  run(warmComparing(again, at, without))
  expect(again.models).toHaveLength(without.models.length + 2)
  expect(answerOf(again, at)).not.toEqual(answerOf(without, at))
})

function answerOf(catalog: Catalog, instant: number): unknown {
  return catalog.models
    .filter((_, place) => place % 3 === 0)
    .map((model) => ({
      model: model.slug,
      ...standingsOf(catalog, model, instant),
      similar: similarModels(catalog, model, 10, instant).map(({ model: { slug }, ...rest }) => ({ slug, ...rest })),
    }))
}

function run(steps: Generator<undefined, unknown>): void {
  while (steps.next().done !== true);
}
