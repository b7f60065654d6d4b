import { describe, expect, it } from 'vitest'
import { decimal, formatDecimal, type Decimal } from '../../src/pricing/decimal.js'
import { headlinePrices } from '../../src/pricing/headline-prices.js'
import { above, O4_MINI, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { STANDARD_NOW } from './price-rows.js'

const shown = (value: Decimal | null): string | null => (value === null ? null : formatDecimal(value))

describe('headline prices', () => {
  it('are those of the spec page for o4-mini', () => {
    const { status, input, output, cachedInput, batchDiscount, prices } = headlinePrices(O4_MINI, STANDARD_NOW)
    expect([status, shown(input), shown(output), shown(cachedInput), shown(batchDiscount)]).toEqual([
      'METERED',
      '1.1',
      '4.4',
      '0.275',
      '0.5',
    ])
    expect(prices.map(({ meter }) => meter)).toEqual(['INPUT_TOKENS', 'OUTPUT_TOKENS', 'CACHE_READ_TOKENS'])
    expect(prices[0]).toBe(O4_MINI_STANDARD.prices[0])
  })

  it('are per million tokens, below any threshold, however they are quoted', () => {
    const list = priceList([
      price('INPUT_TOKENS', '6', above(200_000)),
      { meter: 'INPUT_TOKENS', amount: decimal('0.000003'), per: decimal('1'), threshold: null },
    ])
    const { input, prices } = headlinePrices([list], STANDARD_NOW)
    expect(shown(input)).toBe('3')
    expect(prices.map(({ threshold }) => threshold?.aboveInputTokens)).toEqual([undefined, 200_000])
  })

  it('are unknown, not zero, without a list, and without a base price', () => {
    expect(headlinePrices([], STANDARD_NOW)).toMatchObject({
      status: 'UNKNOWN',
      input: null,
      output: null,
      cachedInput: null,
      batchDiscount: null,
      prices: [],
    })
    const dear = priceList([price('INPUT_TOKENS', '6', above(200_000))])
    expect(headlinePrices([dear], STANDARD_NOW).input).toBeNull()
  })

  it('are zero where the model is free, and null where the price is on request', () => {
    const free = headlinePrices([priceList([], { status: 'FREE' })], STANDARD_NOW)
    expect([shown(free.input), shown(free.output), free.cachedInput, free.batchDiscount]).toEqual([
      '0',
      '0',
      null,
      null,
    ])
    const quoted = headlinePrices([priceList([price('INPUT_TOKENS', '9')], { status: 'QUOTE_ONLY' })], STANDARD_NOW)
    expect([quoted.status, quoted.input]).toEqual(['QUOTE_ONLY', null])
  })

  it('never print the STANDARD price under the name of another tier', () => {
    expect(headlinePrices(O4_MINI, { ...STANDARD_NOW, serviceTier: 'FLEX' })).toMatchObject({
      status: 'UNKNOWN',
      input: null,
    })
    expect(shown(headlinePrices(O4_MINI, { ...STANDARD_NOW, serviceTier: 'BATCH' }).input)).toBe('0.55')
  })

  it('have no single discount where input and output differ in it, or a list is missing', () => {
    const uneven = priceList([price('INPUT_TOKENS', '0.55'), price('OUTPUT_TOKENS', '3.3')], { serviceTier: 'BATCH' })
    expect(headlinePrices([O4_MINI_STANDARD, uneven], STANDARD_NOW).batchDiscount).toBeNull()
    expect(headlinePrices([O4_MINI_STANDARD], STANDARD_NOW).batchDiscount).toBeNull()
    const inputOnly = priceList([price('INPUT_TOKENS', '0.33')], { serviceTier: 'BATCH' })
    expect(shown(headlinePrices([O4_MINI_STANDARD, inputOnly], STANDARD_NOW).batchDiscount)).toBe('0.7')
  })
})
