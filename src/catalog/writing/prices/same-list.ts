import type { PriceList } from '../../../pricing/price-list.js'
import { haveSamePrices } from '../../../pricing/same-prices.js'
import { windowKey } from './read-prices.js'

/** Whether two lists have the same prices in the same daily window, whatever their periods. */
export function saysTheSame(a: PriceList, b: PriceList): boolean {
  if (windowKey(a.window) !== windowKey(b.window) || a.status !== b.status || a.currency !== b.currency) return false
  return haveSamePrices(a.prices, b.prices)
}
