import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  compareDecimals,
  decimal,
  decimalToNumber,
  subtractDecimals,
  ONE,
  type Decimal,
} from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import { compileMonthlyCost } from '../../src/pricing/monthly-cost.js'
import { isShort, monthlyTotals, nearestFloat, totalOfFloat } from '../../src/pricing/monthly-totals.js'
import type { Price, PriceList } from '../../src/pricing/price-list.js'
import { createRateTable } from '../../src/pricing/rate-table.js'
import { DEFAULT_WORKLOAD, type MeterQuantity, type Workload } from '../../src/pricing/workload.js'
import { above, O4_MINI, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { NEW_YEAR } from './price-rows.js'

/** One number for each offering: the total nearest to it, NaN: none, -1: for the exact engine. */
function totalsOf(offerings: readonly (readonly PriceList[])[], workload: Workload): readonly number[] {
  const room = roomFor(offerings.length)
  const { region } = workload
  monthlyTotals(workload, (serviceTier) => createRateTable(offerings, { at: NEW_YEAR, serviceTier, region }), room)
  return Array.from(room.amounts, (amount, index) => {
    if (Number.isNaN(amount)) return NaN
    const nearest = amount < 0 ? NaN : nearestFloat(amount, room.rests[index] ?? 0, room.scales[index] ?? 0)
    return Number.isNaN(nearest) ? -1 : nearest
  })
}

const roomFor = (count: number) => ({
  amounts: new Float64Array(count),
  rests: new Float64Array(count),
  scales: new Uint8Array(count),
})

it('prices o4-mini, half of it in batches', () => {
  expect(totalsOf([O4_MINI], { ...DEFAULT_WORKLOAD, batchShare: decimal('0.5') })).toEqual([36.3])
})

it('takes the price above a threshold from the first token above it', () => {
  const tiered = [
    priceList([
      price('INPUT_TOKENS', '1'),
      price('INPUT_TOKENS', '2', above(2000)),
      price('OUTPUT_TOKENS', '0'),
      price('OUTPUT_TOKENS', '0', above(2000)),
    ]),
  ]
  const month = (inputTokens: number) =>
    totalsOf([tiered], { ...DEFAULT_WORKLOAD, requestsPerMonth: 1000, inputTokens })
  expect([month(1999), month(2000), month(2001)]).toEqual([[1.999], [2], [4.002]])
})

it('says what has no total, what is free, and what it cannot tell', () => {
  const unknown = priceList([], { status: 'QUOTE_ONLY' })
  const free = priceList([], { status: 'FREE' })
  const yuan = priceList([price('INPUT_TOKENS', '1'), price('OUTPUT_TOKENS', '1')], { currency: 'CNY' })
  const long = priceList([price('INPUT_TOKENS', '0.12345678901234567'), price('OUTPUT_TOKENS', '1')])
  const noOutput = priceList([price('INPUT_TOKENS', '1')])
  expect(totalsOf([[], [unknown], [free], [yuan], [long], [noOutput]], DEFAULT_WORKLOAD)).toEqual([
    NaN,
    NaN,
    0,
    -1,
    -1,
    NaN,
  ])
})

const digitsOf = ({ coefficient }: Decimal): number => coefficient.toString().length

it('finds the nearest float of a total that none can hold', () => {
  const prices = priceList([
    price('INPUT_TOKENS', '1.2345'),
    price('CACHE_READ_TOKENS', '0.0123'),
    price('OUTPUT_TOKENS', '9.8765'),
  ])
  const load = {
    ...DEFAULT_WORKLOAD,
    requestsPerMonth: 987_654_321,
    inputTokens: 987_653,
    cachedInputShare: decimal('0.37'),
  }
  const { sortKey } = compileMonthlyCost(load)([prices], NEW_YEAR)
  expect(totalsOf([[prices]], load)).toEqual([sortKey])
  const room = roomFor(1)
  monthlyTotals(load, (serviceTier) => createRateTable([[prices]], { at: NEW_YEAR, serviceTier, region: null }), room)
  expect(isShort(room.amounts[0] ?? 0)).toBe(false)
})

const METERS: readonly MeterCode[] = [
  'INPUT_TOKENS',
  'OUTPUT_TOKENS',
  'CACHE_READ_TOKENS',
  'INPUT_AUDIO_TOKENS',
  'OUTPUT_REASONING_TOKENS',
  'REQUESTS',
  'WEB_SEARCHES_LOW',
]
const amount = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((cents) => decimal((cents / 1000).toFixed(3))),
  fc.integer({ min: 0, max: 1_000_000_000 }).map((tiny) => ({ coefficient: BigInt(tiny), scale: 14 })),
)
const prices: fc.Arbitrary<readonly Price[]> = fc
  .uniqueArray(
    fc.record({
      meter: fc.constantFrom(...METERS),
      amount,
      per: fc.constantFrom('1', '1000', '1000000', '3600').map(decimal),
      threshold: fc.constantFrom(
        null,
        null,
        null,
        above(2000),
        above(2000, { inclusive: true }),
        above(128_000),
        above(2000, { mode: 'MARGINAL' }),
      ),
    }),
    { selector: ({ meter, threshold }) => `${meter} ${JSON.stringify(threshold)}`, maxLength: 8 },
  )
  .map((some) => [
    ...some,
    ...(['INPUT_TOKENS', 'OUTPUT_TOKENS'] as const)
      .filter((meter) => !some.some((each) => each.meter === meter && each.threshold === null))
      .map((meter) => price(meter, '1.5')),
  ])
const list: fc.Arbitrary<PriceList> = fc
  .record({
    prices,
    serviceTier: fc.constantFrom(...(['STANDARD', 'STANDARD', 'BATCH', 'FLEX'] as const)),
    region: fc.constantFrom(null, null, 'eu'),
    status: fc.constantFrom(...(['METERED', 'METERED', 'METERED', 'FREE', 'UNKNOWN'] as const)),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
    effectiveTo: fc.constantFrom(null, null, NEW_YEAR, NEW_YEAR + 1),
  })
  .map(({ prices, status, ...more }) => priceList(status === 'METERED' ? prices : [], { ...more, status }))
const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3)))
const shape = fc.record({
  inputTokens: fc.oneof(fc.constantFrom(0, 1999, 2000, 2001), fc.nat(1_000_000)),
  outputTokens: fc.nat(10_000),
  reasoningTokens: fc.nat(100),
  cachedInputShare: share,
  serviceTier: fc.constantFrom(...(['STANDARD', 'BATCH', 'FLEX'] as const)),
  usage: fc.constantFrom<(readonly MeterQuantity[])[]>(
    [],
    [],
    [{ meter: 'REQUESTS', quantity: decimal('3') }],
    [{ meter: 'WEB_SEARCHES_LOW', quantity: decimal('0.5') }],
    [{ meter: 'PLAN_MONTHS', quantity: decimal('1') }],
  ),
})
const workload: fc.Arbitrary<Workload> = fc
  .record({
    shape,
    other: shape,
    share,
    batchShare: fc.oneof(fc.constant(decimal('0')), share),
    requestsPerMonth: fc.nat(10_000_000),
    isMixed: fc.boolean(),
    region: fc.constantFrom(null, 'eu'),
  })
  .map(({ shape, other, share, isMixed, ...rest }) => {
    const mix = [
      { ...shape, share },
      { ...other, share: subtractDecimals(ONE, share) },
    ]
    return { ...DEFAULT_WORKLOAD, ...shape, ...rest, usage: isMixed ? [] : shape.usage, mix: isMixed ? mix : null }
  })

it('agrees with the exact engine wherever it gives a number, and gives one nearly everywhere', () => {
  let told = 0
  let asked = 0
  fc.assert(
    fc.property(fc.array(fc.array(list, { maxLength: 4 }), { maxLength: 12 }), workload, (offerings, load) => {
      const cost = compileMonthlyCost(load)
      for (const [index, total] of totalsOf(offerings, load).entries()) {
        const lists = offerings[index] ?? []
        asked += 1
        if (total === -1) continue
        told += 1
        const { sortKey, currency, exact } = cost(lists, NEW_YEAR)
        expect(total).toBe(sortKey === null || currency !== 'USD' || lists.length === 0 ? NaN : sortKey)
        const known = exact()
        if (Number.isNaN(total) || known === null || digitsOf(known) > 15) continue
        expect(compareDecimals(totalOfFloat(total), known)).toBe(0)
      }
    }),
    { numRuns: 600 },
  )
  expect(told / asked).toBeGreaterThan(0.6)
})

it('finds the decimal again that a float stands for', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.nat(20), (coefficient, scale) => {
      const value = { coefficient, scale }
      expect(compareDecimals(totalOfFloat(decimalToNumber(value)), value)).toBe(0)
    }),
  )
  expect(() => totalOfFloat(NaN)).toThrow(RangeError)
})

it('refuses a workload that contradicts itself', () => {
  expect(() => totalsOf([[O4_MINI_STANDARD]], { ...DEFAULT_WORKLOAD, cachedInputShare: decimal('2') })).toThrow(
    'cachedInputShare',
  )
})
