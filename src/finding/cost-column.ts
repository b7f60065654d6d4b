import { bitCapacity, hasBit, setBit } from './bits.js'
import { compareDecimals, type Decimal } from '../pricing/decimal.js'
import { compileMonthlyCost, type MonthlyCostFunction } from '../pricing/monthly-cost.js'
import { isShort, monthlyTotals, nearestFloat, totalOfFloat, type MonthlyTotals } from '../pricing/monthly-totals.js'
import type { ServiceTier } from '../pricing/price-list.js'
import type { RateTable } from '../pricing/rate-table.js'
import type { Workload } from '../pricing/workload.js'
import { numberColumn, type NumberColumn } from './columns.js'
import type { Places } from './places.js'

/** What one workload costs in a month at every place, in US dollars; unknown where it has no total, or one in another currency. */
export interface CostColumn extends NumberColumn {
  readonly exact: (place: number) => Decimal
  /** Whether it costs less at one place than at another; what is unknown is not less than anything, and anything known is less than that. */
  readonly isLess: (place: number, other: number) => boolean
}

/** What a cost column is made with: the instant, the rates at it by tier, in the workload's region, and room for one number a place. */
export interface CostBasis {
  readonly at: number
  readonly tableOf: (tier: ServiceTier) => RateTable
  readonly room: MonthlyTotals
}

/**
 * Costs a workload at every place.
 * @throws PricingError for a workload that contradicts itself.
 * @example costColumn(places, DEFAULT_WORKLOAD, basis).values // 48.4 at the place of o4-mini at OpenAI
 */
export function costColumn(places: Places, workload: Workload, { at, tableOf, room }: CostBasis): CostColumn {
  const cost = compileMonthlyCost(workload)
  const { amounts, rests, scales } = monthlyTotals(workload, tableOf, room)
  const values = new Float64Array(places.size)
  // Those that floats may not tell apart.
  const long = new Int32Array(bitCapacity(places.size))
  for (let place = 0; place < values.length; place++) {
    const amount = amounts[place] ?? NaN
    if (Number.isNaN(amount)) {
      values[place] = NaN
      continue
    }
    if (!(amount >= 0 && isShort(amount))) setBit(long, place)
    const value = amount >= 0 ? nearestFloat(amount, rests[place] ?? 0, scales[place] ?? 0) : NaN
    values[place] = Number.isNaN(value) ? valueAt(place) : value
  }
  const exactOfLong = exactCosts(places, cost, at)
  const exact = (place: number): Decimal =>
    hasBit(long, place) ? exactOfLong(place) : totalOfFloat(values[place] ?? NaN)
  const isLess = (place: number, other: number): boolean => {
    const value = values[place] ?? NaN
    const than = values[other] ?? NaN
    if (value !== than) return value < than || (Number.isNaN(than) && !Number.isNaN(value))
    return (hasBit(long, place) || hasBit(long, other)) && compareDecimals(exact(place), exact(other)) < 0
  }
  return { ...numberColumn(values, exact), isLess }

  function valueAt(place: number): number {
    const { sortKey, currency } = cost(places.offerings[place]?.priceLists ?? [], at)
    return sortKey !== null && currency === 'USD' ? sortKey : NaN
  }
}

/** Exact totals are computed where floats tie, and kept: a column of them all would take ten times the memory. */
function exactCosts({ offerings }: Places, cost: MonthlyCostFunction, at: number): (place: number) => Decimal {
  const known = new Map<number, Decimal>()
  return (place) => {
    const before = known.get(place)
    if (before !== undefined) return before
    const total = cost(offerings[place]?.priceLists ?? [], at).exact()
    if (total === null) throw new RangeError(`Nothing is known of the cost at place ${place}.`)
    known.set(place, total)
    return total
  }
}
