import { describe, expect, it } from 'vitest'
import { decimal, type Decimal } from '../../src/pricing/decimal.js'
import { estimateCost } from '../../src/pricing/estimate-cost.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import type { PriceMultiplier } from '../../src/pricing/multiplier.js'
import type { PriceRow } from '../../src/pricing/price-row.js'
import type { PriceContext } from '../../src/pricing/price-selection.js'
import { PricingError } from '../../src/pricing/pricing-error.js'
import { priceRow, STANDARD_NOW, usageOf } from './price-rows.js'
import { shown, shownLines } from './shown.js'

type Quantities = Partial<Readonly<Record<MeterCode, string>>>
const estimate = (
  rows: readonly PriceRow[],
  usage: Quantities,
  context: Partial<PriceContext> = {},
  multipliers: readonly PriceMultiplier[] = [],
) => estimateCost(rows, multipliers, usageOf(usage), { ...STANDARD_NOW, ...context })
const times = (factor: string, more: Partial<PriceMultiplier> = {}): PriceMultiplier => ({
  factor: decimal(factor),
  region: null,
  serviceTier: null,
  ...more,
})
const million = { INPUT_TOKENS: '1000000' }
const totalOf = (...args: Parameters<typeof estimate>): string | null => shown(estimate(...args).total)

describe('which rows hold, meter by meter', () => {
  const rows = [
    priceRow('INPUT_TOKENS', '1'),
    priceRow('OUTPUT_TOKENS', '4'),
    priceRow('INPUT_TOKENS', '0.5', { serviceTier: 'FLEX' }),
    priceRow('INPUT_TOKENS', '1.3', { region: 'eu' }),
  ]
  const usage = { INPUT_TOKENS: '1000000', OUTPUT_TOKENS: '1000000' }

  it('falls back to STANDARD for the meters the tier does not price, and says which', () => {
    const cost = estimate(rows, usage, { serviceTier: 'FLEX' })
    expect(shown(cost.total)).toBe('4.5')
    expect(cost.warnings).toEqual(['no FLEX price for OUTPUT_TOKENS: STANDARD used'])
    expect(cost.lines.map(({ price }) => price?.row)).toEqual([rows[2], rows[1]])
    expect(estimate(rows, usage, { serviceTier: 'PRIORITY' }).warnings).toEqual(['no PRIORITY price: STANDARD used'])
  })

  it('prefers the region’s own price, and says where there is none', () => {
    const cost = estimate(rows, usage, { region: 'eu' })
    expect(shownLines(cost)).toEqual({ INPUT_TOKENS: '1.3', OUTPUT_TOKENS: '4' })
    expect(cost.warnings).toEqual(['no price for region eu for OUTPUT_TOKENS: the price for every region used'])
    expect(totalOf(rows, million, { region: 'us' })).toBe('1')
    expect(totalOf(rows, million)).toBe('1')
  })

  it('does not warn of meters nobody used', () => {
    expect(estimate(rows, million, { serviceTier: 'FLEX' }).warnings).toEqual([])
  })

  it.each([
    ['2026-12-31T23:59:59.999Z', '0.75'],
    ['2027-01-01T00:00:00.000Z', '1.5'],
    ['2027-01-01T00:00:00.001Z', '1.5'],
    ['2027-02-01T00:00:00.000Z', '2'],
    ['2027-03-01T00:00:00.000Z', '1.5'],
  ])('at %s charges %s: the price that began last and has not ended', (time, total) => {
    const dated = [
      priceRow('INPUT_TOKENS', '2', { effectiveFrom: Date.parse('2027-02-01'), effectiveTo: Date.parse('2027-03-01') }),
      priceRow('INPUT_TOKENS', '0.75'),
      priceRow('INPUT_TOKENS', '1.5', { effectiveFrom: Date.parse('2027-01-01') }),
    ]
    expect(totalOf(dated, million, { at: Date.parse(time) })).toBe(total)
  })

  it('does not carry a threshold of the old price over to the new one', () => {
    const dated = [
      priceRow('INPUT_TOKENS', '3'),
      priceRow('INPUT_TOKENS', '6', { aboveInputTokens: 200_000 }),
      priceRow('INPUT_TOKENS', '2', { effectiveFrom: Date.parse('2025-06-10') }),
    ]
    expect(totalOf(dated, million)).toBe('2')
    expect(totalOf(dated, million, { at: Date.parse('2025-06-09') })).toBe('6')
  })

  it.each([
    ['2026-01-01T16:29:59.999Z', '3'],
    ['2026-01-01T16:30:00.000Z', '0.5'],
    ['2026-01-02T00:29:59.999Z', '0.5'],
    ['2026-01-02T00:30:00.000Z', '3'],
  ])('at %s charges %s: a window’s price replaces the threshold', (time, total) => {
    const windowed = [
      priceRow('INPUT_TOKENS', '1'),
      priceRow('INPUT_TOKENS', '3', { aboveInputTokens: 200_000 }),
      priceRow('INPUT_TOKENS', '0.5', { dailyFrom: '16:30', dailyTo: '00:30' }),
    ]
    expect(totalOf(windowed, million, { at: Date.parse(time) })).toBe(total)
  })

  it('knows weekdays with and without hours', () => {
    const weekend = [priceRow('INPUT_TOKENS', '1'), priceRow('INPUT_TOKENS', '0.5', { weekdays: [7, 6] })]
    expect(totalOf(weekend, million, { at: Date.parse('2026-01-02T23:59:59.999Z') })).toBe('1') // Friday
    expect(totalOf(weekend, million, { at: Date.parse('2026-01-03T00:00:00Z') })).toBe('0.5') // Saturday
    expect(totalOf(weekend, million, { at: Date.parse('2026-01-05T00:00:00Z') })).toBe('1') // Monday
    const wholeDay = [
      priceRow('INPUT_TOKENS', '1'),
      priceRow('INPUT_TOKENS', '0.5', { dailyFrom: '08:00', dailyTo: '08:00', weekdays: [4] }),
    ]
    expect(totalOf(wholeDay, million)).toBe('0.5')
  })

  it('uses a price for every region that only holds above a threshold where it is crossed, and counts nothing below it', () => {
    const dear = [priceRow('INPUT_TOKENS', '1', { aboveInputTokens: 1000 })]
    expect(totalOf(dear, { INPUT_TOKENS: '1001' })).toBe('0.001001')
    expect(estimate(dear, { INPUT_TOKENS: '1000' })).toMatchObject({ total: null, lines: [] })
  })

  it('leaves a request below the only thresholds of a tier to STANDARD, and says so', () => {
    const priority = { serviceTier: 'PRIORITY' } as const
    const dear = [priceRow('INPUT_TOKENS', '2', { ...priority, aboveInputTokens: 1000 }), priceRow('INPUT_TOKENS', '1')]
    const below = estimate(dear, { INPUT_TOKENS: '1000' }, priority)
    expect(shown(below.total)).toBe('0.001')
    expect(below.warnings).toEqual(['no PRIORITY price: STANDARD used'])
    const above = estimate(dear, { INPUT_TOKENS: '1001' }, priority)
    expect(shown(above.total)).toBe('0.002002')
    expect(above.warnings).toEqual([])
    const unclear = [...dear, priceRow('OUTPUT_TOKENS', '4')]
    expect(() => estimate(unclear, { INPUT_AUDIO_TOKENS: '1001', OUTPUT_TOKENS: '5' }, priority)).toThrow(
      'INPUT_TOKENS is missing from the usage, although INPUT_AUDIO_TOKENS, a part of it, is 1001',
    )
  })

  it('does not mind the order of rows', () => {
    const usages = [usage, million]
    for (const each of usages)
      expect(totalOf([...rows].reverse(), each, { serviceTier: 'FLEX', region: 'eu' })).toBe(
        totalOf(rows, each, { serviceTier: 'FLEX', region: 'eu' }),
      )
  })
})

describe('multipliers', () => {
  const rows = [priceRow('INPUT_TOKENS', '1'), priceRow('OUTPUT_TOKENS', '4')]

  it('multiply, each where it applies', () => {
    const geo = times('1.1', { region: 'us' })
    const fast = times('2', { serviceTier: 'FAST' })
    const cost = estimate(rows, million, { region: 'us', serviceTier: 'FAST' }, [geo, fast, times('0.5')])
    expect(shown(cost.total)).toBe('1.1')
    expect(cost.lines[0]?.explanation).toBe('1000000 tokens at 1 USD per 1000000 tokens × 1.1')
    expect(totalOf(rows, million, { region: 'eu', serviceTier: 'FAST' }, [geo, fast])).toBe('2')
    expect(totalOf(rows, million, {}, [geo, fast])).toBe('1')
    expect(totalOf(rows, million, {}, [times('0')])).toBe('0')
  })

  it('make a region and a tier known, so that nothing is said to be missing', () => {
    const both = [times('1.1', { region: 'us' }), times('2', { serviceTier: 'FAST' })]
    expect(estimate(rows, million, { region: 'us', serviceTier: 'FAST' }, both).warnings).toEqual([])
    expect(estimate(rows, million, { region: 'eu', serviceTier: 'FLEX' }, both).warnings).toHaveLength(2)
  })
})

describe('inline prices that cannot be', () => {
  const refused: readonly [string, Partial<PriceRow> & { readonly amount?: Decimal }, string, string][] = [
    [
      'a negative price',
      { amount: decimal('-1') },
      'prices[0].amount',
      'The price of INPUT_TOKENS cannot be negative: -1',
    ],
    [
      'an absurd price',
      { amount: decimal('1000000000001') },
      'prices[0].amount',
      'The price of INPUT_TOKENS, 1000000000001, is more than 1000000000000',
    ],
    ['a price for nothing', { per: decimal('0') }, 'prices[0].per', 'The price of INPUT_TOKENS cannot be for 0 units'],
    [
      'a negative threshold',
      { aboveInputTokens: -5 },
      'prices[0].aboveInputTokens',
      'The price of INPUT_TOKENS cannot begin above -5 input tokens',
    ],
    ['half a window', { dailyFrom: '16:30' }, 'prices[0].dailyTo', 'A daily window needs both dailyFrom and dailyTo'],
    [
      'no time of day',
      { dailyFrom: '16:30', dailyTo: '25:00' },
      'prices[0].dailyTo',
      '"25:00" is not a time of day such as 16:30',
    ],
    ['no weekday', { weekdays: [0, 1] }, 'prices[0].weekdays', 'Weekdays are 1 (Monday) to 7, each once, not 0, 1'],
    [
      'a weekday twice',
      { weekdays: [2, 2] },
      'prices[0].weekdays',
      'Weekdays are 1 (Monday) to 7, each once, not 2, 2',
    ],
    [
      'an end before the beginning',
      { effectiveFrom: 0, effectiveTo: 0 },
      'prices[0].effectiveTo',
      'A price of INPUT_TOKENS from 1970-01-01T00:00:00.000Z cannot end at 1970-01-01T00:00:00.000Z',
    ],
  ]

  it.each(refused)('refuses %s', (_, more, field, message) => {
    expect(() => estimate([priceRow('INPUT_TOKENS', '1', more)], million)).toThrow(new PricingError(field, message))
  })

  it('refuses two prices for one case, even one that was not asked for', () => {
    const rows = ['1', '2'].map((amount) => priceRow('INPUT_TOKENS', amount, { serviceTier: 'FAST' }))
    expect(() => estimate(rows, million)).toThrow(
      new PricingError('prices[1]', 'INPUT_TOKENS has two prices for the same case: 1 and 2'),
    )
  })

  it('refuses a request in a region without a name', () => {
    const rows = [priceRow('INPUT_TOKENS', '1')]
    expect(() => estimate(rows, million, { region: '' })).toThrow(
      new PricingError('region', 'A region cannot be an empty text'),
    )
  })

  it('refuses negative and absurd factors', () => {
    const rows = [priceRow('INPUT_TOKENS', '1')]
    expect(() => estimate(rows, million, {}, [times('1'), times('-1')])).toThrow(
      new PricingError('multipliers[1].factor', 'A factor is from 0 to 1000000, not -1'),
    )
    expect(() =>
      estimate(
        rows,
        million,
        {},
        Array.from({ length: 21 }, () => times('1')),
      ),
    ).toThrow('21 multipliers are more than 20')
  })

  it('prices nothing without prices', () => {
    expect(estimate([], million)).toMatchObject({
      total: null,
      lines: [],
      uncounted: [{ meter: 'INPUT_TOKENS', reason: 'No price for INPUT_TOKENS' }],
    })
    expect(totalOf([], {})).toBe('0')
  })
})

describe('prices for other units than the meter’s own', () => {
  it.each<[MeterCode, string, string, string, string]>([
    ['INPUT_AUDIO_SECONDS', '0.36', '3600', '10', '0.001'],
    ['INPUT_DOCUMENT_PAGES', '2', '1000', '3', '0.006'],
    ['INPUT_CHARACTERS', '15', '1000000', '1000', '0.015'],
    ['INPUT_PIXELS', '0.04', '1048576', '1048576', '0.04'],
    ['OUTPUT_IMAGES', '0.04', '1', '2', '0.08'],
  ])('%s at %s per %s: %s cost %s', (meter, amount, per, quantity, total) => {
    const parents: readonly PriceRow[] = meter === 'INPUT_AUDIO_SECONDS' ? [priceRow('AUDIO_SECONDS', '1')] : []
    const usage =
      meter === 'INPUT_AUDIO_SECONDS' ? { AUDIO_SECONDS: quantity, [meter]: quantity } : { [meter]: quantity }
    expect(totalOf([priceRow(meter, amount, { per: decimal(per) }), ...parents], usage)).toBe(total)
  })
})
