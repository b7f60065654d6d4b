import type { DailyWindow } from '../../pricing/price-list.js'
import { below } from '../json-path.js'
import { STANDARD_SPOT, type ListSpot } from '../price-cell.js'
import type { GenaiConstraint, GenaiModel } from './schema.js'

/** One complete set of prices and when it holds; spot null: its condition was not understood. */
export interface PriceSet {
  readonly path: string
  readonly spot: ListSpot | null
  readonly prices: Readonly<Record<string, unknown>>
}

/**
 * The price sets of a model. Of those whose conditions hold the last one wins, so a set ends where a later dated one begins; a daily window
 * keeps its hours over the sets before it.
 */
export function priceSets({ prices }: GenaiModel, path: string): readonly PriceSet[] {
  if (!Array.isArray(prices)) return [{ path, spot: STANDARD_SPOT, prices }]
  const conditions = prices.map(({ constraint }) => constraint ?? null)
  return prices.map((set, at) => ({
    path: below(path, at, 'prices'),
    spot: spotOf(conditions[at] ?? null, endOf(conditions, at)),
    prices: set.prices,
  }))
}

function endOf(conditions: readonly (GenaiConstraint | null)[], at: number): number | null {
  const later = conditions
    .slice(at + 1)
    .flatMap((each) => (each !== null && 'start_date' in each ? [startOf(each.start_date)] : []))
  return later.length === 0 ? null : Math.min(...later)
}

function spotOf(constraint: GenaiConstraint | null, effectiveTo: number | null): ListSpot | null {
  if (constraint === null) return { ...STANDARD_SPOT, effectiveTo }
  if ('start_date' in constraint)
    return { ...STANDARD_SPOT, effectiveFrom: startOf(constraint.start_date), effectiveTo }
  const window = windowOf(constraint.start_time, constraint.end_time)
  return window === null ? null : { ...STANDARD_SPOT, window, effectiveTo }
}

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

const UTC_TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?(?:Z|\+00:00)$/

/** Hours with another offset than UTC are not taken: none is published, and a guess would move a discount. */
function windowOf(start: string, end: string): DailyWindow | null {
  const [fromMinute, toMinute] = [start, end].map((text) => {
    const match = UTC_TIME.exec(text)
    return match === null ? null : Number(match[1]) * 60 + Number(match[2])
  })
  if (fromMinute === undefined || fromMinute === null || toMinute === undefined || toMinute === null) return null
  return { fromMinute, toMinute, weekdays: [] }
}
