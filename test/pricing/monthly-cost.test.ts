import { describe, expect, it } from 'vitest'
import { decimal } from '../../src/pricing/decimal.js'
import { compileMonthlyCost, monthlyCost } from '../../src/pricing/monthly-cost.js'
import type { PriceList } from '../../src/pricing/price-list.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { DEFAULT_WORKLOAD, type Workload, type WorkloadSlice } from '../../src/pricing/workload.js'
import { above, O4_MINI, O4_MINI_STANDARD, price, priceList } from './price-lists.js'
import { NEW_YEAR, usageOf } from './price-rows.js'
import { shown, shownLines, sumOfLines } from './shown.js'

const costOf = (lists: readonly PriceList[], workload: Partial<Workload> = {}) =>
  monthlyCost(lists, { ...DEFAULT_WORKLOAD, ...workload }, NEW_YEAR)
const slice = (share: string, more: Partial<WorkloadSlice> = {}): WorkloadSlice => ({
  ...DEFAULT_WORKLOAD,
  share: decimal(share),
  ...more,
})

describe('o4-mini, 2,000 tokens in and 600 out', () => {
  it.each<[string, Partial<Workload>, string]>([
    ['10,000 calls', {}, '48.4'],
    ['100,000 calls', { requestsPerMonth: 100_000 }, '484'],
    ['1,000,000 calls', { requestsPerMonth: 1_000_000 }, '4840'],
    ['half of the input cached', { cachedInputShare: decimal('0.5') }, '40.15'],
    ['80 % of the input cached', { cachedInputShare: decimal('0.8') }, '35.2'],
    ['97 % of the input cached', { cachedInputShare: decimal('0.97') }, '32.395'],
    ['all of it in batches', { batchShare: decimal('1') }, '24.2'],
    ['2,000 hidden reasoning tokens each', { reasoningTokens: 2_000 }, '136.4'],
    ['5,000 hidden reasoning tokens each', { reasoningTokens: 5_000 }, '268.4'],
  ])('%s', (_, workload, total) => {
    const cost = costOf(O4_MINI, workload)
    expect(shown(cost.total)).toBe(total)
    expect(sumOfLines(cost)).toBe(total)
    expect(cost.warnings).toEqual([])
  })

  it('takes $0.00484 a request', () => {
    expect(shown(costOf(O4_MINI).perRequest)).toBe('0.00484')
  })

  it('shows how', () => {
    expect(costOf(O4_MINI, { reasoningTokens: 2_000 }).lines.map(({ explanation }) => explanation)).toEqual([
      '10000 requests × 2000 tokens at 1.1 USD per 1000000 tokens',
      '10000 requests × 2600 tokens including OUTPUT_REASONING_TOKENS at 4.4 USD per 1000000 tokens',
    ])
  })
})

describe('a month', () => {
  it('is a sum over shapes of requests, because thresholds bite per request', () => {
    const list = priceList([
      price('INPUT_TOKENS', '1'),
      price('INPUT_TOKENS', '2', above(200_000)),
      price('OUTPUT_TOKENS', '0'),
    ])
    const small = slice('0.9', { inputTokens: 100_000 })
    const large = slice('0.1', { inputTokens: 300_000 })
    expect(shown(costOf([list], { requestsPerMonth: 10, inputTokens: 120_000 }).total)).toBe('1.2')
    const mixed = costOf([list], { requestsPerMonth: 10, mix: [small, large] })
    expect(shown(mixed.total)).toBe('1.5')
    expect(mixed.lines.map(({ amount, quantity }) => [shown(quantity), shown(amount)])).toEqual([
      ['900000', '0.9'],
      ['300000', '0.6'],
      ['6000', '0'],
    ])
  })

  it('merges lines of one price, and keeps the words of each', () => {
    const cost = costOf(O4_MINI, { mix: [slice('0.75'), slice('0.25', { inputTokens: 4_000 })] })
    expect(cost.lines[0]?.explanation).toBe(
      '7500 requests × 2000 tokens + 2500 requests × 4000 tokens at 1.1 USD per 1000000 tokens',
    )
    expect(shownLines(cost)).toEqual({ INPUT_TOKENS: '27.5', OUTPUT_TOKENS: '26.4' })
  })

  it('uses STANDARD for batches where there is no BATCH list, and says so', () => {
    const cost = costOf([O4_MINI_STANDARD], { batchShare: decimal('0.5') })
    expect(shown(cost.total)).toBe('48.4')
    expect(cost.warnings).toEqual(['no BATCH price: STANDARD used'])
  })

  it('bills cached tokens as input where they have no price, and says so', () => {
    const cost = costOf(O4_MINI, { batchShare: decimal('0.5'), cachedInputShare: decimal('0.5') })
    expect(shown(cost.total)).toBe('32.175')
    expect(cost.warnings).toEqual(['no CACHE_READ_TOKENS price: cached tokens billed as INPUT_TOKENS'])
  })

  it('counts further meters and fees per request', () => {
    const list = priceList([
      ...O4_MINI_STANDARD.prices,
      { meter: 'WEB_SEARCHES', amount: decimal('10'), per: decimal('1000'), threshold: null },
      { meter: 'REQUESTS', amount: decimal('5'), per: decimal('1000'), threshold: null },
    ])
    expect(shown(costOf([list], { usage: usageOf({ WEB_SEARCHES: '0.5' }) }).total)).toBe('148.4')
  })

  it('lets a slice say otherwise of a meter of the whole workload', () => {
    const list = priceList([...O4_MINI_STANDARD.prices, price('WEB_SEARCHES', '10000')])
    const mix = [slice('0.5', { usage: [] }), slice('0.5', { usage: usageOf({ WEB_SEARCHES: '3' }) })]
    const cost = costOf([list], { usage: usageOf({ WEB_SEARCHES: '1' }), mix })
    expect(shownLines(cost)['WEB_SEARCHES']).toBe('200')
  })

  it('may have fractions of requests, exactly', () => {
    const cost = costOf(O4_MINI, { requestsPerMonth: 1, batchShare: decimal('0.333') })
    expect(shown(cost.total)).toBe('0.00403414')
  })

  it('without requests costs nothing, whatever a request costs', () => {
    const cost = costOf([], { requestsPerMonth: 0 })
    expect([shown(cost.total), cost.perRequest, cost.lines]).toEqual(['0', null, []])
  })

  it('has no total where something has no price, or the lists leave it open', () => {
    const cost = costOf(O4_MINI, { usage: usageOf({ WEB_SEARCHES: '1' }) })
    expect(cost.total).toBeNull()
    expect(cost.uncounted).toEqual([
      { meter: 'WEB_SEARCHES', quantity: decimal('10000'), reason: 'No price for WEB_SEARCHES' },
    ])
    const orphan = costOf([priceList([price('CACHE_READ_TOKENS', '1')])])
    expect(orphan.uncounted.map(({ meter, reason }) => `${meter}: ${reason}`)).toEqual([
      'INPUT_TOKENS: CACHE_READ_TOKENS has a price, 1, but INPUT_TOKENS, of which it is a part, has none',
      'OUTPUT_TOKENS: CACHE_READ_TOKENS has a price, 1, but INPUT_TOKENS, of which it is a part, has none',
    ])
  })

  it('does not add dollars to yuan', () => {
    const yuan = priceList([price('INPUT_TOKENS', '1'), price('OUTPUT_TOKENS', '1')], {
      serviceTier: 'BATCH',
      currency: 'CNY',
    })
    const cost = costOf([O4_MINI_STANDARD, yuan], { batchShare: decimal('0.5') })
    expect([cost.total, cost.currency]).toEqual([null, 'USD'])
    expect(cost.uncounted[0]?.reason).toBe('Priced in CNY, which cannot be added to USD')
    expect(
      compileMonthlyCost({ ...DEFAULT_WORKLOAD, batchShare: decimal('0.5') })([O4_MINI_STANDARD, yuan], NEW_YEAR)
        .sortKey,
    ).toBeNull()
  })
})

describe('a workload that cannot be', () => {
  it('is not one whose parts may be the same tokens', () => {
    const usage = usageOf({ INPUT_AUDIO_TOKENS: '1500' })
    expect(shown(costOf(O4_MINI, { usage, cachedInputShare: decimal('0.8') }).total)).toBe('35.2')
  })

  it.each<[Partial<Workload>, string, string]>([
    [{ requestsPerMonth: -1 }, 'requestsPerMonth', 'requestsPerMonth is a whole number from 0, not -1'],
    [{ inputTokens: 1.5 }, 'inputTokens', 'inputTokens is a whole number from 0, not 1.5'],
    [{ cachedInputShare: decimal('1.01') }, 'cachedInputShare', 'cachedInputShare is from 0 to 1, not 1.01'],
    [{ batchShare: decimal('-0.1') }, 'batchShare', 'batchShare is from 0 to 1, not -0.1'],
    [{ mix: [] }, 'mix', 'The shares of a mix add up to 1, not 0'],
    [{ mix: [slice('0.5'), slice('0.499')] }, 'mix', 'The shares of a mix add up to 1, not 0.999'],
    [{ mix: [slice('1.5'), slice('-0.5')] }, 'mix[0].share', 'mix[0].share is from 0 to 1, not 1.5'],
    [
      { mix: [slice('1', { outputTokens: -2 })] },
      'mix[0].outputTokens',
      'mix[0].outputTokens is a whole number from 0, not -2',
    ],
    [{ usage: usageOf({ INPUT_TOKENS: '5' }) }, 'usage', 'INPUT_TOKENS is said by inputTokens, not by usage'],
    [
      { usage: usageOf({ CACHE_READ_TOKENS: '5' }), cachedInputShare: decimal('0.5') },
      'usage',
      'CACHE_READ_TOKENS is said by cachedInputShare, not by usage',
    ],
    [
      { usage: usageOf({ INPUT_AUDIO_TOKENS: '2001' }) },
      'usage',
      'INPUT_AUDIO_TOKENS (2001) is more than INPUT_TOKENS (2000), which includes it',
    ],
    [
      { usage: usageOf({ INPUT_AUDIO_TOKENS: '1500', INPUT_IMAGE_TOKENS: '1500' }) },
      'usage',
      'INPUT_AUDIO_TOKENS (1500) and INPUT_IMAGE_TOKENS (1500) are together more than INPUT_TOKENS (2000), which includes them',
    ],
    [
      { usage: usageOf({ CACHE_WRITE_TOKENS: '401' }), cachedInputShare: decimal('0.8') },
      'usage',
      'CACHE_READ_TOKENS (1600) and CACHE_WRITE_TOKENS (401) are together more than INPUT_TOKENS (2000), which includes them',
    ],
    [
      {
        mix: [
          slice('1', { reasoningTokens: 500, outputTokens: 100, usage: usageOf({ OUTPUT_CITATION_TOKENS: '200' }) }),
        ],
      },
      'mix[0].usage',
      'OUTPUT_REASONING_TOKENS (500) and OUTPUT_CITATION_TOKENS (200) are together more than OUTPUT_TOKENS (600), which includes them',
    ],
    [{ mix: Array.from({ length: 101 }, () => slice('0.01')) }, 'mix', 'A mix has at most 100 shapes, not 101'],
    [{ region: '' }, 'region', 'A region cannot be an empty text'],
    [{ usage: usageOf({ WEB_SEARCHES: '-1' }) }, 'usage[0].quantity', 'WEB_SEARCHES cannot be negative: -1'],
  ])('%# is refused by name and value', (workload, field, message) => {
    expect(() => costOf(O4_MINI, workload)).toThrow(new PricingError(field, message))
    expect(() => compileMonthlyCost({ ...DEFAULT_WORKLOAD, ...workload })).toThrow(new PricingError(field, message))
  })
})
