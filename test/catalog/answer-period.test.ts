import { describe, expect, it } from 'vitest'
import { createAnswerPeriods } from '../../src/catalog/answer-period.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'

const quiet = fixtureCatalog({ models: [{ slug: 'alpha', offerings: [{ prices: { INPUT_TOKENS: '1' } }] }] })

function periodsOf(catalog = quiet) {
  const state = { catalog, now: Date.parse('2026-06-15T12:00:00Z') }
  const period = createAnswerPeriods(
    () => state.catalog,
    () => state.now,
  )
  return { state, period }
}

describe('the time in which the same question gets the same answer', () => {
  it('lasts while nothing happens', () => {
    const { state, period } = periodsOf()
    const first = period()
    state.now += 3_600_000
    expect(period()).toBe(first)
  })

  it('ends with the catalogue', () => {
    const { state, period } = periodsOf()
    const first = period()
    state.catalog = syntheticCatalog(1)
    expect(period()).not.toBe(first)
  })

  it('ends at midnight, and again a millisecond later, when facts become stale', () => {
    const { state, period } = periodsOf()
    const midnight = Date.parse('2026-06-16T00:00:00Z')
    const periods = [midnight - 1, midnight, midnight + 1, midnight + 2].map((now) => {
      state.now = now
      return period()
    })
    expect(new Set(periods).size).toBe(3)
    expect(periods[2]).toBe(periods[3])
  })

  it('ends when a price changes by itself', () => {
    const soon = '2026-06-15T13:00:00Z'
    const lists = [{ to: soon }, { from: soon }]
    const catalog = fixtureCatalog({ models: [{ slug: 'alpha', offerings: [{ lists }] }] })
    const { state, period } = periodsOf(catalog)
    const first = period()
    expect(first.until).toBe(Date.parse(soon))
    state.now = Date.parse(soon) - 1
    expect(period()).toBe(first)
    state.now += 1
    expect(period()).not.toBe(first)
  })

  it('ends when the clock is set back', () => {
    const { state, period } = periodsOf()
    const first = period()
    state.now -= 1
    expect(period()).not.toBe(first)
  })
})
