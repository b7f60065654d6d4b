import { describe, expect, it } from 'vitest'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { patchOfRows } from '../../bench/catalog/row-patch.js'
import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { patchCatalogInSteps } from '../../src/catalog/patch-catalog.js'
import type { CatalogRows } from '../../src/catalog/rows.js'
import { finished } from '../../src/pricing/finished.js'
import { modelIndexOf } from '../../src/sources/identity/model-index.js'
import { prepareMatching } from '../../src/sources/match.js'
import { resolveModelId } from '../../src/sources/resolve-model-id.js'
import { fixtureToday } from '../support/catalog.js'

const rows = syntheticRows(60, 4)
const catalog = assembleCatalog(rows, fixtureToday)
finished(prepareMatching(catalog))

const changes: Readonly<Record<string, Partial<CatalogRows>>> = {
  'a price': { prices: rows.prices.map((row) => (row.id === 7 ? { ...row, amount: '123.25' } : row)) },
  'the name of a model': { models: rows.models.map((row) => (row.id === 7 ? { ...row, name: 'Seven' } : row)) },
  'the slug of a model': { models: rows.models.map((row) => (row.id === 7 ? { ...row, slug: 'nova-7b-it' } : row)) },
  'whether a model was reviewed': {
    models: rows.models.map((row) => (row.id === 7 ? { ...row, reviewed: false } : row)),
  },
  'what a provider calls a model': {
    offerings: rows.offerings.map((row) => (row.modelId === 7 ? { ...row, apiModelId: 'lab/nova-7b-it' } : row)),
  },
}

describe('names that are taken over from the catalogue before', () => {
  it.each(Object.entries(changes))('say what names read anew say where %s has changed', (_, change) => {
    const changed = { ...rows, ...change }
    const next = finished(patchCatalogInSteps(catalog, patchOfRows(changed, new Set([7, 9])), fixtureToday))
    finished(prepareMatching(next, catalog))

    expect(understood(next)).toEqual(understood(assembleCatalog(changed, fixtureToday)))
  })

  it('lead to the models as they are now', () => {
    const changed = { ...rows, ...changes['the name of a model'] }
    const next = finished(patchCatalogInSteps(catalog, patchOfRows(changed, new Set([7])), fixtureToday))
    finished(prepareMatching(next, catalog))

    expect(
      modelIndexOf(next)
        .byName('model7')
        .map(({ name }) => name),
    ).toEqual(['Seven'])
    expect(
      modelIndexOf(catalog)
        .byName('model7')
        .map(({ name }) => name),
    ).toEqual(['Model 7'])
  })
})

/** How ids of all models are understood, written exactly, in other ways, and wrongly. */
function understood(of: Catalog): unknown {
  const ids = rows.offerings.map(({ apiModelId }) => apiModelId)
  const slugs = rows.models.map(({ slug }) => slug)
  const names = [...ids, ...slugs, 'nova-7b-it', 'nova-7b', 'LAB/Nova_7B-IT'].flatMap((name) => [
    name,
    name.toUpperCase().replaceAll('-', '_'),
    `openrouter/${name}:free`,
    `${name}x`,
  ])
  return names.map((name) => {
    const { model, offering, alternatives, ...rest } = resolveModelId(of, name)
    return { ...rest, model: model?.slug, offering: offering?.id, alternatives: alternatives.map(({ slug }) => slug) }
  })
}
