import {
  compareDecimals,
  divideRounded,
  formatDecimal,
  multiplyDecimals,
  subtractDecimals,
} from '../pricing/decimal.js'
import type { Decimal } from '../pricing/decimal.js'
import { formatPercentOf } from '../prose/percent.js'

const TWO: Decimal = { coefficient: 2n, scale: 0 }
const TEN: Decimal = { coefficient: 10n, scale: 0 }

/** Whether `more` is at least twice `less`: then it is said as a multiple, below that as a percentage. */
export function isMultiple(more: Decimal, less: Decimal): boolean {
  return less.coefficient > 0n && compareDecimals(more, multiplyDecimals(less, TWO)) >= 0
}

/** "twice", "3 times", "about 2.4 times", "about 14 times": computed exactly, rounded at the end, and said to be. */
export function timesPhrase(more: Decimal, less: Decimal): string {
  const places = compareDecimals(more, multiplyDecimals(less, TEN)) < 0 ? 1 : 0
  const rounded = divideRounded(more, less, places)
  const about = compareDecimals(more, multiplyDecimals(rounded, less)) === 0 ? '' : 'about '
  return compareDecimals(rounded, TWO) === 0 ? `${about}twice` : `${about}${formatDecimal(rounded)} times`
}

/** How much less the smaller of two amounts is than the larger: "about 27%" for 48.4 and 66. */
export function percentLess(less: Decimal, more: Decimal): string {
  return formatPercentOf(subtractDecimals(more, less), more)
}

/** How much more the larger of two amounts is than the smaller: "about 36%" for 66 and 48.4. */
export function percentMore(more: Decimal, less: Decimal): string {
  return formatPercentOf(subtractDecimals(more, less), less)
}
