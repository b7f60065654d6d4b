import type { Catalog } from './catalog.js'
import { nextPriceChangeAt } from './price-change.js'

/** A stretch of time in which the same question gets the same answer. Instants in milliseconds since 1970. */
export interface AnswerPeriod {
  readonly catalog: Catalog
  readonly from: number
  /** The first instant behind it. */
  readonly until: number
}

const dayMs = 86_400_000

/**
 * Tells the period of now, the same object until something changes: the catalogue, a price that was scheduled or has a daily
 * window, or the day, by which facts grow old and dated spellings move.
 *
 * @example createAnswerPeriods(() => catalog, () => Date.parse('2026-11-30T12:00:00Z'))().until // 2026-12-01T00:00:00Z
 */
export function createAnswerPeriods(current: () => Catalog, clock: () => number = Date.now): () => AnswerPeriod {
  let period: AnswerPeriod | null = null
  return () => {
    const catalog = current()
    const now = clock()
    if (period === null || period.catalog !== catalog || now < period.from || now >= period.until) {
      period = { catalog, from: now, until: endOf(catalog, now) }
    }
    return period
  }
}

/** A fact of 90 days is stale from the first millisecond behind that midnight on, so that midnight is a period of its own. */
function endOf(catalog: Catalog, now: number): number {
  const midnight = Math.ceil(now / dayMs) * dayMs
  return Math.min(nextPriceChangeAt(catalog, now) ?? Infinity, midnight === now ? now + 1 : midnight)
}
