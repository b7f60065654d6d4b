import type { CostEstimate } from './cost-estimate.js'
import type { Price, PriceList } from './price-list.js'
import type { PriceContext } from './price-selection.js'
import { PricingError } from './pricing-error.js'
import type { MeterQuantity } from './workload.js'

/** What one request costs by the list that holds for it. */
export function quoteRequest<P extends Price>(
  lists: readonly PriceList<P>[],
  usage: readonly MeterQuantity[],
  context: PriceContext,
): CostEstimate<P> {
  throw new PricingError('usage', `Not priced yet: ${lists.length} ${usage.length} ${context.serviceTier}`)
}
