import { compareMeters } from './meter.js'
import type { Price } from './price-list.js'

/** Registry order, then the base price, then thresholds upwards. @example [...list.prices].sort(comparePrices) */
export function comparePrices(a: Price, b: Price): number {
  return compareMeters(a.meter, b.meter) || thresholdStart(a) - thresholdStart(b)
}

/**
 * Where a price begins to hold, as a number that is different for every different threshold of a meter: an inclusive threshold begins
 * before an exclusive one of the same number; the base price is -1.
 * @example thresholdStart(price) // 200000.5 where it holds above 200,000 input tokens
 */
export function thresholdStart({ threshold }: Price): number {
  if (threshold === null) return -1
  return threshold.aboveInputTokens + (threshold.inclusive ? 0 : 0.5)
}
