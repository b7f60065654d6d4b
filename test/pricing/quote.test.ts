import { describe, expect, it } from 'vitest'
import { decimal } from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import type { PriceList, PricingStatus } from '../../src/pricing/price-list.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { quoteRequest, quoteTotal } from '../../src/pricing/quote.js'
import { above, O4_MINI, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { STANDARD_NOW, usageOf } from './price-rows.js'
import { shown, shownLines, sumOfLines } from './shown.js'

type Quantities = Partial<Readonly<Record<MeterCode, string>>>
const quote = (lists: PriceList | readonly PriceList[], usage: Quantities) =>
  quoteRequest('prices' in lists ? [lists] : lists, usageOf(usage), STANDARD_NOW)

describe('a request', () => {
  it('comes with the lines that add up to its total, and the caller’s own prices', () => {
    const cost = quote(O4_MINI, { INPUT_TOKENS: '2000', CACHE_READ_TOKENS: '500', OUTPUT_TOKENS: '600' })
    expect(shown(cost.total)).toBe('0.0044275')
    expect(sumOfLines(cost)).toBe('0.0044275')
    expect(cost.perRequest).toEqual(cost.total)
    expect(cost.lines.map(({ explanation }) => explanation)).toEqual([
      '1500 tokens without CACHE_READ_TOKENS at 1.1 USD per 1000000 tokens',
      '600 tokens at 4.4 USD per 1000000 tokens',
      '500 tokens at 0.275 USD per 1000000 tokens',
    ])
    expect(cost.lines.map(({ price }) => price)).toEqual([0, 1, 2].map((index) => O4_MINI_STANDARD.prices[index]))
    expect(cost.lines[0]?.price).toBe(O4_MINI_STANDARD.prices[0])
  })

  it('bills audio at the input price where audio has none, and says so', () => {
    const cost = quote(O4_MINI, { INPUT_TOKENS: '1000', INPUT_AUDIO_TOKENS: '400' })
    expect(shown(cost.total)).toBe('0.0011')
    expect(cost.lines[0]?.explanation).toBe('1000 tokens including INPUT_AUDIO_TOKENS at 1.1 USD per 1000000 tokens')
  })

  it.each([
    ['199999', '0.599997'],
    ['200000', '0.6'],
    ['200001', '1.200006'],
  ])('of %s tokens costs %s where all of it is dearer above 200,000', (tokens, total) => {
    const list = priceList([price('INPUT_TOKENS', '6', above(200_000)), price('INPUT_TOKENS', '3')])
    expect(shown(quote(list, { INPUT_TOKENS: tokens }).total)).toBe(total)
  })

  it.each([
    ['199999', '0.599997'],
    ['200000', '1.2'],
    ['200001', '1.200006'],
  ])('of %s tokens costs %s where all of it is dearer from 200,000', (tokens, total) => {
    const list = priceList([
      price('INPUT_TOKENS', '3'),
      price('INPUT_TOKENS', '6', above(200_000, { inclusive: true })),
    ])
    expect(shown(quote(list, { INPUT_TOKENS: tokens }).total)).toBe(total)
  })

  it.each([
    ['199999', '0.599997'],
    ['200000', '0.6'],
    ['200001', '0.600006'],
    ['400000', '1.8'],
    ['400001', '1.80001'],
  ])('of %s tokens costs %s where only the part above 200,000 and above 400,000 is dearer', (tokens, total) => {
    const list = priceList([
      price('INPUT_TOKENS', '10', above(400_000, { mode: 'MARGINAL' })),
      price('INPUT_TOKENS', '3'),
      price('INPUT_TOKENS', '6', above(200_000, { mode: 'MARGINAL', inclusive: true })),
    ])
    const cost = quote(list, { INPUT_TOKENS: tokens })
    expect(shown(cost.total)).toBe(total)
    expect(sumOfLines(cost)).toBe(total)
  })

  it('has the same share of its output above a marginal threshold as of its input, to the last token', () => {
    const list = priceList([
      price('INPUT_TOKENS', '0'),
      price('OUTPUT_TOKENS', '1'),
      price('OUTPUT_TOKENS', '2', above(100_000, { mode: 'MARGINAL' })),
    ])
    const cost = quote(list, { INPUT_TOKENS: '150000', OUTPUT_TOKENS: '600' })
    expect(cost.lines.slice(1).map(({ quantity }) => shown(quantity))).toEqual(['400', '200'])
    const uneven = quote(list, { INPUT_TOKENS: '150000', OUTPUT_TOKENS: '100' })
    expect(uneven.lines.slice(1).map(({ quantity }) => shown(quantity))).toEqual([
      '66.666666666666666666666666666667',
      '33.333333333333333333333333333333',
    ])
  })

  it.each([
    [true, '0.0012'],
    [false, '0.0006'],
  ])('without input is above a marginal threshold of 0 only where that is inclusive: %s', (inclusive, total) => {
    const list = priceList([
      price('INPUT_TOKENS', '1'),
      price('OUTPUT_TOKENS', '1'),
      price('OUTPUT_TOKENS', '2', above(0, { inclusive, mode: 'MARGINAL' })),
    ])
    expect(shown(quote(list, { INPUT_TOKENS: '0', OUTPUT_TOKENS: '600' }).total)).toBe(total)
    expect(shown(quoteTotal([list], usageOf({ INPUT_TOKENS: '0', OUTPUT_TOKENS: '600' }), STANDARD_NOW))).toBe(total)
  })

  it('judges every meter’s threshold by the input', () => {
    const list = priceList([
      price('INPUT_TOKENS', '1'),
      price('OUTPUT_TOKENS', '2'),
      price('OUTPUT_TOKENS', '4', above(1000)),
    ])
    expect(shownLines(quote(list, { INPUT_TOKENS: '1000', OUTPUT_TOKENS: '5000' }))['OUTPUT_TOKENS']).toBe('0.01')
    expect(shownLines(quote(list, { INPUT_TOKENS: '1001', OUTPUT_TOKENS: '5000' }))['OUTPUT_TOKENS']).toBe('0.02')
  })

  it('is charged the fee of one request, unless the usage counts them', () => {
    const list = priceList([
      price('INPUT_TOKENS', '1'),
      { meter: 'REQUESTS', amount: decimal('12'), per: decimal('1000'), threshold: null },
    ])
    expect(shown(quote(list, { INPUT_TOKENS: '1000' }).total)).toBe('0.013')
    expect(shown(quote(list, { INPUT_TOKENS: '1000', REQUESTS: '3' }).total)).toBe('0.037')
    expect(shown(quote(list, { INPUT_TOKENS: '1000', REQUESTS: '0' }).total)).toBe('0.001')
  })

  it('rounds a line whose amount does not terminate, half to even to 30 places, and still adds up', () => {
    const list = priceList([{ meter: 'AUDIO_SECONDS', amount: decimal('0.1'), per: decimal('3600'), threshold: null }])
    const cost = quote(list, { AUDIO_SECONDS: '1' })
    expect(shown(cost.total)).toBe('0.000027777777777777777777777778')
    expect(sumOfLines(cost)).toBe('0.000027777777777777777777777778')
    expect(shown(quote(list, { AUDIO_SECONDS: '36' }).total)).toBe('0.001')
  })

  it.each<[MeterCode, string, string]>([
    ['INPUT_TOKENS', '1', '1 token at 0.5 USD each'],
    ['WEB_SEARCHES', '1', '1 search at 0.5 USD each'],
    ['OUTPUT_IMAGES', '1', '1 image at 0.5 USD each'],
    ['WEB_SEARCHES', '2', '2 searches at 0.5 USD each'],
    ['AUDIO_SECONDS', '0.5', '0.5 seconds at 0.5 USD each'],
  ])('of %s: %s says "%s"', (meter, quantity, explanation) => {
    const list = priceList([{ meter, amount: decimal('0.5'), per: decimal('1'), threshold: null }])
    expect(quote(list, { [meter]: quantity }).lines[0]?.explanation).toBe(explanation)
  })

  it('keeps the line of a price that is zero', () => {
    expect(shownLines(quote(priceList([price('INPUT_TOKENS', '0')]), { INPUT_TOKENS: '5' }))).toEqual({
      INPUT_TOKENS: '0',
    })
  })
})

describe('what has no known price', () => {
  it('is uncounted, and then there is no total', () => {
    const cost = quote(O4_MINI, { INPUT_TOKENS: '1000', WEB_SEARCHES: '2', CODE_SESSIONS: '0' })
    expect(cost.total).toBeNull()
    expect(cost.perRequest).toBeNull()
    expect(cost.uncounted).toEqual([
      { meter: 'WEB_SEARCHES', quantity: decimal('2'), reason: 'No price for WEB_SEARCHES' },
    ])
    expect(shownLines(cost)).toEqual({ INPUT_TOKENS: '0.0011' })
  })

  it('is a request below the lowest known threshold', () => {
    const list = priceList([price('INPUT_TOKENS', '1', above(256_000)), price('CACHE_READ_TOKENS', '0.1')])
    const cost = quote(list, { INPUT_TOKENS: '1000', CACHE_READ_TOKENS: '400' })
    expect(cost.uncounted).toEqual([
      {
        meter: 'INPUT_TOKENS',
        quantity: decimal('600'),
        reason: 'No price for INPUT_TOKENS up to 256000 input tokens',
      },
    ])
    expect(shownLines(cost)).toEqual({ CACHE_READ_TOKENS: '0.00004' })
    const inclusive = priceList([price('INPUT_TOKENS', '1', above(256_000, { inclusive: true }))])
    expect(quote(inclusive, { INPUT_TOKENS: '255999' }).uncounted[0]?.reason).toBe(
      'No price for INPUT_TOKENS below 256000 input tokens',
    )
  })

  it('is everything where no list holds', () => {
    const { total, uncounted } = quote([], { INPUT_TOKENS: '1', OUTPUT_TOKENS: '0' })
    expect(total).toBeNull()
    expect(uncounted).toEqual([
      {
        meter: 'INPUT_TOKENS',
        quantity: decimal('1'),
        reason: 'No price for INPUT_TOKENS at 2026-01-01: no STANDARD price list',
      },
    ])
  })

  it.each<[PricingStatus, RegExp]>([
    ['INCLUDED_IN_PLAN', /included in a plan/i],
    ['QUOTE_ONLY', /on request/],
    ['DYNAMIC', /when the request is routed/],
    ['UNKNOWN', /not known/],
  ])('is everything where the list says %s', (status, reason) => {
    const { total, lines, uncounted } = quote(priceList([price('INPUT_TOKENS', '1')], { status }), {
      INPUT_TOKENS: '1',
    })
    expect([total, lines]).toEqual([null, []])
    expect(uncounted[0]?.reason).toMatch(reason)
  })

  it('is nothing where the list is free', () => {
    const cost = quote(priceList([], { status: 'FREE' }), {
      INPUT_TOKENS: '100',
      CACHE_READ_TOKENS: '50',
      OUTPUT_TOKENS: '1',
    })
    expect(shown(cost.total)).toBe('0')
    expect(cost.lines.map(({ meter, price, explanation }) => [meter, price, explanation])).toEqual([
      ['INPUT_TOKENS', null, '100 tokens free of charge'],
      ['OUTPUT_TOKENS', null, '1 token free of charge'],
    ])
  })
})

describe('kinds of one thing', () => {
  const search = (meter: MeterCode, amount: string) => ({
    meter,
    amount: decimal(amount),
    per: decimal('1000'),
    threshold: null,
  })

  it('may be priced without a price for the general meter', () => {
    const list = priceList([search('WEB_SEARCHES_LOW', '5'), search('WEB_SEARCHES_HIGH', '14')])
    expect(shown(quote(list, { WEB_SEARCHES_LOW: '3', WEB_SEARCHES_HIGH: '1' }).total)).toBe('0.029')
    const partly = quote(list, { WEB_SEARCHES: '5', WEB_SEARCHES_LOW: '3' })
    expect(partly.uncounted).toEqual([
      { meter: 'WEB_SEARCHES', quantity: decimal('2'), reason: 'No price for WEB_SEARCHES' },
    ])
  })

  it('go by the general price where they have none, without anyone counting them all', () => {
    const list = priceList([search('WEB_SEARCHES', '10'), search('WEB_SEARCHES_LOW', '5')])
    expect(shownLines(quote(list, { WEB_SEARCHES_LOW: '3', WEB_SEARCHES_HIGH: '2' }))).toEqual({
      WEB_SEARCHES: '0.02',
      WEB_SEARCHES_LOW: '0.015',
    })
  })
})

describe('usage that contradicts itself or leaves open what it means', () => {
  const multimodal = [price('INPUT_TOKENS', '4'), price('CACHE_READ_TOKENS', '0.4'), price('INPUT_AUDIO_TOKENS', '32')]

  it.each<[string, readonly Parameters<typeof price>[], Quantities, string, string]>([
    [
      'more cached than input',
      [
        ['INPUT_TOKENS', '4'],
        ['CACHE_READ_TOKENS', '1'],
      ],
      { INPUT_TOKENS: '100', CACHE_READ_TOKENS: '200' },
      'usage',
      'CACHE_READ_TOKENS (200) is more than INPUT_TOKENS (100), which includes it',
    ],
    [
      'parts that together exceed the whole',
      [
        ['INPUT_TOKENS', '4'],
        ['INPUT_AUDIO_TOKENS', '1'],
        ['INPUT_IMAGE_TOKENS', '1'],
      ],
      { INPUT_TOKENS: '100', INPUT_AUDIO_TOKENS: '60', INPUT_IMAGE_TOKENS: '50' },
      'usage',
      'INPUT_AUDIO_TOKENS (60) and INPUT_IMAGE_TOKENS (50) are together more than INPUT_TOKENS (100), which includes them',
    ],
    [
      'a part without its priced whole',
      [
        ['INPUT_TOKENS', '4'],
        ['CACHE_READ_TOKENS', '1'],
      ],
      { CACHE_READ_TOKENS: '200' },
      'usage',
      'INPUT_TOKENS is missing from the usage, although CACHE_READ_TOKENS, a part of it, is 200',
    ],
    [
      'a price of a part and none of the whole',
      [['CACHE_READ_TOKENS', '1']],
      { OUTPUT_TOKENS: '5' },
      'prices',
      'CACHE_READ_TOKENS has a price, 1, but INPUT_TOKENS, of which it is a part, has none',
    ],
    [
      'two prices for one case',
      [
        ['INPUT_TOKENS', '1'],
        ['INPUT_TOKENS', '2'],
      ],
      { INPUT_TOKENS: '5' },
      'prices',
      'INPUT_TOKENS has two prices: 1 and 2',
    ],
  ])('refuses %s', (_, prices, usage, field, message) => {
    expect(() => quote(priceList(prices.map((args) => price(...args))), usage)).toThrow(
      new PricingError(field, message),
    )
  })

  it('needs a price for cached audio where cached and audio input are both priced and used', () => {
    const list = priceList(multimodal)
    const usage = { INPUT_TOKENS: '1000', CACHE_READ_TOKENS: '400', INPUT_AUDIO_TOKENS: '250' }
    expect(() => quote(list, usage)).toThrow('CACHE_AUDIO_READ_TOKENS, what both count, has no price')
    expect(() => quote(list, { ...usage, CACHE_AUDIO_READ_TOKENS: '100' })).toThrow('has no price')
    expect(shown(quote(list, { ...usage, CACHE_AUDIO_READ_TOKENS: '0' }).total)).toBe('0.00956')
    expect(shown(quote(list, { ...usage, CACHE_READ_TOKENS: '0' }).total)).toBe('0.011')
  })

  it('needs to know how much of the audio was cached where that has a price', () => {
    const list = priceList([...multimodal, price('CACHE_AUDIO_READ_TOKENS', '0.5')])
    const usage = { INPUT_TOKENS: '1000', CACHE_READ_TOKENS: '400', INPUT_AUDIO_TOKENS: '250' }
    expect(() => quote(list, usage)).toThrow('CACHE_AUDIO_READ_TOKENS is missing from the usage')
    expect(shown(quote(list, { ...usage, CACHE_AUDIO_READ_TOKENS: '100' }).total)).toBe('0.00677')
  })

  it('does not mind a contradiction that no price depends on', () => {
    expect(
      shown(quote(priceList([price('INPUT_TOKENS', '1')]), { INPUT_TOKENS: '100', CACHE_READ_TOKENS: '200' }).total),
    ).toBe('0.0001')
  })

  it('refuses negative, repeated and absurd quantities by name', () => {
    expect(() => quote(O4_MINI, { INPUT_TOKENS: '-1' })).toThrow(
      new PricingError('usage[0].quantity', 'INPUT_TOKENS cannot be negative: -1'),
    )
    expect(() => quote(O4_MINI, { OUTPUT_TOKENS: '1', INPUT_TOKENS: `1${'0'.repeat(30)}` })).toThrow(
      /INPUT_TOKENS of 10{30} is more than 10{15}$/,
    )
    expect(shown(quote(O4_MINI, { INPUT_TOKENS: `1${'0'.repeat(15)}` }).total)).toBe('1100000000')
    const twice = [...usageOf({ INPUT_TOKENS: '1' }), ...usageOf({ INPUT_TOKENS: '2' })]
    expect(() => quoteRequest(O4_MINI, twice, STANDARD_NOW)).toThrow('INPUT_TOKENS is given twice: 1 and 2')
  })

  it('refuses what is no instant', () => {
    expect(() => quoteRequest(O4_MINI, [], { ...STANDARD_NOW, at: NaN })).toThrow(
      new PricingError('at', 'NaN is not an instant'),
    )
  })
})

describe('a total alone', () => {
  it('is that of the whole quote', () => {
    const usage = usageOf({ INPUT_TOKENS: '2000', CACHE_READ_TOKENS: '500', OUTPUT_TOKENS: '600' })
    expect(shown(quoteTotal(O4_MINI, usage, STANDARD_NOW))).toBe('0.0044275')
    expect(quoteTotal(O4_MINI, usageOf({ GPU_HOURS: '1' }), STANDARD_NOW)).toBeNull()
  })
})
