import { formatDecimal } from './decimal.js'
import { inOrder } from './in-order.js'
import { ancestorsOf, generalMeterOf, type MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import { comparePrices, thresholdStart } from './price-order.js'

/**
 * Why nothing can be priced by these prices, in any order, as a sentence; null: they are sound. Unsound are a negative amount, a price for no
 * units, two prices for the same case, and a part that is priced while what includes it is not (rule b).
 * @example priceProblem([cacheRead]) // "CACHE_READ_TOKENS has a price, 0.1, but INPUT_TOKENS, of which it is a part, has none"
 */
export function priceProblem(prices: readonly Price[]): string | null {
  const sorted = inOrder(prices, comparePrices)
  const priced = new Set(prices.map(({ meter }) => meter))
  for (const [index, price] of sorted.entries()) {
    const next = sorted[index + 1]
    const problem =
      unsoundNumber(price) ?? missingParent(price, priced) ?? (next === undefined ? null : sameCase(price, next))
    if (problem !== null) return problem
  }
  return null
}

function unsoundNumber({ meter, amount, per, threshold }: Price): string | null {
  if (amount.coefficient < 0n) return `The price of ${meter} cannot be negative: ${formatDecimal(amount)}`
  if (per.coefficient <= 0n) return `The price of ${meter} cannot be for ${formatDecimal(per)} units`
  if (threshold === null || (Number.isSafeInteger(threshold.aboveInputTokens) && threshold.aboveInputTokens >= 0))
    return null
  return `The price of ${meter} cannot begin above ${threshold.aboveInputTokens} input tokens`
}

function missingParent({ meter, amount }: Price, priced: ReadonlySet<MeterCode>): string | null {
  const general = generalMeterOf(meter)
  const parent = ancestorsOf(meter).find((ancestor) => ancestor !== general && !priced.has(ancestor.code))
  if (parent === undefined) return null
  return `${meter} has a price, ${formatDecimal(amount)}, but ${parent.code}, of which it is a part, has none`
}

function sameCase(price: Price, next: Price): string | null {
  if (price.meter !== next.meter || thresholdStart(price) !== thresholdStart(next)) return null
  const where = price.threshold === null ? '' : ` above ${price.threshold.aboveInputTokens} input tokens`
  return `${price.meter} has two prices${where}: ${formatDecimal(price.amount)} and ${formatDecimal(next.amount)}`
}
