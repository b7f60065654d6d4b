import { compareDecimals, decimalToNumber, integerDecimal, type Decimal } from '../pricing/decimal.js'

/** A number to rank by: a float that never contradicts the exact number, and the exact number for where floats tie. */
export interface RankedValue {
  readonly sortKey: number
  /** Whether equal keys are equal numbers, so that nobody needs to look. */
  readonly isKeyExact: boolean
  readonly exact: () => Decimal
}

/** Decimals of at most 15 significant digits each have a float of their own. */
const OWN_FLOAT = 10n ** 15n

/** @example rankedDecimal(decimal('48.4')).sortKey // 48.4 */
export function rankedDecimal(value: Decimal): RankedValue {
  const { coefficient } = value
  const isKeyExact = coefficient < OWN_FLOAT && coefficient > -OWN_FLOAT
  return { sortKey: decimalToNumber(value), isKeyExact, exact: () => value }
}

/** A whole number. @example rankedInteger(200_000).sortKey // 200000 */
export function rankedInteger(value: number): RankedValue {
  return { sortKey: value, isKeyExact: true, exact: () => integerDecimal(value) }
}

/** Smallest first; 0 only for equal numbers. */
export function compareRanked(a: RankedValue, b: RankedValue): number {
  if (a === b) return 0
  if (a.sortKey !== b.sortKey) return a.sortKey - b.sortKey
  return a.isKeyExact && b.isKeyExact ? 0 : compareDecimals(a.exact(), b.exact())
}
