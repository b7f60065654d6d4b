import { compareDecimals, type Decimal } from '../pricing/decimal.js'
import { compileMonthlyCost, type MonthlyCostFunction, type MonthlyCostKey } from '../pricing/monthly-cost.js'
import type { Workload } from '../pricing/workload.js'
import { numberColumn, type NumberColumn } from './columns.js'
import type { Places } from './places.js'

/** What one workload costs in a month at every place, in US dollars; unknown where it has no total, or one in another currency. */
export interface CostColumn extends NumberColumn {
  readonly exact: (place: number) => Decimal
  /**
   * By place: how many places of the same model come before it, from the cheapest to the dearest, those of unknown cost last, equals in the
   * order of places.
   */
  readonly turn: Int32Array
}

/**
 * Costs a workload at every place.
 * @throws PricingError for a workload that contradicts itself.
 * @example costColumn(places, DEFAULT_WORKLOAD, at).values // 48.4 at the place of o4-mini at OpenAI
 */
export function costColumn(places: Places, workload: Workload, at: number): CostColumn {
  const cost = compileMonthlyCost(workload)
  const values = new Float64Array(places.size).fill(NaN)
  for (const [place, offering] of places.offerings.entries()) {
    if (offering === null || offering.priceLists.length === 0) continue
    const { sortKey, currency } = cost(offering.priceLists, at)
    if (sortKey !== null && currency === 'USD') values[place] = sortKey
  }
  const exact = exactCosts(places, cost, at)
  return { ...numberColumn(values, exact), turn: turns(places, values, exact) }
}

/** Exact totals are computed where floats tie, and kept: a column of them all would take ten times the memory. */
function exactCosts({ offerings }: Places, cost: MonthlyCostFunction, at: number): (place: number) => Decimal {
  const known = new Map<number, Decimal>()
  return (place) => {
    const before = known.get(place)
    if (before !== undefined) return before
    const key: MonthlyCostKey = cost(offerings[place]?.priceLists ?? [], at)
    const total = key.exact()
    if (total === null) throw new RangeError(`Nothing is known of the cost at place ${place}.`)
    known.set(place, total)
    return total
  }
}

function turns({ size, start }: Places, values: Float64Array, exact: (place: number) => Decimal): Int32Array {
  const turn = new Int32Array(size)
  for (let model = 0; model + 1 < start.length; model++) {
    const first = start[model] ?? 0
    const end = start[model + 1] ?? 0
    for (let place = first + 1; place < end; place++) {
      for (let before = first; before < place; before++) {
        const later = isCheaper(place, before) ? before : place
        turn[later] = (turn[later] ?? 0) + 1
      }
    }
  }
  return turn

  function isCheaper(place: number, other: number): boolean {
    const [value, than] = [values[place] ?? NaN, values[other] ?? NaN]
    if (value !== than) return value < than || (Number.isNaN(than) && !Number.isNaN(value))
    return compareDecimals(exact(place), exact(other)) < 0
  }
}
