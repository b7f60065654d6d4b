import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CostEstimate } from '../../src/pricing/cost-estimate.js'
import {
  compareDecimals,
  decimal,
  formatDecimal,
  integerDecimal,
  multiplyDecimals,
  ONE,
  subtractDecimals,
} from '../../src/pricing/decimal.js'
import { ancestorsOf, METERS, type MeterCode } from '../../src/pricing/meter.js'
import { compileMonthlyCost, monthlyCost } from '../../src/pricing/monthly-cost.js'
import type { ContextThreshold, Price, PriceList } from '../../src/pricing/price-list.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { quoteRequest, quoteTotal } from '../../src/pricing/quote.js'
import { DEFAULT_WORKLOAD, type MeterQuantity, type Workload } from '../../src/pricing/workload.js'
import { above, priceList } from './price-lists.js'
import { NEW_YEAR, STANDARD_NOW } from './price-rows.js'
import { shown, sumOfLines, told } from './shown.js'

const THRESHOLDS = [1_000, 128_000, 200_000]
const cents = fc.integer({ min: 0, max: 1_000_000 })
const tokens = fc.integer({ min: 0, max: 400_000 })
const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3)))

/** Amounts in ten-thousandths of a dollar per million, at the base and above each threshold. */
function pricesOf(meter: MeterCode, amounts: readonly number[], mode: ContextThreshold['mode']): readonly Price[] {
  return amounts.map((amount, index) => {
    const from = index === 0 ? undefined : THRESHOLDS[index - 1]
    const threshold = from === undefined ? null : above(from, { mode })
    return { meter, amount: { coefficient: BigInt(amount), scale: 4 }, per: decimal('1000000'), threshold }
  })
}

const mode = fc.constantFrom<ContextThreshold['mode'][]>('WHOLE_REQUEST', 'MARGINAL')
const amounts = fc.array(cents, { minLength: 1, maxLength: 4 })
const risingAmounts = amounts.map((list) => [...list].sort((a, b) => a - b))

/** Input, output and cached input, each with up to three thresholds. */
const listOf = (levels: fc.Arbitrary<readonly number[]>): fc.Arbitrary<PriceList> =>
  fc
    .record({ input: levels, output: levels, cached: levels, mode, hasCached: fc.boolean() })
    .map(({ input, output, cached, mode, hasCached }) =>
      priceList([
        ...pricesOf('INPUT_TOKENS', input, mode),
        ...pricesOf('OUTPUT_TOKENS', output, mode),
        ...(hasCached ? pricesOf('CACHE_READ_TOKENS', cached, mode) : []),
      ]),
    )

const usageOf = (input: number, output: number, cached: number): readonly MeterQuantity[] => [
  { meter: 'INPUT_TOKENS', quantity: integerDecimal(input) },
  { meter: 'OUTPUT_TOKENS', quantity: integerDecimal(output) },
  { meter: 'CACHE_READ_TOKENS', quantity: integerDecimal(Math.min(cached, input)) },
]
const usage = fc.tuple(tokens, tokens, tokens)

const shape = fc.record({
  inputTokens: tokens,
  outputTokens: tokens,
  reasoningTokens: tokens,
  cachedInputShare: share,
  serviceTier: fc.constantFrom(...(['STANDARD', 'BATCH', 'FLEX'] as const)),
  usage: fc.constant([]),
})
const workload: fc.Arbitrary<Workload> = fc
  .record({ shape, other: shape, share, batchShare: share, requestsPerMonth: fc.nat(1_000_000), isMixed: fc.boolean() })
  .map(({ shape, other, share, batchShare, requestsPerMonth, isMixed }) => ({
    ...DEFAULT_WORKLOAD,
    ...shape,
    requestsPerMonth,
    batchShare,
    mix: isMixed
      ? [
          { ...shape, share },
          { ...other, share: subtractDecimals(ONE, share) },
        ]
      : null,
  }))

const quote = (list: PriceList, quantities: readonly MeterQuantity[]): CostEstimate =>
  quoteRequest([list], quantities, STANDARD_NOW)

function isDearer(a: CostEstimate, b: CostEstimate): boolean {
  return a.total !== null && b.total !== null && compareDecimals(a.total, b.total) > 0
}

describe('laws of cost', () => {
  it('lines add up to the total, exactly', () => {
    fc.assert(
      fc.property(listOf(amounts), usage, (list, args) => {
        const cost = quote(list, usageOf(...args))
        expect(shown(cost.total)).toBe(sumOfLines(cost))
        expect(quoteTotal([list], usageOf(...args), STANDARD_NOW)).not.toBeNull()
      }),
    )
  })

  it('more input or output never costs less where prices do not fall with it', () => {
    fc.assert(
      fc.property(
        listOf(risingAmounts),
        usage,
        tokens,
        tokens,
        (list, [input, output, cached], moreInput, moreOutput) => {
          const reported = Math.min(cached, input)
          const less = quote(list, usageOf(input, output, reported))
          const more = quote(list, usageOf(input + moreInput, output + moreOutput, reported))
          expect(isDearer(less, more), `${shown(less.total) ?? ''} > ${shown(more.total) ?? ''}`).toBe(false)
        },
      ),
    )
  })

  it('more input can cost less where a threshold lowers the price of all of it', () => {
    const declining = priceList(pricesOf('INPUT_TOKENS', [10_000, 8_000], 'WHOLE_REQUEST'))
    const just = (input: number): CostEstimate => quote(declining, usageOf(input, 0, 0).slice(0, 1))
    expect([shown(just(1000).total), shown(just(1001).total)]).toEqual(['0.001', '0.0008008'])
  })

  it('splitting a request below all thresholds changes nothing', () => {
    const small = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(listOf(amounts), small, small, small, small, (list, input, otherInput, output, otherOutput) => {
        const whole = quote(list, usageOf(input + otherInput, output + otherOutput, 0))
        const parts = [usageOf(input, output, 0), usageOf(otherInput, otherOutput, 0)].map((part) => quote(list, part))
        const [first, second] = parts.map(({ total }) => total ?? ONE)
        expect(first !== undefined && second !== undefined && whole.total !== null).toBe(true)
        if (first === undefined || second === undefined || whole.total === null) return
        expect(compareDecimals(subtractDecimals(whole.total, first), second)).toBe(0)
      }),
    )
  })

  it('a month is linear in the number of requests', () => {
    fc.assert(
      fc.property(listOf(amounts), workload, fc.integer({ min: 0, max: 1000 }), (list, load, times) => {
        const once = monthlyCost([list], load, NEW_YEAR).total
        const often = monthlyCost([list], { ...load, requestsPerMonth: load.requestsPerMonth * times }, NEW_YEAR).total
        if (once === null || often === null) throw new Error('Every meter of the workload has a price')
        expect(formatDecimal(often)).toBe(formatDecimal(multiplyDecimals(once, integerDecimal(times))))
      }),
    )
  })

  it('the order of prices and lists does not matter', () => {
    fc.assert(
      fc.property(listOf(amounts), listOf(amounts), workload, fc.func(fc.nat()), (standard, other, load, rank) => {
        const shuffled = (list: PriceList): PriceList => ({
          ...list,
          prices: [...list.prices].sort((a, b) => rank(formatDecimal(a.amount)) - rank(formatDecimal(b.amount))),
        })
        const batch: PriceList = { ...other, serviceTier: 'BATCH' }
        const cost = monthlyCost([standard, batch], load, NEW_YEAR)
        const again = monthlyCost([shuffled(batch), shuffled(standard)], load, NEW_YEAR)
        expect(told(again)).toEqual(told(cost))
      }),
    )
  })

  it('the key for sorting is the float nearest to the total of the estimate', () => {
    fc.assert(
      fc.property(fc.array(listOf(amounts), { maxLength: 2 }), workload, (lists, load) => {
        const tiered = lists.map((list, index): PriceList => (index === 0 ? list : { ...list, serviceTier: 'BATCH' }))
        const { total, currency } = monthlyCost(tiered, load, NEW_YEAR)
        const key = compileMonthlyCost(load)(tiered, NEW_YEAR)
        expect(key.exact()).toEqual(total)
        expect(key.sortKey).toBe(total === null ? null : Number(formatDecimal(total)))
        expect(key.currency).toBe(currency)
      }),
    )
  })

  it('whatever the prices and the usage: an estimate that adds up, or a PricingError, and nothing else', () => {
    const codes = METERS.map((meter) => meter.code)
    const root = fc.constantFrom(...codes.filter((code) => ancestorsOf(code).length === 0))
    const common = fc.constantFrom<MeterCode[]>(
      'INPUT_TOKENS',
      'CACHE_READ_TOKENS',
      'INPUT_AUDIO_TOKENS',
      'WEB_SEARCHES_LOW',
    )
    const code = fc.oneof({ weight: 3, arbitrary: common }, { weight: 2, arbitrary: root }, fc.constantFrom(...codes))
    const number = fc.record({ coefficient: fc.bigInt({ min: -10n, max: 10n ** 14n }), scale: fc.nat(12) })
    const odd = fc.record({ aboveInputTokens: fc.oneof(fc.integer(), fc.double()), inclusive: fc.boolean(), mode })
    const tokens = fc.oneof(fc.nat(1_000_000), fc.constant(0))
    const sane = fc.record({ aboveInputTokens: tokens, inclusive: fc.boolean(), mode })
    const threshold = fc.option(fc.oneof({ weight: 9, arbitrary: sane }, { weight: 1, arbitrary: odd }))
    const anyPrice = fc.record({ meter: code, amount: number, per: number, threshold })
    const anyUsage = fc.uniqueArray(fc.record({ meter: code, quantity: number }), {
      maxLength: 4,
      selector: ({ meter }) => meter,
    })
    const instant = fc.oneof({ weight: 9, arbitrary: fc.constant(NEW_YEAR) }, fc.double())
    const outcomes = { total: 0, uncounted: 0, refused: 0 }
    fc.assert(
      fc.property(fc.array(anyPrice, { maxLength: 5 }), anyUsage, instant, (prices, quantities, at) => {
        try {
          const cost = quoteRequest([priceList(prices)], quantities, { ...STANDARD_NOW, at })
          expect(cost.total === null).toBe(cost.uncounted.length > 0)
          if (cost.total !== null) expect(sumOfLines(cost)).toBe(shown(cost.total))
          outcomes[cost.total === null ? 'uncounted' : 'total'] += 1
        } catch (error) {
          expect(error).toBeInstanceOf(PricingError)
          outcomes.refused += 1
        }
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(outcomes.total, outcomes.uncounted, outcomes.refused)).toBeGreaterThan(100)
  })
})
