import { describe, expect, it } from 'vitest'
import { isWindowOpen } from '../../src/pricing/daily-window.js'
import { fallbackWarnings, selectPriceList } from '../../src/pricing/price-selection.js'
import { price, priceList } from './price-lists.js'
import { STANDARD_NOW } from './price-rows.js'

const at = (text: string): number => Date.parse(text)
const anyPrices = [price('INPUT_TOKENS', '1')]

describe('a daily window', () => {
  const day = { fromMinute: 30, toMinute: 990, weekdays: [] }
  const night = { fromMinute: 990, toMinute: 30, weekdays: [] }

  it.each([
    ['00:29:59.999', false],
    ['00:30:00.000', true],
    ['00:30:00.001', true],
    ['16:29:59.999', true],
    ['16:30:00.000', false],
    ['16:30:00.001', false],
  ])('is half open: at %s from 00:30 to 16:30 %s', (time, open) => {
    expect(isWindowOpen(day, at(`2026-01-01T${time}Z`))).toBe(open)
    expect(isWindowOpen(night, at(`2026-01-01T${time}Z`))).toBe(!open)
  })

  it('is the whole day when it ends where it begins', () => {
    const whole = { fromMinute: 600, toMinute: 600, weekdays: [] }
    expect(
      ['00:00', '09:59', '10:00', '23:59'].map((time) => isWindowOpen(whole, at(`2026-01-01T${time}:00Z`))),
    ).toEqual([true, true, true, true])
  })

  it('judges the weekday by the instant itself, also after midnight', () => {
    const fridayNight = { ...night, weekdays: [5] }
    expect(isWindowOpen(fridayNight, at('2026-01-02T23:00:00Z'))).toBe(true) // Friday
    expect(isWindowOpen(fridayNight, at('2026-01-03T00:10:00Z'))).toBe(false) // Saturday
    expect(isWindowOpen(fridayNight, at('2026-01-02T00:10:00Z'))).toBe(true) // Friday, as its Thursday's night ends
  })

  it.each([
    ['2025-12-29', 1],
    ['2026-01-04', 7],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
  ])('knows %s as weekday %i', (date, weekday) => {
    const open = [1, 2, 3, 4, 5, 6, 7].filter((day) =>
      isWindowOpen({ fromMinute: 0, toMinute: 0, weekdays: [day] }, at(`${date}T12:00:00Z`)),
    )
    expect(open).toEqual([weekday])
  })
})

describe('the price list that holds', () => {
  const standard = priceList(anyPrices)
  const batch = priceList(anyPrices, { serviceTier: 'BATCH' })
  const europe = priceList(anyPrices, { region: 'eu' })
  const night = priceList(anyPrices, { window: { fromMinute: 990, toMinute: 30, weekdays: [] } })

  it.each([
    ['2026-05-31T23:59:59.999Z', 'old'],
    ['2026-06-01T00:00:00.000Z', 'new'],
    ['2026-06-01T00:00:00.001Z', 'new'],
  ])('changes at the very instant one ends and the next begins: at %s the %s one', (time, which) => {
    const change = at('2026-06-01T00:00:00Z')
    const old = priceList(anyPrices, { effectiveTo: change })
    const next = priceList(anyPrices, { effectiveFrom: change })
    expect(selectPriceList([next, old], { ...STANDARD_NOW, at: at(time) }).list).toBe(which === 'old' ? old : next)
  })

  it('is the one of the asked tier and region, else a fallback that is named', () => {
    const lists = [europe, batch, standard]
    expect(selectPriceList(lists, STANDARD_NOW).list).toBe(standard)
    expect(selectPriceList(lists, { ...STANDARD_NOW, region: 'eu' }).list).toBe(europe)
    const flex = selectPriceList(lists, { ...STANDARD_NOW, serviceTier: 'FLEX', region: 'us' })
    expect(flex.list).toBe(standard)
    expect(fallbackWarnings(flex)).toEqual([
      'no FLEX price: STANDARD used',
      'no price for region us: the price for every region used',
    ])
  })

  it('prefers the tier to the region', () => {
    const { list, missingRegion } = selectPriceList([europe, batch, standard], {
      ...STANDARD_NOW,
      serviceTier: 'BATCH',
      region: 'eu',
    })
    expect(list).toBe(batch)
    expect(missingRegion).toBe('eu')
  })

  it('is the one with an open window, whatever its place', () => {
    const evening = { ...STANDARD_NOW, at: at('2026-01-01T17:00:00Z') }
    expect(selectPriceList([standard, night], evening).list).toBe(night)
    expect(selectPriceList([night, standard], evening).list).toBe(night)
    expect(selectPriceList([night, standard], STANDARD_NOW).list).toBe(standard)
  })

  it('is none where only another tier or region has one', () => {
    expect(selectPriceList([batch, europe], STANDARD_NOW)).toEqual({
      list: null,
      missingTier: null,
      missingRegion: null,
    })
  })
})
