import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writePriceField } from '../../../src/catalog/price-field.js'
import { formatDecimal } from '../../../src/pricing/decimal.js'
import type { SourceSlug } from '../../../src/sources/claim.js'
import { publishedOfModel, publishedOfOffering } from '../../../src/sources/import/entity-facts.js'
import type { ImportedFile } from '../../../src/sources/import/import-plan.js'
import { listText, priceClaims, priceListsOf } from '../../../src/sources/import/price-claims.js'
import { fixtureRows } from '../../support/fixture-rows.js'
import { claim, fileOf, list, type ClaimSpec } from './claims.js'
import { carriedOut, catalogOf, emptyStore, now, plan, type ModelStore } from './model-store.js'

const start = emptyStore(
  fixtureRows({
    providers: [{ slug: 'acme' }, { slug: 'host', kind: 'INFERENCE_HOST' }, { slug: 'openrouter', kind: 'AGGREGATOR' }],
    models: [
      { slug: 'alpha', contextTokens: 8_000, offerings: [{ prices: { INPUT_TOKENS: '1' } }, { provider: 'host' }] },
      { slug: 'beta', offerings: [{}, { provider: 'openrouter', apiModelId: 'acme/beta' }] },
    ],
  }),
)
const SOURCES: readonly SourceSlug[] = ['models-dev', 'genai-prices', 'litellm', 'openrouter']
const amount = fc.constantFrom('0', '0.1', '1', '1.10', '1.1', '3', '30')
const prices = fc.record({ INPUT_TOKENS: amount }, { requiredKeys: [] })
const record = fc.record({
  provider: fc.constantFrom('acme', 'host', 'openrouter', 'nowhere', null),
  id: fc.constantFrom('alpha', 'beta', 'acme/beta', 'gamma-7', 'alpha-latest'),
  facts: fc.record(
    {
      contextTokens: fc.constantFrom(8_000, 8_001, 100_000),
      status: fc.constantFrom('ACTIVE', 'DEPRECATED'),
      releasedOn: fc.constantFrom('2025', '2025-04', '2025-04-16'),
      'capabilities.tool-use': fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  prices: fc.option(fc.record({ INPUT_TOKENS: amount, OUTPUT_TOKENS: amount, CACHE_READ_TOKENS: amount }), {
    nil: undefined,
  }),
  lists: fc.array(
    prices.chain((each) =>
      fc
        .record({
          serviceTier: fc.constantFrom('BATCH' as const, 'STANDARD' as const),
          region: fc.constantFrom(null, 'eu'),
          effectiveFrom: fc.constantFrom(now + 86_400_000, now + 2 * 86_400_000),
        })
        .map((more) => list(each, more)),
    ),
    { maxLength: 2 },
  ),
})
/** Files of some sources; ids may repeat. */
const sourceFiles = fc.uniqueArray(fc.constantFrom(...SOURCES), { minLength: 1 }).chain((sources) =>
  fc.tuple(
    ...sources.map((source) =>
      fc.record({
        source: fc.constant(source),
        observedOn: fc.constantFrom('2026-04-01', '2026-06-01', '2026-06-14'),
        records: fc.array(record, { minLength: 1, maxLength: 6 }),
      }),
    ),
  ),
)
type Files = readonly {
  readonly source: SourceSlug
  readonly observedOn: string
  readonly records: readonly ClaimSpec[]
}[]

function filesAt(store: ModelStore, files: Files): readonly ImportedFile[] {
  return files.map(({ source, observedOn, records }) =>
    fileOf(
      catalogOf(store),
      records.map((each) => claim({ ...each, source })),
      { source, file: `${source}.json`, observedOn },
    ),
  )
}

function importedAt(store: ModelStore, files: Files): ModelStore {
  const read = filesAt(store, files)
  return carriedOut(store, read, plan(store, read))
}

const nothing = {
  records: { added: [], changed: [], gone: [] },
  apply: [],
  queue: { added: [], superseded: [] },
  conflicts: { opened: [], changed: [], agreed: [] },
}

describe('laws of imports', () => {
  test('importing the same files again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(sourceFiles, { minLength: 1, maxLength: 2 }), (imports) => {
        const store = imports.reduce(importedAt, start)
        const last = imports.at(-1) ?? []
        expect(plan(store, filesAt(store, last))).toMatchObject(nothing)
      }),
      { numRuns: 150 },
    )
  })

  test('the order of files and of records does not matter', () => {
    fc.assert(
      fc.property(sourceFiles, (files) => {
        const turned = [...files].reverse().map((file) => ({ ...file, records: [...file.records].reverse() }))
        const [a, b] = [plan(start, filesAt(start, files)), plan(start, filesAt(start, turned))]
        const sorted = (items: readonly unknown[]) => items.map((item) => shown(item)).sort()
        expect(sorted(a.apply)).toEqual(sorted(b.apply))
        expect(sorted(a.queue.added)).toEqual(sorted(b.queue.added))
        expect(sorted(a.conflicts.opened)).toEqual(sorted(b.conflicts.opened))
        expect(sorted(a.records.added)).toEqual(sorted(b.records.added))
      }),
      { numRuns: 150 },
    )
  })

  test('what is published is what somebody claims, never something between', () => {
    fc.assert(
      fc.property(fc.array(sourceFiles, { minLength: 1, maxLength: 3 }), (imports) => {
        const claimed = new Set(['8000', 'UNKNOWN'])
        const lists = new Set(['prices.STANDARD.INPUT_TOKENS=1'])
        for (const { records } of imports.flat())
          for (const spec of records) {
            const { fields, priceLists } = claim(spec)
            for (const { value } of fields) claimed.add(value)
            for (const each of priceLists) lists.add(listText(each))
          }
        const catalog = catalogOf(imports.reduce(importedAt, start))
        for (const offering of catalog.offerings) {
          const facts = [...publishedOfOffering(offering), ...publishedOfModel(offering.model)]
          expect(facts.map(([, { value }]) => value).filter((value) => !claimed.has(value))).toEqual([])
          expect(offering.priceLists.map(listText).filter((text) => !lists.has(text))).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('a decision survives everything but a changed value', () => {
    fc.assert(
      fc.property(sourceFiles, sourceFiles, (files, others) => {
        const disputed = importedAt(start, files)
        const decided: ModelStore = {
          ...disputed,
          conflicts: disputed.conflicts.map((conflict) => ({ ...conflict, state: 'RESOLVED' })),
        }
        // the same again, by some of the sources, seen on another day
        const fewer = files
          .slice(0, 1 + (others.length % files.length))
          .map((file) => ({ ...file, observedOn: '2026-06-15' }))
        const again = plan(decided, filesAt(decided, fewer))
        expect(again.conflicts).toEqual({ opened: [], changed: [], agreed: [] })
        const keys = new Set(
          decided.conflicts.map(({ offering, field }) => `${offering.provider}/${offering.apiModelId} ${field}`),
        )
        const touched = again.apply.flatMap((change) =>
          change.kind === 'CHANGE_FACT' && change.of.kind === 'OFFERING'
            ? [`${change.of.provider}/${change.of.apiModelId} ${change.field}`]
            : [],
        )
        expect(touched.filter((key) => keys.has(key))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

test('price lists become claims and lists again', () => {
  const region = fc.constantFrom(null, 'eu', 'us-east-1', 'a b', '@%>x', 'INPUT_TOKENS')
  const window = fc.option(
    fc.record({
      fromMinute: fc.nat(1_439),
      toMinute: fc.nat(1_439),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((days) => days.sort()),
    }),
  )
  const threshold = fc.option(
    fc.record({
      aboveInputTokens: fc.integer({ min: 1, max: 2_000_000 }),
      inclusive: fc.boolean(),
      mode: fc.constantFrom('WHOLE_REQUEST' as const, 'MARGINAL' as const),
    }),
  )
  const period = fc.constantFrom({}, { effectiveFrom: now + 1_000 }, { effectiveTo: now - 1_000 })
  fc.assert(
    fc.property(region, window, threshold, period, amount, (where, when, above, more, input) => {
      const base = list({ INPUT_TOKENS: input }, { region: where, window: when, ...more })
      const prices = base.prices.flatMap((price) => [
        price,
        ...(above === null ? [] : [{ ...price, threshold: above }]),
      ])
      const [back, ...others] = priceListsOf(priceClaims([{ ...base, prices }], now))
      expect(others).toEqual([])
      expect(shown(back)).toBe(shown({ ...base, prices: prices.map((price) => ({ ...price })) }))
    }),
  )
})

test('an amount is claimed for the meter’s own units, in plain decimals', () => {
  const hour = { ...list({ AUDIO_SECONDS: '0.36' }), currency: 'EUR' }
  const field = writePriceField({ ...hour, meter: 'AUDIO_SECONDS', threshold: null })
  expect(priceClaims([hour], now)).toEqual([{ field, value: '0.36 EUR' }])
  const single = list({ INPUT_TOKENS: '0.0000011' })
  const perToken = {
    ...single,
    prices: single.prices.map((price) => ({ ...price, per: { coefficient: 1n, scale: 0 } })),
  }
  expect(priceClaims([perToken], now)).toEqual([{ field: 'prices.STANDARD.INPUT_TOKENS', value: '1.1' }])
})

/** As text, whatever its fields' order is; decimals as people write them. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return each.toString()
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
    if (
      'coefficient' in each &&
      typeof each.coefficient === 'bigint' &&
      'scale' in each &&
      typeof each.scale === 'number'
    )
      return formatDecimal({ coefficient: each.coefficient, scale: each.scale })
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
