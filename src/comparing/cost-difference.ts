import type { Model } from '../catalog/catalog.js'
import { formatDecimal, roundDecimal, subtractDecimals, type Decimal } from '../pricing/decimal.js'
import { monthlyCost } from '../pricing/monthly-cost.js'
import { PricingError } from '../pricing/pricing-error.js'
import type { Workload } from '../pricing/workload.js'
import { nameOf } from '../prose/sentence.js'
import { withVariable, type BreakEvenVariable } from './break-even-variable.js'
import { defaultOffering } from './model-values.js'

/** What two models cost at one value of the variable. */
export interface CostPair {
  readonly a: Decimal
  readonly b: Decimal
  readonly currency: string
  /** a − b: positive where a is dearer. */
  readonly difference: Decimal
}

/** Both costs at a value of the variable, why one is unknown ("unknown"), or why the workload makes no sense there ("refused"). */
export type CostsAt =
  | ({ readonly kind: 'known' } & CostPair)
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: PricingError }

/** Amounts nearer than this are the same: the engine rounds what does not terminate to 30 places. */
const DIFFERENCE_PLACES = 20

/** Costs two models by the engine for any value of a variable, all else of the workload as it is. Values are kept. */
export function costDifference(
  a: Model,
  b: Model,
  variable: BreakEvenVariable,
  workload: Workload,
  at: number,
): (value: Decimal) => CostsAt {
  const kept = new Map<string, CostsAt>()
  return (value) => {
    const key = formatDecimal(value)
    const known = kept.get(key)
    if (known !== undefined) return known
    const costs = costsAt(a, b, withVariable(workload, variable, value), at)
    kept.set(key, costs)
    return costs
  }
}

function costsAt(a: Model, b: Model, workload: Workload, at: number): CostsAt {
  try {
    const left = totalOf(a, workload, at)
    const right = totalOf(b, workload, at)
    if ('reason' in left) return { kind: 'unknown', reason: left.reason }
    if ('reason' in right) return { kind: 'unknown', reason: right.reason }
    if (left.currency !== right.currency) {
      const reason = `${nameOf(a)} is priced in ${left.currency} and ${nameOf(b)} in ${right.currency}, which cannot be compared`
      return { kind: 'unknown', reason }
    }
    const difference = roundDecimal(subtractDecimals(left.total, right.total), DIFFERENCE_PLACES)
    return { kind: 'known', a: left.total, b: right.total, currency: left.currency, difference }
  } catch (error) {
    if (error instanceof PricingError) return { kind: 'refused', error }
    throw error
  }
}

function totalOf(
  model: Model,
  workload: Workload,
  at: number,
): { readonly total: Decimal; readonly currency: string } | { readonly reason: string } {
  const offering = defaultOffering(model)
  if (offering === undefined) return { reason: `nobody is on record as serving ${nameOf(model)}` }
  const { total, currency, uncounted } = monthlyCost(offering.priceLists, workload, at)
  if (total !== null) return { total, currency }
  const [first] = uncounted
  const why = first === undefined ? '' : ` (${first.reason.replace(/\.$/, '')})`
  return { reason: `the cost of ${nameOf(model)} is not known${why}` }
}
