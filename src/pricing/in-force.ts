import type { PriceList } from './price-list.js'

/**
 * Whether a price list's period contains the instant `at` (milliseconds since 1970): half open, so that at the instant of a change only
 * the new list is in force; null leaves a side open. Rule (d) of the cost rules: the date comes first.
 * @example isInForce({ effectiveFrom: null, effectiveTo: Date.UTC(2026, 0, 1) }, Date.UTC(2026, 0, 1)) // false
 */
export function isInForce(
  { effectiveFrom, effectiveTo }: Pick<PriceList, 'effectiveFrom' | 'effectiveTo'>,
  at: number,
): boolean {
  return (effectiveFrom === null || effectiveFrom <= at) && (effectiveTo === null || at < effectiveTo)
}
