import type { CostEstimate } from './cost-estimate.js'
import type { Decimal } from './decimal.js'
import type { Price, PriceList } from './price-list.js'
import { PricingError } from './pricing-error.js'
import type { Workload } from './workload.js'

/** What a workload costs in a month by an offering's price lists. */
export function monthlyCost<P extends Price>(
  lists: readonly PriceList<P>[],
  workload: Workload,
  at: number,
): CostEstimate<P> {
  throw new PricingError('workload', `Not priced yet: ${lists.length} ${workload.requestsPerMonth} ${at}`)
}

/** A monthly total without its lines. */
export interface MonthlyCostKey {
  /** The float nearest to the exact total, so that a smaller total never has a larger key; null where the total is. */
  readonly sortKey: number | null
  /** The exact total, for display and for ties of keys; null where the total is. */
  readonly exact: () => Decimal | null
}

/** The total of one workload for any offering's lists, fast enough to cost the whole catalogue. */
export type MonthlyCostFunction = (lists: readonly PriceList[], at: number) => MonthlyCostKey

/** Checks a workload once and prepares it for any number of offerings. */
export function compileMonthlyCost(workload: Workload): MonthlyCostFunction {
  return (lists, at) => {
    throw new PricingError('workload', `Not priced yet: ${lists.length} ${workload.requestsPerMonth} ${at}`)
  }
}
