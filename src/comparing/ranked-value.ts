import { compareDecimals, decimalToNumber, integerDecimal, type Decimal } from '../pricing/decimal.js'

/** A number to rank by: a float that never contradicts the exact number, and the exact number for where floats tie. */
export interface RankedValue {
  readonly sortKey: number
  readonly exact: () => Decimal
}

/** @example rankedDecimal(decimal('48.4')).sortKey // 48.4 */
export function rankedDecimal(value: Decimal): RankedValue {
  return { sortKey: decimalToNumber(value), exact: () => value }
}

/** A whole number. @example rankedInteger(200_000).sortKey // 200000 */
export function rankedInteger(value: number): RankedValue {
  return { sortKey: value, exact: () => integerDecimal(value) }
}

/** Smallest first; 0 only for equal numbers. */
export function compareRanked(a: RankedValue, b: RankedValue): number {
  return a.sortKey - b.sortKey || compareDecimals(a.exact(), b.exact())
}
