import fc from 'fast-check'
import type { ModelFilter, ModelOrder, RangeFilter, UnknownPolicy } from '../../src/finding/model-filter.js'
import { decimal, type Decimal } from '../../src/pricing/decimal.js'

// Filters and orders that suit the invented catalogues: values that occur, at their bounds, and some that do not.

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 })
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof({ weight: 7, arbitrary: fc.constantFrom(undefined, null) }, { weight: 1, arbitrary: value })

const range = <T>(bound: fc.Arbitrary<T>): fc.Arbitrary<RangeFilter<T>> =>
  fc.record({ eq: rarely(bound), gt: rarely(bound), gte: maybe(bound), lt: rarely(bound), lte: maybe(bound) })
const decimals = (...texts: readonly string[]): fc.Arbitrary<Decimal> => fc.constantFrom(...texts.map(decimal))
const some = <const T>(...values: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
const sets = (...values: readonly string[]) =>
  fc.record({ hasAll: rarely(some(...values)), hasAny: maybe(some(...values)), hasNone: rarely(some(...values)) })
const texts = (...values: readonly string[]) =>
  fc.record({
    eq: rarely(fc.constantFrom(...values)),
    in: maybe(some(...values)),
    contains: rarely(fc.constantFrom('1', 'MODEL', 'prov')),
  })
const days = fc.constantFrom('2023-01-01', '2024-02-29', '2024-06-15', '2024-12-31', '2025-04-10', '2026-01-01')
const dates = fc.record({ gte: maybe(days), lte: maybe(days) })
const modalities = fc.subarray(['TEXT', 'IMAGE', 'AUDIO', 'PDF'] as const)
const statuses = some('ACTIVE', 'PREVIEW', 'DEPRECATED', 'UNKNOWN' as const)

const fields = fc.record({
  slug: rarely(texts('model-1', 'model-7', 'no-such-model')),
  family: rarely(texts('Family 1', 'family 7', 'FAMILY 22')),
  developer: rarely(texts('provider-1', 'provider-2', 'provider-5')),
  provider: rarely(texts('provider-1', 'provider-2', 'provider-5')),
  status: rarely(statuses),
  releasedOn: rarely(dates),
  knowledgeCutoff: rarely(dates),
  contextTokens: rarely(range(fc.constantFrom(4_096, 32_768, 128_000, 128_001, 200_000))),
  maxOutputTokens: rarely(range(fc.constantFrom(4_096, 8_192, 16_384))),
  inputModalities: rarely(modalities),
  outputModalities: rarely(modalities),
  capabilities: rarely(sets('tool-use', 'Vision-Input', 'audio-output', 'fine-tuning')),
  bestFor: rarely(sets('chat', 'Coding', 'nothing')),
  integrations: rarely(sets('alpha-sdk', 'router')),
  regions: rarely(sets('us', 'EU', 'asia')),
  openWeights: rarely(fc.boolean()),
  hipaaEligible: rarely(fc.boolean()),
  zeroRetention: rarely(fc.boolean()),
  speedTier: rarely(some('FAST', 'MEDIUM', 'SLOW', 'UNKNOWN' as const)),
  throughputTokensPerSecond: rarely(range(decimals('30', '100', '250'))),
  timeToFirstTokenMs: rarely(range(fc.constantFrom(600, 1_200, 2_500))),
  inputPrice: rarely(range(decimals('0.1', '1', '5'))),
  cachedInputPrice: rarely(range(decimals('0.1', '1'))),
  batchDiscount: rarely(range(decimals('0', '0.5'))),
  monthlyCost: rarely(range(decimals('10', '48.4', '500'))),
  benchmark: rarely(
    fc.array(fc.record({ benchmark: fc.constantFrom('gpqa', 'aime'), score: range(decimals('40', '60.5')) }), {
      maxLength: 2,
    }),
  ),
  verifiedWithinDays: rarely(fc.constantFrom(0, 30, 90)),
  hasConflict: rarely(fc.boolean()),
})

/** A filter of a few fields, sometimes with groups. */
export const filters: fc.Arbitrary<ModelFilter> = fc.letrec<{ filter: ModelFilter; group: ModelFilter }>((tie) => ({
  filter: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fields, tie('group')),
  group: fc
    .tuple(
      fields,
      fc.record({
        and: maybe(fc.array(tie('filter'), { minLength: 1, maxLength: 2 })),
        or: maybe(fc.array(tie('filter'), { minLength: 1, maxLength: 3 })),
        not: maybe(tie('filter')),
      }),
    )
    .map(([own, groups]) => ({ ...own, ...groups })),
})).filter

export const policies: fc.Arbitrary<UnknownPolicy> = fc.constantFrom('EXCLUDE', 'INCLUDE', 'ONLY')

const orderFields = [
  'NAME',
  'RELEASED',
  'CONTEXT_TOKENS',
  'MAX_OUTPUT_TOKENS',
  'INPUT_PRICE',
  'OUTPUT_PRICE',
  'MONTHLY_COST',
  'THROUGHPUT',
  'TIME_TO_FIRST_TOKEN',
  'LAST_VERIFIED',
] as const
const order: fc.Arbitrary<ModelOrder> = fc.oneof(
  fc.record({ field: fc.constantFrom(...orderFields), direction: fc.constantFrom('ASC', 'DESC') }),
  fc.record({
    field: fc.constant('BENCHMARK'),
    direction: fc.constantFrom('ASC', 'DESC'),
    benchmark: fc.constantFrom('gpqa', 'aime'),
  }),
)
export const orders: fc.Arbitrary<readonly ModelOrder[]> = fc.array(order, { maxLength: 3 })
