import { compareDecimals } from '../../../pricing/decimal.js'
import type { Price, PriceList } from '../../../pricing/price-list.js'
import { comparePrices } from '../../../pricing/price-order.js'
import { windowKey } from './read-prices.js'

/** Whether two lists have the same prices in the same daily window, whatever their periods. */
export function saysTheSame(a: PriceList, b: PriceList): boolean {
  if (windowKey(a.window) !== windowKey(b.window) || a.status !== b.status || a.currency !== b.currency) return false
  const left = [...a.prices].sort(comparePrices)
  const right = [...b.prices].sort(comparePrices)
  return left.length === right.length && left.every((price, index) => isSamePrice(price, right[index]))
}

function isSamePrice(a: Price, b: Price | undefined): boolean {
  return (
    b !== undefined &&
    a.meter === b.meter &&
    compareDecimals(a.amount, b.amount) === 0 &&
    compareDecimals(a.per, b.per) === 0 &&
    a.threshold?.aboveInputTokens === b.threshold?.aboveInputTokens &&
    a.threshold?.inclusive === b.threshold?.inclusive &&
    a.threshold?.mode === b.threshold?.mode
  )
}
