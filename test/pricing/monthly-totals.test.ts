import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  compareDecimals,
  decimal,
  formatDecimal,
  subtractDecimals,
  ONE,
  type Decimal,
} from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import { compileMonthlyCost } from '../../src/pricing/monthly-cost.js'
import { monthlyTotals } from '../../src/pricing/monthly-totals.js'
import type { Price, PriceList, ServiceTier } from '../../src/pricing/price-list.js'
import { finished } from '../../src/pricing/finished.js'
import { createRateTable } from '../../src/pricing/rate-table.js'
import { valueOfUnits } from '../../src/pricing/units.js'
import { DEFAULT_WORKLOAD, type MeterQuantity, type Workload } from '../../src/pricing/workload.js'
import { above, O4_MINI, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { NEW_YEAR } from './price-rows.js'

/** What the offerings cost: null: there is no total; "ask": the exact engine must tell. */
function totalsOf(
  offerings: readonly (readonly PriceList[])[],
  workload: Workload,
): readonly (Decimal | null | 'ask')[] {
  const { unit, amounts, rests, asked } = costsOf(offerings, workload)
  return Array.from(amounts, (amount, index) => {
    if (asked.has(index)) return 'ask'
    return Number.isNaN(amount) ? null : valueOfUnits(amount, rests?.[index] ?? 0, unit)
  })
}

function costsOf(offerings: readonly (readonly PriceList[])[], workload: Workload) {
  const { region } = workload
  const tableOf = (serviceTier: ServiceTier) =>
    finished(createRateTable(offerings, { at: NEW_YEAR, serviceTier, region }))
  return monthlyTotals(workload, tableOf, new Float64Array(offerings.length).fill(7))
}

const shownTotals = (...args: Parameters<typeof totalsOf>) =>
  totalsOf(...args).map((total) => (typeof total === 'object' && total !== null ? formatDecimal(total) : total))

it('prices o4-mini, half of it in batches', () => {
  expect(shownTotals([O4_MINI], { ...DEFAULT_WORKLOAD, batchShare: decimal('0.5') })).toEqual(['36.3'])
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
    shownTotals([tiered], { ...DEFAULT_WORKLOAD, requestsPerMonth: 1000, inputTokens })
  expect([month(1999), month(2000), month(2001)]).toEqual([['1.999'], ['2'], ['4.002']])
})

it('says what has no total, what is free, and what it cannot tell', () => {
  const unknown = priceList([], { status: 'QUOTE_ONLY' })
  const free = priceList([], { status: 'FREE' })
  const yuan = priceList([price('INPUT_TOKENS', '1'), price('OUTPUT_TOKENS', '1')], { currency: 'CNY' })
  const long = priceList([price('INPUT_TOKENS', '0.12345678901234567'), price('OUTPUT_TOKENS', '1')])
  const noOutput = priceList([price('INPUT_TOKENS', '1')])
  expect(shownTotals([[], [unknown], [free], [yuan], [long], [noOutput]], DEFAULT_WORKLOAD)).toEqual([
    null,
    null,
    '0',
    'ask',
    'ask',
    null,
  ])
})

const long = {
  ...DEFAULT_WORKLOAD,
  requestsPerMonth: 987_654_321,
  inputTokens: 987_653,
  cachedInputShare: decimal('0.3771'),
}

it('keeps totals exact that no float can hold, in two of them', () => {
  const prices = (output: string) => [
    priceList([
      price('INPUT_TOKENS', '1.23456789'),
      price('CACHE_READ_TOKENS', '0.01234567'),
      price('OUTPUT_TOKENS', output),
    ]),
  ]
  const offerings = [prices('9.8765'), prices('9.876500001')]
  const { amounts, rests } = costsOf(offerings, { ...long, outputTokens: 1 })
  expect(rests).not.toBeNull()
  expect(amounts[0]).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
  expect(shownTotals(offerings, long)).toEqual(offerings.map((lists) => exactTotal(lists, long)))
})

it('counts in the largest unit that the kinds of requests have in common', () => {
  const { unit } = costsOf([O4_MINI], { ...DEFAULT_WORKLOAD, batchShare: decimal('0.25') })
  // 7,500 and 2,500 requests are 3 and 1 times 2,500, and o4-mini's prices for a token are whole numbers of 10^-9 dollars.
  expect(formatDecimal(unit)).toBe('0.0000025')
})

const exactTotal = (lists: readonly PriceList[], load: Workload): string | null => {
  const { sortKey, currency, exact } = compileMonthlyCost(load)(lists, NEW_YEAR)
  const total = exact()
  return sortKey === null || currency !== 'USD' || lists.length === 0 || total === null ? null : formatDecimal(total)
}

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

it('agrees with the exact engine wherever it gives a total, and gives one nearly everywhere', () => {
  let told = 0
  let asked = 0
  fc.assert(
    fc.property(fc.array(fc.array(list, { maxLength: 4 }), { maxLength: 12 }), workload, (offerings, load) => {
      for (const [index, total] of shownTotals(offerings, load).entries()) {
        asked += 1
        if (total === 'ask') continue
        told += 1
        expect(total).toBe(exactTotal(offerings[index] ?? [], load))
      }
    }),
    { numRuns: 600 },
  )
  expect(told / asked).toBeGreaterThan(0.6)
})

it('orders offerings as their exact totals do', () => {
  fc.assert(
    fc.property(fc.array(fc.array(list, { maxLength: 3 }), { maxLength: 8 }), workload, (offerings, load) => {
      const { amounts, rests, asked } = costsOf(offerings, load)
      const known = [...amounts.keys()].filter((at) => !asked.has(at) && !Number.isNaN(amounts[at]))
      const compare = (a: number, b: number): number =>
        Math.sign((amounts[a] ?? 0) - (amounts[b] ?? 0)) || Math.sign((rests?.[a] ?? 0) - (rests?.[b] ?? 0))
      const exact = (at: number): Decimal => decimal(exactTotal(offerings[at] ?? [], load) ?? '0')
      for (const a of known) for (const b of known) expect(compare(a, b)).toBe(compareDecimals(exact(a), exact(b)))
    }),
    { numRuns: 200 },
  )
})

it('refuses a workload that contradicts itself', () => {
  expect(() => totalsOf([[O4_MINI_STANDARD]], { ...DEFAULT_WORKLOAD, cachedInputShare: decimal('2') })).toThrow(
    'cachedInputShare',
  )
})
