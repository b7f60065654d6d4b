import type { Catalog } from '../catalog/catalog.js'
import type { DailyWindow } from '../pricing/price-list.js'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1_440

/** Names the stretch of time around an instant in which no price of the catalogue changes. */
export type PricePeriods = (at: number) => string

/**
 * Instants with the same period have the same prices everywhere, so that what was computed for one of them holds for the other. Periods end
 * where a list begins or ends, where a daily window opens or closes, and, if a list is limited to weekdays, at midnight.
 * @example pricePeriods(catalog)(Date.UTC(2026, 5, 15)) === pricePeriods(catalog)(Date.UTC(2026, 5, 15) + 1) // nothing starts in between
 */
export function pricePeriods(catalog: Catalog): PricePeriods {
  const instants = new Set<number>()
  const windows = new Set<DailyWindow>()
  for (const { priceLists } of catalog.offeringById.values()) {
    for (const { effectiveFrom, effectiveTo, window } of priceLists) {
      if (effectiveFrom !== null) instants.add(effectiveFrom)
      if (effectiveTo !== null) instants.add(effectiveTo)
      if (window !== null) windows.add(window)
    }
  }
  const changes = Float64Array.from(instants).sort()
  const minutes = Float64Array.from(
    new Set([...windows].flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])),
  ).sort()
  const byWeekday = [...windows].some(({ weekdays }) => weekdays.length > 0)
  return (at) => {
    const day = Math.floor(at / MS_PER_MINUTE / MINUTES_PER_DAY)
    const minute = at / MS_PER_MINUTE - day * MINUTES_PER_DAY
    return `${notAfter(changes, at)}/${notAfter(minutes, minute)}/${byWeekday ? ((day % 7) + 7) % 7 : ''}`
  }
}

/** How many of the sorted numbers are not after `value`. */
function notAfter(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low
}
