import { compareDecimals } from './decimal.js'
import type { Price } from './price-list.js'
import { comparePrices } from './price-order.js'

/**
 * Whether two lists of prices say the same, in whatever order and notation: the same meters and thresholds, the same amounts for as many units.
 * @example haveSamePrices(list.prices, [...list.prices].reverse()) // true
 */
export function haveSamePrices(a: readonly Price[], b: readonly Price[]): boolean {
  const left = [...a].sort(comparePrices)
  const right = [...b].sort(comparePrices)
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
