import {
  compareDecimals,
  decimal,
  divideDecimals,
  formatDecimal,
  isZero,
  multiplyDecimals,
  type Decimal,
} from '../../../pricing/decimal.js'
import { meterOf } from '../../../pricing/meter.js'
import type { Price, PriceList } from '../../../pricing/price-list.js'
import { windowKey } from './read-prices.js'

const TEN = decimal('10')

/** What looks like a slip in new lists, beside those that they take the place of: each a sentence with its figures. */
export function priceWarnings(before: readonly PriceList[], after: readonly PriceList[]): readonly string[] {
  return after.flatMap((list) => {
    const old = before.find(({ window }) => windowKey(window) === windowKey(list.window))
    return [...(old === undefined ? [] : changeWarnings(old, list)), ...ownWarnings(list)]
  })
}

function changeWarnings(before: PriceList, after: PriceList): readonly string[] {
  if (before.currency !== after.currency) return [`The currency changes from ${before.currency} to ${after.currency}.`]
  const changed = after.prices.flatMap((price) => {
    const old = before.prices.find((each) => isSameCase(each, price))
    return old === undefined ? [] : jumpWarnings(old, price, after.currency)
  })
  const dropped = before.prices.filter((price) => !after.prices.some((each) => isSameCase(each, price)))
  return [
    ...changed,
    ...dropped.map((price) => `${named(price)} had a price, ${shown(price, before.currency)}, and has none any more.`),
  ]
}

function jumpWarnings(before: Price, after: Price, currency: string): readonly string[] {
  const old = perUnit(before)
  const now = perUnit(after)
  const figures = `from ${shown(before, currency)} to ${shown(after, currency)}`
  if (isZero(old)) return []
  if (isZero(now)) return [`${named(after)} is cut to 0, ${figures}.`]
  if (compareDecimals(now, multiplyDecimals(old, TEN)) >= 0)
    return [`${named(after)} goes up ten times or more, ${figures}.`]
  if (compareDecimals(multiplyDecimals(now, TEN), old) <= 0)
    return [`${named(after)} goes down to a tenth or less, ${figures}.`]
  return []
}

function ownWarnings({ prices, currency }: PriceList): readonly string[] {
  const base = (meter: string): Price | undefined =>
    prices.find((price) => price.meter === meter && price.threshold === null)
  const input = base('INPUT_TOKENS')
  const cached = base('CACHE_READ_TOKENS')
  const output = base('OUTPUT_TOKENS')
  const warnings: string[] = []
  if (input !== undefined && cached !== undefined && compareDecimals(perUnit(cached), perUnit(input)) > 0)
    warnings.push(`Cached input, ${shown(cached, currency)}, is dearer than input, ${shown(input, currency)}.`)
  if (
    input !== undefined &&
    output !== undefined &&
    compareDecimals(multiplyDecimals(perUnit(output), TEN), perUnit(input)) <= 0 &&
    !isZero(perUnit(input))
  )
    warnings.push(`Output, ${shown(output, currency)}, costs a tenth of input, ${shown(input, currency)}, or less.`)
  return warnings
}

const isSameCase = (a: Price, b: Price): boolean =>
  a.meter === b.meter && a.threshold?.aboveInputTokens === b.threshold?.aboveInputTokens

const perUnit = ({ amount, per }: Price): Decimal => divideDecimals(amount, per)

const named = ({ meter, threshold }: Price): string =>
  threshold === null ? meter : `${meter} above ${threshold.aboveInputTokens} input tokens`

const shown = ({ amount, per, meter }: Price, currency: string): string =>
  `${formatDecimal(amount)} ${currency} per ${formatDecimal(per)} ${meterOf(meter).unit}`
