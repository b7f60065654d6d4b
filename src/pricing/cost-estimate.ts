import type { Decimal } from './decimal.js'
import type { MeterCode } from './meter.js'
import type { Price } from './price-list.js'

/** What usage costs, with everything needed to check it by hand. */
export interface CostEstimate<P extends Price = Price> {
  /** The exact sum of the lines; null when something that was asked for has no known price. */
  readonly total: Decimal | null
  /** `total` by the number of requests, rounded half to even to 30 places where it does not terminate; null also for no requests. */
  readonly perRequest: Decimal | null
  /** ISO 4217. */
  readonly currency: string
  readonly lines: readonly CostLine<P>[]
  /** Nothing is left out silently: what has no known price is here. */
  readonly uncounted: readonly UncountedUsage[]
  /** "no FLEX price: STANDARD used". */
  readonly warnings: readonly string[]
}

/** One price applied to one quantity: the lines of an estimate add up to its total exactly. */
export interface CostLine<P extends Price = Price> {
  readonly meter: MeterCode
  /** What this price was applied to: what more specific lines took is not in it. */
  readonly quantity: Decimal
  /** The caller's own object; null for what a free list gives away without a price. */
  readonly price: P | null
  readonly amount: Decimal
  readonly explanation: string
}

/** Usage that no known price covers: it is in no line and not in the total. */
export interface UncountedUsage {
  readonly meter: MeterCode
  readonly quantity: Decimal
  readonly reason: string
}
