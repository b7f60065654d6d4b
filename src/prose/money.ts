import { compareDecimals, normalizeDecimal, ONE, roundDecimal, type Decimal } from '../pricing/decimal.js'
import { moneyFormats, PRICE_DECIMALS, SIGNIFICANT_DIGITS, type Layout, type MoneyFormats } from './money-formats.js'

export type MoneyNotation = 'STANDARD' | 'COMPACT'

export interface MoneyFormatOptions {
  /** BCP 47: "en-US", "de-DE". */
  readonly locale?: string
  readonly notation?: MoneyNotation
}

/**
 * An exact amount as text for a reader. This is the only place where money is rounded.
 *
 * STANDARD shows the currency's own decimals ("$48.40", "¥48"), with two exceptions, so that a price is not rounded away:
 * - below 10, an amount that needs at most four decimals shows them: "$1.375", "$0.275", "$0.0015";
 * - below 1, any other amount shows six significant digits: "$0.00484", "$0.0000000025", "$0.123457".
 * A longer fraction above 1 is the result of a computation, and a monthly cost of 32.395 reads "$32.40". Only zero shows as zero.
 *
 * COMPACT is for narrow places and shows two or three digits: "$4.8K", "$48", "$484", "$1.2M", "$0.0048".
 *
 * @param currency ISO 4217; one without a symbol in the locale is shown by its code.
 * @throws RangeError when the locale is malformed: what a user wrote is to be checked with {@link isLocale} first.
 * @example formatMoney(decimal('4840'), 'USD') // "$4,840.00"
 * @example formatMoney(decimal('4840'), 'USD', { locale: 'de-DE' }) // "4.840,00 $"
 * @example formatMoney(decimal('4840'), 'USD', { notation: 'COMPACT' }) // "$4.8K"
 */
export function formatMoney(amount: Decimal, currency: string, options: MoneyFormatOptions = {}): string {
  const { locale = 'en-US', notation = 'STANDARD' } = options
  const formats = moneyFormats(locale, currency)
  if (notation === 'COMPACT') return formats.compact(amount)
  const shown = withoutLongFraction(amount)
  return layoutFor(shown, formats)(shown)
}

/** Whether text is a well-formed BCP 47 tag, known or not: "en-US", "de-DE-u-nu-latn"; not "en_US". */
export function isLocale(text: string): boolean {
  if (text === 'en-US') return true
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

const TEN: Decimal = { coefficient: 10n, scale: 0 }

function layoutFor(amount: Decimal, formats: MoneyFormats): Layout {
  const size = absolute(amount)
  if (compareDecimals(size, TEN) >= 0) return formats.currencyDecimals
  if (amount.scale <= PRICE_DECIMALS) return formats.priceDecimals
  return compareDecimals(size, ONE) < 0 ? formats.significantDigits : formats.currencyDecimals
}

/** Rounds what is below 1 to six significant digits: leading zeros of the fraction don't count. */
function withoutLongFraction(amount: Decimal): Decimal {
  const exact = normalizeDecimal(amount)
  const size = absolute(exact)
  if (exact.scale <= PRICE_DECIMALS || compareDecimals(size, ONE) >= 0) return exact
  const leadingZeros = exact.scale - size.coefficient.toString().length
  return normalizeDecimal(roundDecimal(exact, leadingZeros + SIGNIFICANT_DIGITS))
}

function absolute(amount: Decimal): Decimal {
  return amount.coefficient < 0n ? { coefficient: -amount.coefficient, scale: amount.scale } : amount
}
