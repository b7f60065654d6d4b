import { expect, test } from 'vitest'
import { nextPriceChangeAt } from '../../src/catalog/price-change.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { PriceListSpec } from '../support/fixture-spec.js'

function nextChange(now: string, ...lists: readonly PriceListSpec[]): string | null {
  const catalog = fixtureCatalog({ models: [{ slug: 'alpha', offerings: [{ lists }] }] })
  const next = nextPriceChangeAt(catalog, Date.parse(now))
  return next === null ? null : new Date(next).toISOString()
}

test('a price without dates never changes by itself', () => {
  expect(nextChange('2026-06-15T12:00:00Z', {})).toBeNull()
})

test.each([
  ['2026-05-31T23:59:59.999Z', '2026-06-01T00:00:00.000Z'],
  ['2026-06-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
  ['2026-06-30T23:59:59.999Z', '2026-07-01T00:00:00.000Z'],
  ['2026-07-01T00:00:00.000Z', null],
])('a list from June to July changes prices after %s at %s', (now, next) => {
  expect(nextChange(now, { from: '2026-06-01', to: '2026-07-01' })).toBe(next)
})

test('the earliest change of all lists counts', () => {
  expect(nextChange('2026-06-15T12:00:00Z', { to: '2026-09-01' }, { from: '2026-08-01' }, { from: '2026-01-01' })).toBe(
    '2026-08-01T00:00:00.000Z',
  )
})

// 2026-06-15 is a Monday.
test.each([
  ['2026-06-15T16:29:59.999Z', '2026-06-15T16:30:00.000Z'],
  ['2026-06-15T16:30:00.000Z', '2026-06-16T00:30:00.000Z'],
  ['2026-06-16T00:29:59.999Z', '2026-06-16T00:30:00.000Z'],
  ['2026-06-16T00:30:00.000Z', '2026-06-16T16:30:00.000Z'],
])('a window from 16:30 to 00:30 changes prices after %s at %s', (now, next) => {
  expect(nextChange(now, { dailyFrom: '16:30', dailyTo: '00:30' })).toBe(next)
})

test.each([
  ['2026-06-15T12:00:00Z', '2026-06-20T00:00:00.000Z'],
  ['2026-06-20T00:00:00Z', '2026-06-22T00:00:00.000Z'],
  ['2026-06-21T23:59:59.999Z', '2026-06-22T00:00:00.000Z'],
  ['2026-06-22T00:00:00Z', '2026-06-27T00:00:00.000Z'],
])('whole weekends change prices after %s at %s', (now, next) => {
  expect(nextChange(now, { dailyFrom: '00:00', dailyTo: '00:00', weekdays: [6, 7] })).toBe(next)
})

test('a window that wraps midnight stays within its weekday', () => {
  const mondays = { dailyFrom: '22:00', dailyTo: '02:00', weekdays: [1] }
  expect(nextChange('2026-06-15T23:00:00Z', mondays)).toBe('2026-06-16T00:00:00.000Z')
  expect(nextChange('2026-06-16T00:00:00Z', mondays)).toBe('2026-06-22T00:00:00.000Z')
  expect(nextChange('2026-06-22T00:00:00Z', mondays)).toBe('2026-06-22T02:00:00.000Z')
})

test('the window of a list changes nothing before the list begins and after it ends', () => {
  const window = { dailyFrom: '16:30', dailyTo: '17:30' }
  expect(nextChange('2026-06-15T12:00:00Z', { ...window, from: '2026-08-01' })).toBe('2026-08-01T00:00:00.000Z')
  expect(nextChange('2026-06-15T12:00:00Z', { ...window, to: '2026-06-15T16:00:00Z' })).toBe('2026-06-15T16:00:00.000Z')
  expect(nextChange('2026-06-15T12:00:00Z', { ...window, to: '2026-01-01' })).toBeNull()
})

test('a window that is always open changes nothing', () => {
  expect(nextChange('2026-06-15T12:00:00Z', { dailyFrom: '08:00', dailyTo: '08:00' })).toBeNull()
})
