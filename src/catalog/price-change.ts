import { isWindowOpen } from '../pricing/daily-window.js'
import type { DailyWindow } from '../pricing/price-list.js'
import type { Catalog, CatalogPriceList, Offering } from './catalog.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * The first instant after `now` (both milliseconds since 1970) at which the passage of time alone changes a price: a list of
 * the catalogue comes into force or ends, or the daily window of one in force opens or closes. null: never.
 * Answers computed at `now` hold until then, or until the catalogue's revision moves.
 *
 * @example nextPriceChangeAt(catalog, Date.parse('2026-11-30T12:00:00Z')) // 2026-12-01T00:00:00Z, when a scheduled list begins
 */
export function nextPriceChangeAt(catalog: Catalog, now: number): number | null {
  let next = Infinity
  const candidates =
    now >= Date.parse(catalog.today)
      ? catalog.turningLists
      : [...catalog.offeringById.values()].flatMap(({ priceLists }) => priceLists)
  for (const list of candidates) next = Math.min(next, nextChangeOf(list, now))
  return next === Infinity ? null : next
}

/** The lists of some offerings by which time alone changes a price on that day (ISO date, UTC) or later. Yields now and then. */
export function* turningListsOf(
  offerings: readonly Offering[],
  today: string,
): Generator<undefined, readonly CatalogPriceList[]> {
  const before = Date.parse(today) - 1
  const turning: CatalogPriceList[] = []
  for (const [index, { priceLists }] of offerings.entries()) {
    for (const list of priceLists) if (nextChangeOf(list, before) < Infinity) turning.push(list)
    if (index % 512 === 511) yield
  }
  return turning
}

function nextChangeOf({ effectiveFrom, effectiveTo, window }: CatalogPriceList, now: number): number {
  if (effectiveFrom !== null && effectiveFrom > now) return effectiveFrom
  const end = effectiveTo ?? Infinity
  if (end <= now) return Infinity
  return window === null ? end : Math.min(end, nextEdge(window, now))
}

/** Windows open and close at their two edges and, when limited to weekdays, at midnight: the first that makes a difference. */
function nextEdge(window: DailyWindow, now: number): number {
  const today = Math.floor(now / dayMs) * dayMs
  const minutes = [0, window.fromMinute, window.toMinute]
  // The eighth day has the weekday of the first, whose earlier edges may be past.
  for (let day = today; day <= today + 7 * dayMs; day += dayMs) {
    let next = Infinity
    for (const minute of minutes) {
      const edge = day + minute * minuteMs
      if (edge <= now || edge >= next) continue
      if (isWindowOpen(window, edge) !== isWindowOpen(window, edge - 1)) next = edge
    }
    if (next < Infinity) return next
  }
  return Infinity
}
