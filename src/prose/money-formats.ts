export interface MoneyFormats {
  /** As many decimals as the currency has. */
  readonly currencyDecimals: Intl.NumberFormat
  /** At least these, and up to four. */
  readonly priceDecimals: Intl.NumberFormat
  /** Six significant digits, however small the amount. */
  readonly significantDigits: Intl.NumberFormat
  readonly compact: Intl.NumberFormat
}

/**
 * The layouts of one currency in one locale. Building one takes as long as using it fifteen times, so they are kept; but
 * locales come with requests, so only so many of them.
 * @throws RangeError from Intl when the locale is malformed.
 */
export function moneyFormats(locale: string, currency: string): MoneyFormats {
  const key = `${currency} ${locale}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const built = build(locale, currency)
  if (kept.size >= maxKept) kept.clear()
  kept.set(key, built)
  return built
}

const kept = new Map<string, MoneyFormats>()
const maxKept = 200

function build(locale: string, currency: string): MoneyFormats {
  const style = { style: 'currency', currency } as const
  const currencyDecimals = new Intl.NumberFormat(locale, style)
  const { maximumFractionDigits = 2 } = currencyDecimals.resolvedOptions()
  return {
    currencyDecimals,
    priceDecimals: new Intl.NumberFormat(locale, {
      ...style,
      maximumFractionDigits: Math.max(4, maximumFractionDigits),
    }),
    significantDigits: new Intl.NumberFormat(locale, { ...style, maximumSignificantDigits: 6 }),
    compact: new Intl.NumberFormat(locale, { ...style, notation: 'compact' }),
  }
}
