import type { SpeedTier, Support } from '../catalog/catalog.js'
import { formatDecimal, type Decimal } from '../pricing/decimal.js'
import { formatPartialDate } from '../prose/format-partial-date.js'
import { formatCount } from '../prose/format-tokens.js'
import { formatMoney } from '../prose/money.js'
import { formatPercent } from '../prose/percent.js'
import { asPhrase, lowerFirst } from '../prose/sentence.js'
import type { RowValue } from './fact.js'
import { rankedDecimal, rankedInteger } from './ranked-value.js'

// How a kind of value is shown, written and ranked in a comparison. null and what says UNKNOWN are unknown.

export function countValue(count: number | null): RowValue | null {
  return count === null ? null : { display: formatCount(count), value: String(count), rank: rankedInteger(count) }
}

export function decimalValue(value: Decimal | null): RowValue | null {
  return value === null ? null : rankedText(formatDecimal(value), value)
}

/** An amount with its currency. */
export function moneyValue(amount: Decimal, currency: string): RowValue {
  return rankedText(formatMoney(amount, currency), amount)
}

/** A share as a percentage. */
export function shareValue(share: Decimal | null): RowValue | null {
  return share === null ? null : rankedText(formatPercent(share), share)
}

/** A number shown in other words. */
export function rankedText(display: string, value: Decimal): RowValue {
  return { display, value: formatDecimal(value), rank: rankedDecimal(value) }
}

/** YES is better than PARTIAL, PARTIAL than NO. */
export function supportValue(support: Support, note: string | null = null): RowValue | null {
  if (support === 'UNKNOWN') return null
  const rank = rankedInteger(support === 'YES' ? 2 : support === 'PARTIAL' ? 1 : 0)
  const phrase = asPhrase(note ?? '')
  return { display: `${support.toLowerCase()}${phrase === '' ? '' : ` (${lowerFirst(phrase)})`}`, value: support, rank }
}

export function speedTierValue(tier: SpeedTier): RowValue | null {
  if (tier === 'UNKNOWN') return null
  const rank = rankedInteger(tier === 'FAST' ? 2 : tier === 'MEDIUM' ? 1 : 0)
  return { display: tier.toLowerCase(), value: tier, rank }
}

/** An enum value in words: QUOTE_ONLY is "quote only". */
export function enumValue(text: string): RowValue | null {
  if (text === 'UNKNOWN') return null
  return { display: text.toLowerCase().replaceAll('_', ' '), value: text, rank: null }
}

export function dateValue(partialDate: string | null): RowValue | null {
  return partialDate === null ? null : { display: formatPartialDate(partialDate), value: partialDate, rank: null }
}

export function textValue(text: string | null): RowValue | null {
  const phrase = asPhrase(text ?? '')
  return text === null || phrase === '' ? null : { display: phrase, value: text, rank: null }
}

/** The machine value joins with commas, as facts do. */
export function listValue(
  values: readonly string[],
  show: (value: string) => string = (value) => value,
): RowValue | null {
  if (values.length === 0) return null
  return { display: values.map(show).join(', '), value: values.join(', '), rank: null }
}
