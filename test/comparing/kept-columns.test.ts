import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../bench/catalog/random.js'
import { compareModels } from '../../src/comparing/compare.js'
import { keepLatest } from '../../src/comparing/keep-latest.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'

const catalog = syntheticCatalog(40)
const lists = [...catalog.offeringById.values()].flatMap(({ priceLists }) => priceLists)
const regions = [null, null, 'nowhere', ...new Set(lists.map(({ region }) => region))]
const instants = [Date.UTC(2026, 5, 15), ...lists.flatMap(({ effectiveFrom }) => effectiveFrom ?? [])]

test('a comparison is the same whatever was compared before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const random = createRandom(seed)
      const slugs = new Set(Array.from({ length: 8 }, () => random.pick(catalog.models).slug))
      const workload = { ...DEFAULT_WORKLOAD, region: random.pick(regions) }
      const at = random.pick(instants) + random.integer(-1, 1)
      const compare = (from: typeof catalog) => {
        const { rows, sentences } = compareModels(from, [...slugs], workload, at)
        return { rows: rows.map(({ heading, cells }) => ({ heading, cells })), sentences }
      }
      expect(compare(catalog)).toEqual(compare({ ...catalog }))
    }),
    { numRuns: 200 },
  )
})

test('a price is that of the instant, also when the models were compared at another', () => {
  const from = '2026-06-01T00:00:00Z'
  const changing = fixtureCatalog({
    models: ['a', 'b'].map((slug) => ({
      slug,
      offerings: [
        {
          lists: [
            { to: from, prices: { INPUT_TOKENS: '3' } },
            { from, prices: { INPUT_TOKENS: '1' } },
            { region: 'eu', prices: { INPUT_TOKENS: '5' } },
          ],
        },
      ],
    })),
  })
  const priceAt = (at: number, region: string | null) =>
    compareModels(changing, ['a', 'b'], { ...DEFAULT_WORKLOAD, region }, at)
      .rows.find(({ heading }) => heading.field === 'pricing.input')
      ?.cells.map(({ value }) => value)
  const turn = Date.parse(from)
  expect([turn - 1, turn, turn - 1].map((at) => priceAt(at, null))).toEqual([
    ['3', '3'],
    ['1', '1'],
    ['3', '3'],
  ])
  expect([priceAt(turn, 'eu'), priceAt(turn, 'us'), priceAt(turn, null)]).toEqual([
    ['5', '5'],
    ['1', '1'],
    ['1', '1'],
  ])
})

describe('of what is kept', () => {
  test('the latest stays, the oldest goes', () => {
    const kept = keepLatest<number, string>(4)
    for (const key of [1, 2, 3, 4, 5, 6]) kept.set(key, `${key}`)
    expect([6, 5, 2, 1].map((key) => kept.get(key))).toEqual(['6', '5', undefined, undefined])
  })

  test('what is asked for again stays before what is not', () => {
    const kept = keepLatest<number, string>(4)
    for (const key of [1, 2, 3, 4, 5, 6]) {
      kept.set(key, `${key}`)
      expect(kept.get(1)).toBe('1')
    }
    expect(kept.get(2)).toBeUndefined()
  })
})
