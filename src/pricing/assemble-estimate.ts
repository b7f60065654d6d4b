import type { CostEstimate } from './cost-estimate.js'
import { costLines, type ChargedRequests } from './cost-lines.js'
import { addDecimals, normalizeDecimal, ZERO } from './decimal.js'
import type { Price } from './price-list.js'
import { collectUncounted } from './uncounted.js'

/** Makes one charged request an estimate: one line for each price that was used, in registry order, and the exact sum of the lines. */
export function assembleEstimate<P extends Price>(
  request: ChargedRequests<P>,
  warnings: readonly string[],
): CostEstimate<P> {
  const lines = costLines([request])
  const uncounted = collectUncounted([request], request.currency)
  const sum = lines.reduce((all, { amount }) => addDecimals(all, amount), ZERO)
  const total = uncounted.length > 0 ? null : normalizeDecimal(sum)
  return { total, perRequest: total, currency: request.currency, lines, uncounted, warnings: [...new Set(warnings)] }
}
