import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.js'
import { matchExternalId } from '../../src/sources/match.js'
import { shipped, type Shipped } from '../support/shipped.js'

const file = '../shared/data/models-dev.base-model-map.json'
const isPresent = existsSync(file)
if (!isPresent) console.warn(`SKIPPED: matching is not measured, because ${file} is not here.`)

/** models.dev's own map says which offering is which model. The matcher never sees it, nor the offerings that the catalogue made of it. */
describe.skipIf(!isPresent)('matching, measured against the map of models.dev', () => {
  let catalogue: Shipped
  beforeAll(async () => {
    catalogue = await shipped()
  })
  afterAll(() => catalogue.database.drop())

  test('at least 90 % are right, at most 0.5 % wrong, and the rest refused', () => {
    const withoutOfferings: Catalog = { ...catalogue.catalog, offerings: [], offeringsByApiModelId: new Map() }
    const outcomes = Object.entries(readMap()).map(([external, base]) => {
      const slash = external.indexOf('/')
      const { model } = matchExternalId(withoutOfferings, {
        provider: null,
        providerId: external.slice(0, slash),
        apiModelId: external.slice(slash + 1),
        baseModel: null,
      })
      const truth = catalogue.catalog.aliasesByName.get(base.toLowerCase())?.[0]?.model
      expect(truth, base).toBeDefined()
      return { external, base, found: model?.slug, right: model !== null && model.id === truth?.id }
    })
    const right = outcomes.filter((outcome) => outcome.right)
    const wrong = outcomes.filter((outcome) => outcome.found !== undefined && !outcome.right)
    const share = (count: number): string => `${((100 * count) / outcomes.length).toFixed(2)} %`
    console.log(
      [
        `${outcomes.length} ids: ${right.length} right (${share(right.length)}), ${wrong.length} wrong (${share(wrong.length)}), the rest refused`,
        ...wrong.map(({ external, base, found }) => `  ${external}: ${found ?? ''}, not ${base}`),
      ].join('\n'),
    )
    expect(right.length / outcomes.length).toBeGreaterThanOrEqual(0.9)
    expect(wrong.length / outcomes.length).toBeLessThanOrEqual(0.005)
  })
})

function readMap(): Readonly<Record<string, string>> {
  const map: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof map !== 'object' || map === null) throw new Error(`${file} is not an object`)
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)]))
}
