import { describe, expect, test } from 'vitest'
import type { Standing } from '../../src/comparing/standing.js'
import { standingsOf } from '../../src/comparing/standings.js'
import { kindOf } from '../../src/comparing/peers.js'
import { defaultOffering } from '../../src/comparing/model-values.js'
import { decimalToNumber } from '../../src/pricing/decimal.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'
import type { ModelSpec } from '../support/fixture-spec.js'
import { proseDefects } from '../support/prose.js'

const at = Date.parse('2026-06-15T12:00:00Z')

/** m1 to m20: m1 costs least and scores least, m20 most; all else is unknown. */
const twenty = (change: (place: number) => Partial<ModelSpec> = () => ({})) =>
  Array.from({ length: 20 }, (_, index): ModelSpec => {
    const place = index + 1
    return {
      slug: `m${place}`,
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      benchmarks: { gpqa: String(40 + place) },
      offerings: [{ prices: { INPUT_TOKENS: String(place), OUTPUT_TOKENS: '0' } }],
      ...change(place),
    }
  })

function standings(catalog: Catalog, slug: string) {
  const model = catalog.modelBySlug.get(slug)
  if (model === undefined) throw new Error(`No model ${slug}`)
  const { strengths, weaknesses } = standingsOf(catalog, model, at)
  return { strengths: strengths.map(textOf), weaknesses: weaknesses.map(textOf) }
}

const textOf = ({ text }: Standing): string => text

describe('of twenty models', () => {
  const catalog = fixtureCatalog({ models: twenty() })

  test('two are the best tenth, two the worst', () => {
    expect(standings(catalog, 'm2')).toEqual({
      strengths: [
        'Cheapest tenth: rank 2 of 20 comparable models, $40.00 a month for 10,000 calls of 2,000 input and 600 output tokens.',
      ],
      weaknesses: ['Weakest tenth in Gpqa: rank 2 of 20 comparable models, score 42.'],
    })
    expect(standings(catalog, 'm3')).toEqual({
      strengths: [
        'Cheapest quarter: rank 3 of 20 comparable models, $60.00 a month for 10,000 calls of 2,000 input and 600 output tokens.',
      ],
      weaknesses: [],
    })
    expect(standings(catalog, 'm19').weaknesses).toEqual([
      'Dearest tenth: rank 2 of 20 comparable models, $380.00 a month for 10,000 calls of 2,000 input and 600 output tokens.',
    ])
  })

  test('three are on a benchmark’s podium', () => {
    expect(standings(catalog, 'm18').strengths).toEqual([
      'Top three in Gpqa: rank 3 of 20 comparable models, score 58.',
    ])
    expect(standings(catalog, 'm17').strengths).toEqual([
      'Best quarter in Gpqa: rank 4 of 20 comparable models, score 57.',
    ])
  })

  test('a standing names its field, place and value', () => {
    const model = catalog.modelBySlug.get('m1')
    expect(model && standingsOf(catalog, model, at).strengths[0]).toMatchObject({
      field: 'monthlyCost',
      rank: 1,
      outOf: 20,
      value: '20',
    })
  })
})

test('a model in the worse half of everything has its worst place said', () => {
  const catalog = fixtureCatalog({
    models: twenty((place) => ({ benchmarks: { gpqa: String(40 + ((place + 8) % 20)) } })),
  })
  expect(standings(catalog, 'm14')).toEqual({
    strengths: [],
    weaknesses: ['Weakest quarter in Gpqa: rank 3 of 20 comparable models, score 42.'],
  })
})

test('nobody stands out where more than a tenth share the value', () => {
  const shared = fixtureCatalog({
    models: twenty((place) => ({ contextTokens: place > 16 ? 1_000_000 : place * 1000 })),
  })
  expect(standings(shared, 'm20').strengths.some((text) => text.includes('context'))).toBe(false)
  const pair = fixtureCatalog({ models: twenty((place) => ({ contextTokens: place > 18 ? 1_000_000 : place * 1000 })) })
  expect(standings(pair, 'm20').strengths).toContain(
    'Longest tenth of context windows: rank 1 (shared) of 20 comparable models, 1,000,000 tokens.',
  )
})

test('the best open weights are told apart', () => {
  const catalog = fixtureCatalog({ models: twenty((place) => ({ openWeights: place <= 10 ? 'YES' : 'NO' })) })
  expect(standings(catalog, 'm10').strengths).toEqual([
    'Best of the open weights in Gpqa: rank 1 of 10 comparable models with open weights, score 50.',
  ])
})

test('a deprecated model is ranked among those in use, and does not count against them', () => {
  const catalog = fixtureCatalog({
    models: [...twenty(), ...twenty((place) => ({ slug: `old${place}`, status: 'RETIRED' }))],
  })
  expect(standings(catalog, 'm2').strengths[0]).toContain('rank 2 of 20')
  expect(standings(catalog, 'old1').strengths[0]).toContain('rank 1 (shared) of 21')
})

test('nothing is said of a model of unknown kind, or of too few', () => {
  const catalog = fixtureCatalog({ models: [...twenty(), { slug: 'dark', benchmarks: { gpqa: '99' } }] })
  expect(standings(catalog, 'dark')).toEqual({ strengths: [], weaknesses: [] })
  expect(standings(fixtureCatalog({ models: twenty().slice(0, 9) }), 'm1')).toEqual({ strengths: [], weaknesses: [] })
})

test('ranks of any catalogue are those of a plain recount', () => {
  const catalog = syntheticCatalog(250)
  const costOf = (model: (typeof catalog.models)[number]) => {
    const { total } = monthlyCost(defaultOffering(model)?.priceLists ?? [], DEFAULT_WORKLOAD, at)
    return total === null ? null : decimalToNumber(total)
  }
  let checked = 0
  for (const model of catalog.models) {
    const { strengths, weaknesses } = standingsOf(catalog, model, at)
    expect([...strengths, ...weaknesses].flatMap(({ text }) => proseDefects(text))).toEqual([])
    const cheap = strengths.find(({ field }) => field === 'monthlyCost')
    if (cheap === undefined) continue
    const peers = catalog.models.filter(
      (other) =>
        kindOf(other) === kindOf(model) &&
        (other === model || !['DEPRECATED', 'RETIRED', 'ANNOUNCED'].includes(other.status)),
    )
    const costs = peers.map(costOf).filter((cost) => cost !== null)
    const own = costOf(model) ?? NaN
    expect(cheap).toMatchObject({ outOf: costs.length, rank: 1 + costs.filter((cost) => cost < own).length })
    checked += 1
  }
  expect(checked).toBeGreaterThan(5)
})
