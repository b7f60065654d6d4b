import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Charge } from '../../src/pricing/charge.js'
import { decimal, normalizeDecimal, ONE, subtractDecimals } from '../../src/pricing/decimal.js'
import { chargeByList } from '../../src/pricing/list-charges.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import { compileMonthlyCost, monthlyCost } from '../../src/pricing/monthly-cost.js'
import type { Price, PriceList } from '../../src/pricing/price-list.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { chargeInWholes, totalInWholes } from '../../src/pricing/whole-charges.js'
import { workloadRequests } from '../../src/pricing/workload-requests.js'
import { DEFAULT_WORKLOAD, type MeterQuantity, type Workload } from '../../src/pricing/workload.js'
import { above, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { NEW_YEAR, usageOf } from './price-rows.js'
import { shown, sumOfLines } from './shown.js'

const METERS: readonly MeterCode[] = [
  ...(['INPUT_TOKENS', 'OUTPUT_TOKENS', 'CACHE_READ_TOKENS', 'INPUT_AUDIO_TOKENS', 'CACHE_AUDIO_READ_TOKENS'] as const),
  ...(['OUTPUT_REASONING_TOKENS', 'REQUESTS', 'WEB_SEARCHES', 'WEB_SEARCHES_LOW', 'WEB_SEARCHES_HIGH'] as const),
]
const amount = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3))),
  fc.bigInt({ min: -1n, max: 10n ** 24n }).map((coefficient) => ({ coefficient, scale: 20 })),
)
const threshold = fc.constantFrom(
  ...[null, null, null, null, above(2000), above(2000, { inclusive: true }), above(128_000)],
  above(2000, { mode: 'MARGINAL' }),
)
const per = fc.constantFrom('1', '1000', '1000000', '1000000', '3600').map(decimal)
const prices: fc.Arbitrary<readonly Price[]> = fc
  .uniqueArray(fc.record({ meter: fc.constantFrom(...METERS), amount, per, threshold }), {
    selector: ({ meter, threshold }) => `${meter} ${JSON.stringify(threshold)}`,
    maxLength: 8,
  })
  .map((some) => {
    const isMissing = (meter: MeterCode) => !some.some((each) => each.meter === meter && each.threshold === null)
    return [
      ...some,
      ...(['INPUT_TOKENS', 'OUTPUT_TOKENS'] as const).filter(isMissing).map((meter) => price(meter, '1')),
    ]
  })
const list: fc.Arbitrary<PriceList> = fc
  .record({
    prices,
    serviceTier: fc.constantFrom(...(['STANDARD', 'STANDARD', 'BATCH', 'FLEX'] as const)),
    status: fc.constantFrom(...(['METERED', 'METERED', 'METERED', 'METERED', 'FREE', 'UNKNOWN'] as const)),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
  })
  .map(({ prices, ...more }) => priceList(prices, more))
const share = fc.oneof(
  fc.constantFrom('0', '1').map(decimal),
  fc.integer({ min: 0, max: 1000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3))),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map((coefficient) => ({ coefficient, scale: 20 })),
)
const usage = fc.constantFrom<(readonly MeterQuantity[])[]>(
  ...[[], [], [], usageOf({ REQUESTS: '3' }), usageOf({ REQUESTS: '0' }), usageOf({ WEB_SEARCHES_LOW: '0.5' })],
  ...[usageOf({ WEB_SEARCHES: '1', WEB_SEARCHES_HIGH: '2' }), usageOf({ INPUT_AUDIO_TOKENS: '1000' })],
)
const shape = fc.record({
  inputTokens: fc.oneof(fc.constantFrom(0, 1999, 2000, 2001), fc.nat(1_000_000)),
  outputTokens: fc.nat(10_000),
  reasoningTokens: fc.oneof(fc.constant(0), fc.nat(100)),
  cachedInputShare: share,
  serviceTier: fc.constantFrom(...(['STANDARD', 'BATCH', 'FLEX'] as const)),
  usage,
})
const workload: fc.Arbitrary<Workload> = fc
  .record({
    shape,
    other: shape,
    share,
    batchShare: share,
    requestsPerMonth: fc.oneof(fc.nat(10_000_000), fc.nat(Number.MAX_SAFE_INTEGER)),
    isMixed: fc.boolean(),
  })
  .map(({ shape, other, share, isMixed, ...rest }) => {
    const mix = [
      { ...shape, share },
      { ...other, share: subtractDecimals(ONE, share) },
    ]
    return { ...DEFAULT_WORKLOAD, ...shape, ...rest, mix: isMixed ? mix : null }
  })

const normal = (charges: readonly Charge[]) =>
  charges.map((charge) => ({ ...charge, amount: normalizeDecimal(charge.amount) }))

/** undefined: the workload contradicts itself. */
function kindsOf(load: Workload): ReturnType<typeof workloadRequests> | undefined {
  try {
    return workloadRequests(load)
  } catch (error) {
    if (error instanceof PricingError) return undefined
    throw error
  }
}

it('charges as the exact engine does, wherever whole numbers are enough, and they nearly always are', () => {
  const asked = { plain: 0, told: 0 }
  fc.assert(
    fc.property(list, workload, (list, load) => {
      for (const kind of kindsOf(load) ?? []) {
        if (list.status !== 'METERED') continue
        const [charges, total] = [chargeInWholes(list, kind), totalInWholes(list, kind)]
        const isPlain = list.prices.every(
          ({ amount, threshold }) => amount.scale < 10 && threshold?.mode !== 'MARGINAL',
        )
        if (isPlain && kind.usage.entries.length < 4) asked.plain += 1
        if (isPlain && kind.usage.entries.length < 4 && charges !== null) asked.told += 1
        if (charges === null) continue
        const exact = chargeByList(list, kind.usage, kind.requests)
        expect([normal(charges), []]).toEqual([normal(exact.charges), exact.uncounted])
        if (total !== null) expect(shown(total)).toBe(sumOfLines({ lines: charges }))
      }
    }),
    { numRuns: 3000 },
  )
  expect(asked.told / asked.plain).toBeGreaterThan(0.5)
})

it('has a total, the exact sum of its lines, or says what is not counted', () => {
  const outcomes = { total: 0, uncounted: 0 }
  fc.assert(
    fc.property(fc.array(list, { maxLength: 3 }), workload, (lists, load) => {
      if (kindsOf(load) === undefined) return
      const cost = monthlyCost(lists, load, NEW_YEAR)
      expect(cost.total === null).toBe(cost.uncounted.length > 0)
      if (cost.total !== null) expect(shown(cost.total)).toBe(sumOfLines(cost))
      const key = compileMonthlyCost(load)(lists, NEW_YEAR)
      expect([key.exact(), key.currency]).toEqual([cost.total, cost.currency])
      outcomes[cost.total === null ? 'uncounted' : 'total'] += 1
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(outcomes.total, outcomes.uncounted)).toBeGreaterThan(100)
})

it('leaves to the exact engine what no float holds', () => {
  const [kind] = workloadRequests({ ...DEFAULT_WORKLOAD, inputTokens: 10 ** 12 })
  const fine = priceList([price('INPUT_TOKENS', '0.000123456789'), price('OUTPUT_TOKENS', '1')])
  if (kind === undefined) throw new Error('There are requests')
  expect([totalInWholes(fine, kind), chargeInWholes(fine, kind)]).toEqual([null, null])
  expect(shown(totalInWholes(O4_MINI_STANDARD, kind))).toBe('11000000026.4')
})
