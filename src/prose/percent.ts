import {
  compareDecimals,
  divideRounded,
  formatDecimal,
  multiplyDecimals,
  ONE,
  type Decimal,
} from '../pricing/decimal.js'

const HUNDRED: Decimal = { coefficient: 100n, scale: 0 }

/** A share as a percentage: "50%"; "about 33%" where whole percents don't say it exactly; never 0% or 100% for what is not. */
export function formatPercent(share: Decimal): string {
  return formatPercentOf(share, ONE)
}

/** How much a part is of a whole above zero, likewise: "about 27%" for 17.6 of 66. */
export function formatPercentOf(part: Decimal, whole: Decimal): string {
  const hundredfold = multiplyDecimals(part, HUNDRED)
  const rounded = divideRounded(hundredfold, whole, 0)
  if (compareDecimals(hundredfold, multiplyDecimals(rounded, whole)) === 0) return `${formatDecimal(rounded)}%`
  if (rounded.coefficient === 0n) return 'less than 1%'
  if (compareDecimals(rounded, HUNDRED) === 0 && compareDecimals(part, whole) < 0) return 'more than 99%'
  return `about ${formatDecimal(rounded)}%`
}

/** The same for what holds only roughly in practice: "about 75%". */
export function formatRoughPercent(share: Decimal): string {
  return formatPercent(share).replace(/^(?=\d)/, 'about ')
}
