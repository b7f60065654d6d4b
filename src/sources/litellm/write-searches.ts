import type { MeterCode } from '../../pricing/meter.js'
import type { Price } from '../../pricing/price-list.js'
import type { JsonObject } from '../json-text.js'
import { amountFor } from '../offering-prices.js'
import { SEARCH_DEPTHS } from './key.js'

/** `search_context_cost_per_query`: a price for each depth; the same for all of them where depth does not matter. */
export function searchPrices(prices: readonly Price[]): JsonObject {
  const priceOf = (meter: MeterCode): Price | undefined =>
    prices.find((price) => price.meter === meter && price.threshold === null)
  const depths = [...SEARCH_DEPTHS].flatMap(([key, meter]) => {
    const price = priceOf(meter) ?? priceOf('WEB_SEARCHES')
    return price === undefined ? [] : [[key, amountFor(price, 1)] as const]
  })
  return depths.length === 0 ? {} : { search_context_cost_per_query: Object.fromEntries(depths) }
}
