import { formatDecimal, type Decimal } from '../pricing/decimal.js'
import { americanMoney } from './american-money.js'

/** Lays out an exact amount, which has no more decimals than its scale says. */
export type Layout = (amount: Decimal) => string

export interface MoneyFormats {
  /** As many decimals as the currency has. */
  readonly currencyDecimals: Layout
  /** At least these, and up to four. */
  readonly priceDecimals: Layout
  /** Six significant digits, however small the amount. */
  readonly significantDigits: Layout
  readonly compact: Layout
}

/** Decimals that a published price may need: $0.0375, $1.375. */
export const PRICE_DECIMALS = 4
export const SIGNIFICANT_DIGITS = 6

/**
 * The layouts of one currency in one locale. Building one takes as long as using it fifteen times, so they are kept; but
 * locales come with requests, so only so many of them.
 * @throws RangeError from Intl when the locale is malformed.
 */
export function moneyFormats(locale: string, currency: string): MoneyFormats {
  const known = kept.get(locale)?.get(currency)
  if (known !== undefined) return known
  const built = build(locale, currency)
  if (kept.size >= maxKept) kept.clear()
  const ofLocale = kept.get(locale) ?? new Map<string, MoneyFormats>()
  kept.set(locale, ofLocale.set(currency, built))
  return built
}

/** By locale and currency. */
const kept = new Map<string, Map<string, MoneyFormats>>()
const maxKept = 200

function build(locale: string, currency: string): MoneyFormats {
  const style = { style: 'currency', currency } as const
  const format = new Intl.NumberFormat(locale, style)
  const { maximumFractionDigits: places = 2 } = format.resolvedOptions()
  const maximumFractionDigits = Math.max(PRICE_DECIMALS, places)
  const compact = layoutOf(new Intl.NumberFormat(locale, { ...style, notation: 'compact' }))
  if (locale === 'en-US') {
    const text = americanMoney(format)
    return {
      currencyDecimals: (amount) => text(amount, places, places),
      priceDecimals: (amount) => text(amount, places, maximumFractionDigits),
      // It has no more of them: whoever asks for this has rounded it.
      significantDigits: (amount) => text(amount, 0, amount.scale),
      compact,
    }
  }
  return {
    currencyDecimals: layoutOf(format),
    priceDecimals: layoutOf(new Intl.NumberFormat(locale, { ...style, maximumFractionDigits })),
    significantDigits: layoutOf(
      new Intl.NumberFormat(locale, { ...style, maximumSignificantDigits: SIGNIFICANT_DIGITS }),
    ),
    compact,
  }
}

/** Intl reads decimal text exactly; a number would have been rounded to a float first. */
function layoutOf(format: Intl.NumberFormat): Layout {
  return (amount) => {
    const text = formatDecimal(amount)
    return isNumeric(text) ? format.format(text) : text
  }
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}
