import { calcPrice } from '@pydantic/genai-prices'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CostEstimate } from '../../src/pricing/cost-estimate.js'
import { decimalToNumber, integerDecimal } from '../../src/pricing/decimal.js'
import { METERS, type MeterCode } from '../../src/pricing/meter.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { quoteRequest } from '../../src/pricing/quote.js'
import { genaiPriceSets, type GenaiPriceSet } from './genai-prices.js'
import { priceList } from './price-lists.js'
import { STANDARD_NOW } from './price-rows.js'

type Quantities = Partial<Readonly<Record<MeterCode, number>>>
type Outcome = { readonly amount: number; readonly uncounted: number } | { readonly refusal: string }

const SETS = genaiPriceSets()
const COMMON: readonly MeterCode[] = ['INPUT_TOKENS', 'OUTPUT_TOKENS', 'CACHE_READ_TOKENS', 'CACHE_WRITE_TOKENS']
const RARE: readonly MeterCode[] = METERS.slice(0, 58).map(({ code }) => code)

/** Why we answer otherwise than genai-prices, on purpose. */
const EXPLANATIONS = {
  sameAmount: 'same amount, to float precision',
  sameRefusal: 'both refuse',
  unpricedUsage:
    'they leave out usage without a price; we count the rest alike, name what is uncounted, and give no total',
} as const

describe('genai-prices and we', () => {
  const tally = new Map<string, number>()

  it('agree on 2,000 random usages of its own price sets, but for what is explained', () => {
    const quantity = fc.oneof(
      { weight: 4, arbitrary: fc.nat(3_000) },
      { weight: 2, arbitrary: fc.nat(500_000) },
      fc.constant(0),
    )
    const whole = fc.integer({ min: 100_000, max: 2_000_000 })
    const arbitrary = fc.record({
      set: fc.constantFrom(...SETS),
      wholes: fc.tuple(whole, whole),
      parts: fc.dictionary(
        fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...COMMON) }, fc.constantFrom(...RARE)),
        quantity,
        { maxKeys: 3 },
      ),
      ofPriced: fc.array(fc.tuple(fc.nat(20), quantity), { maxLength: 3 }),
      isBare: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
    })
    fc.assert(
      fc.property(arbitrary, ({ set, wholes, parts, ofPriced, isBare }) => {
        const priced = ofPriced.flatMap(([index, amount]) => {
          const meter = set.prices[index % set.prices.length]?.meter
          return meter === undefined || meter === 'REQUESTS' ? [] : [[meter, amount] as const]
        })
        const [input, output] = wholes
        const totals = isBare ? {} : { INPUT_TOKENS: input, OUTPUT_TOKENS: output }
        const usage: Quantities = { ...parts, ...Object.fromEntries(priced), ...totals }
        const verdict = compare(ours(set, usage), theirs(set, usage))
        tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
        expect(Object.keys(EXPLANATIONS), `${set.name} ${JSON.stringify(usage)}: ${verdict}`).toContain(verdict)
      }),
      { numRuns: 2000 },
    )
  })

  it('agreed mostly by the same amount', () => {
    expect(SETS.length).toBeGreaterThan(500)
    expect(tally.get('sameAmount')).toBeGreaterThan(500)
    expect(tally.get('sameRefusal')).toBeGreaterThan(10)
  })
})

function compare(our: Outcome, their: Outcome): string {
  if ('refusal' in our) return 'refusal' in their ? 'sameRefusal' : `only we refuse: ${our.refusal}`
  if ('refusal' in their) return `only they refuse: ${their.refusal}`
  const tolerance = 1e-12 * Math.max(1e-9, Math.abs(their.amount))
  if (Math.abs(our.amount - their.amount) > tolerance) return `we say ${our.amount}, they ${their.amount}`
  return our.uncounted > 0 ? 'unpricedUsage' : 'sameAmount'
}

function ours({ prices }: GenaiPriceSet, usage: Quantities): Outcome {
  const quantities = Object.entries(usage).flatMap(([code, quantity]) => {
    const meter = RARE.find((rare) => rare === code)
    return meter === undefined ? [] : [{ meter, quantity: integerDecimal(quantity) }]
  })
  try {
    const cost = quoteRequest([priceList(prices)], quantities, STANDARD_NOW)
    return { amount: sumOf(cost), uncounted: cost.uncounted.length }
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    return { refusal: error.message }
  }
}

function theirs({ provider, modelId }: GenaiPriceSet, usage: Quantities): Outcome {
  const named = Object.fromEntries(Object.entries(usage).map(([code, quantity]) => [code.toLowerCase(), quantity]))
  try {
    const result = calcPrice(named, modelId, { provider })
    if (result === null) throw new Error('genai-prices does not find its own model')
    return { amount: result.total_price, uncounted: 0 }
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) }
  }
}

function sumOf({ lines }: CostEstimate): number {
  return lines.reduce((sum, { amount }) => sum + decimalToNumber(amount), 0)
}
