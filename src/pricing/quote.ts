import { assembleEstimate } from './assemble-estimate.js'
import type { CostEstimate } from './cost-estimate.js'
import { ONE, type Decimal } from './decimal.js'
import { chargeByList, totalByList, totalUnpriced, unpriced, type ListCharges } from './list-charges.js'
import type { Price, PriceList } from './price-list.js'
import { fallbackWarnings, selectPriceList, type PriceContext } from './price-selection.js'
import { checkInstant } from './instant.js'
import { readUsage, type Usage } from './usage.js'
import type { MeterQuantity } from './workload.js'

/**
 * What one request costs by the list that holds for it, with the lines that add up to the total. REQUESTS counts 1 unless the usage says
 * otherwise. Rules (a) to (h).
 * @throws PricingError for usage that contradicts itself ("usage"), for quantities that are negative, out of bounds or given twice
 *   ("usage[1].quantity"), and for lists that price a part and not the whole ("prices").
 * @example quoteRequest(o4Mini, [{ meter: 'INPUT_TOKENS', quantity: decimal('2000') }], { at, serviceTier: 'STANDARD', region: null })
 *   // total 0.0022, one line: "2000 tokens at 1.1 USD per 1000000 tokens"
 */
export function quoteRequest<P extends Price>(
  lists: readonly PriceList<P>[],
  usage: readonly MeterQuantity[],
  context: PriceContext,
): CostEstimate<P> {
  checkInstant(context.at, 'at')
  const selection = selectPriceList(lists, context)
  const read = readUsage(usage, 'usage')
  const charged = chargeRequest(selection.list, read, context, ONE)
  const { list } = selection
  const kind = {
    prices: list?.prices ?? [],
    currency: list?.currency ?? 'USD',
    usage: read,
    charged,
    requests: null,
    factor: ONE,
  }
  return assembleEstimate(kind, fallbackWarnings(selection))
}

/**
 * The total of {@link quoteRequest} without its lines, several times faster; null where something that was asked for has no known price.
 * @throws PricingError as {@link quoteRequest}.
 */
export function quoteTotal(
  lists: readonly PriceList[],
  usage: readonly MeterQuantity[],
  context: PriceContext,
): Decimal | null {
  checkInstant(context.at, 'at')
  const { list } = selectPriceList(lists, context)
  const read = readUsage(usage, 'usage')
  return list === null ? totalUnpriced(read) : totalByList(list, read, ONE)
}

/** Charges `times` requests by a list; without one, everything is uncounted for a reason that names tier, region and day. */
export function chargeRequest(
  list: PriceList | null,
  usage: Usage,
  context: PriceContext,
  times: Decimal,
): ListCharges {
  if (list !== null) return chargeByList(list, usage, times)
  const { at, serviceTier, region } = context
  const where = region === null ? '' : ` in ${region}`
  const day = new Date(at).toISOString().slice(0, 10)
  return unpriced(usage, ({ meter }) => `No price for ${meter} at ${day}: no ${serviceTier} price list${where}`)
}
