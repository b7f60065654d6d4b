import {
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  ONE,
  roundDecimal,
  type Decimal,
} from '../pricing/decimal.js'

const HUNDRED: Decimal = { coefficient: 100n, scale: 0 }

/** A share as a percentage: "50%"; "about 33%" where whole percents don't say it exactly; never 0% or 100% for what is not. */
export function formatPercent(share: Decimal): string {
  const percent = multiplyDecimals(share, HUNDRED)
  const rounded = roundDecimal(percent, 0)
  if (compareDecimals(percent, rounded) === 0) return `${formatDecimal(rounded)}%`
  if (rounded.coefficient === 0n) return 'less than 1%'
  if (compareDecimals(rounded, HUNDRED) === 0 && compareDecimals(share, ONE) < 0) return 'more than 99%'
  return `about ${formatDecimal(rounded)}%`
}

/** The same for what holds only roughly in practice: "about 75%". */
export function formatRoughPercent(share: Decimal): string {
  return formatPercent(share).replace(/^(?=\d)/, 'about ')
}
