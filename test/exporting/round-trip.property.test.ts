import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EXPORT_FORMS, exportedOfferings } from '../../src/exporting/forms.js'
import { fixtureCatalog } from '../support/catalog.js'
import { roundTrip } from './exported.js'
import { catalogues } from './offerings.js'

const at = Date.parse('2026-06-15T12:00:00Z')

describe.each(EXPORT_FORMS.map((form) => [form.slug, form] as const))('any catalogue, as %s', (slug, form) => {
  test('comes back as it is, but for what the report lists', () => {
    fc.assert(
      fc.property(catalogues, (spec) => {
        const catalog = fixtureCatalog(spec)
        const files = slug === 'openrouter' ? catalog.providers.map((provider) => provider.slug) : [null]
        for (const provider of files) {
          const trip = roundTrip(form, catalog, exportedOfferings(catalog, provider), at)
          expect(trip.disagreements).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  test('loses no usual price: whole-request thresholds in thousands, in dollars, of up to twelve digits', () => {
    const amount = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.nat(999_999)).map(([a, b]) => `${a}.${b}`)
    const tier = fc.record({ amount, above: fc.constantFrom(128_000, 200_000, 272_000) })
    const meter = fc.tuple(amount, tier).map(([base, above]) => [base, above])
    const usual = fc.record(
      {
        INPUT_TOKENS: meter,
        OUTPUT_TOKENS: meter,
        CACHE_READ_TOKENS: meter,
        CACHE_WRITE_TOKENS: meter,
        INPUT_AUDIO_TOKENS: amount,
      },
      { requiredKeys: ['INPUT_TOKENS', 'OUTPUT_TOKENS'] },
    )
    fc.assert(
      fc.property(usual, (prices) => {
        const catalog = fixtureCatalog({ models: [{ slug: 'alpha', developer: 'openai', offerings: [{ prices }] }] })
        const { losses, disagreements } = roundTrip(form, catalog, catalog.offerings, at)
        expect(disagreements).toEqual([])
        expect(losses.flatMap((each) => each.losses).filter(({ field }) => field.startsWith('prices.'))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('gives no two providers one name, whatever they are called here and there', () => {
    const offerings = ['meta', 'llama', 'google', 'gemini'].map((provider) => ({ provider, apiModelId: 'one' }))
    const priced = offerings.map((each) => ({ ...each, prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '2' } }))
    const catalog = fixtureCatalog({ models: [{ slug: 'alpha', offerings: priced }] })
    const { text } = roundTrip(form, catalog, catalog.offerings, at)
    expect(
      form.slug === 'openrouter' || Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(text))).length === 4,
    ).toBe(true)
  })

  test('says nothing of prices that are not known, and never 0', () => {
    const lists = [{ status: 'QUOTE_ONLY' as const }, { tier: 'BATCH' as const, status: 'UNKNOWN' as const }]
    const catalog = fixtureCatalog({ models: [{ slug: 'alpha', developer: 'openai', offerings: [{ lists }] }] })
    const { text } = roundTrip(form, catalog, catalog.offerings, at)
    expect(text.replace('"total_count":0', '')).not.toMatch(/cost|pricing|prompt|:"?0/)
  })
})
