import type { CostEstimate } from './cost-estimate.js'
import { decimalToNumber, normalizeDecimal, type Decimal } from './decimal.js'
import { checkInstant } from './instant.js'
import { monthTotal } from './month-total.js'
import { MonthlyEstimate } from './monthly-estimate.js'
import type { Price, PriceList } from './price-list.js'
import { workloadRequests } from './workload-requests.js'
import type { Workload } from './workload.js'

/**
 * What a workload costs in a month by an offering's price lists: the sum over its kinds of requests, so that context thresholds bite per
 * request (rule f). Cached tokens without a price of their own are billed as input, requests at a tier without a list at STANDARD, both with a
 * warning. Where the lists leave open what something costs, it is uncounted and the total null: one offering's gap is no error of the caller's.
 * @param totalInDollars the total where it is known already, as `monthlyTotals` finds those of a whole catalogue; null: it is computed.
 * @throws PricingError for a workload that contradicts itself, naming the field ("mix[0].share") and the value.
 * @example monthlyCost(o4Mini, DEFAULT_WORKLOAD, at).total // 48.4, of it "10000 requests × 2000 tokens at 1.1 USD per 1000000 tokens": 22
 */
export function monthlyCost<P extends Price>(
  lists: readonly PriceList<P>[],
  workload: Workload,
  at: number,
  totalInDollars: Decimal | null = null,
): CostEstimate<P> {
  checkInstant(at, 'at')
  const known = totalInDollars === null ? null : { total: totalInDollars, currency: 'USD' }
  return new MonthlyEstimate(lists, workload, at, known)
}

/** A monthly total without its lines. */
export interface MonthlyCostKey {
  /** The float nearest to the exact total, so that a smaller total never has a larger key; null where the total is. */
  readonly sortKey: number | null
  /** The exact total, for filters, display and ties of keys; null where the total is. */
  readonly exact: () => Decimal | null
  /** ISO 4217: keys of different currencies say nothing of each other. */
  readonly currency: string
}

/** The total of one workload by any offering's lists, at an instant. */
export type MonthlyCostFunction = (lists: readonly PriceList[], at: number) => MonthlyCostKey

/**
 * Checks a workload once and prepares it for any number of offerings: the totals of {@link monthlyCost} without lines and words, for filtering
 * and sorting a whole catalogue by cost.
 * @throws PricingError as {@link monthlyCost} does, here for the workload and in the function it returns for `at`.
 * @example compileMonthlyCost(DEFAULT_WORKLOAD)(o4Mini, at).sortKey // 48.4
 */
export function compileMonthlyCost(workload: Workload): MonthlyCostFunction {
  const { region } = workload
  const kinds = workloadRequests(workload)
  return (lists, at) => {
    checkInstant(at, 'at')
    const { total, currency } = monthTotal(lists, kinds, region, at)
    return keyOf(total, currency)
  }
}

function keyOf(total: Decimal | null, currency: string): MonthlyCostKey {
  return {
    sortKey: total === null ? null : decimalToNumber(total),
    currency,
    exact() {
      return total === null ? null : normalizeDecimal(total)
    },
  }
}
