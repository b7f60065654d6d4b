import type { CatalogPrice } from '../catalog/catalog.js'
import { decimalToNumber, formatDecimal, type Decimal } from '../pricing/decimal.js'
import type { HeadlinePrices } from '../pricing/headline-prices.js'
import { meterOf } from '../pricing/meter.js'
import type { ContextThreshold, Price } from '../pricing/price-list.js'
import { formatCount } from './format-tokens.js'
import { formatMoney } from './money.js'
import { joinWithAnd, lowerFirst } from './sentence.js'

type TokenPrices = Pick<HeadlinePrices<CatalogPrice>, 'input' | 'output' | 'currency'>

/** "$1.10 per 1M input and $4.40 per 1M output tokens"; null when neither price is known. */
export function tokenPricePhrase({ input, output, currency }: TokenPrices): string | null {
  if (input !== null && output !== null) {
    return `${formatMoney(input, currency)} per 1M input and ${formatMoney(output, currency)} per 1M output tokens`
  }
  if (input !== null) return `${formatMoney(input, currency)} per 1M input tokens`
  return output === null ? null : `${formatMoney(output, currency)} per 1M output tokens`
}

/** Every price a reader can take in, and how many there are besides: "audio seconds at $0.111 per hour". */
export function meterPricesPhrase({ prices, currency }: HeadlinePrices<CatalogPrice>): string {
  const shown = prices.slice(0, mostPricesShown).map((price) => meterPricePhrase(price, currency))
  const rest = prices.length - shown.length
  return joinWithAnd(rest === 0 ? shown : [...shown, `${formatCount(rest)} more`])
}

/** "web searches at $10.00 per 1,000 searches", with the threshold if it has one. */
export function meterPricePhrase({ meter, amount, per, threshold }: Price, currency: string): string {
  const { label, unit } = meterOf(meter)
  const price = `${lowerFirst(label)} at ${formatMoney(amount, currency)} per ${unitsPhrase(per, unit)}`
  return threshold === null ? price : `${price} ${thresholdPhrase(threshold)}`
}

/** "above 200,000 input tokens per request" */
export function thresholdPhrase({ aboveInputTokens, inclusive }: ContextThreshold): string {
  return `${inclusive ? 'from' : 'above'} ${formatCount(aboveInputTokens)} input tokens per request${inclusive ? ' on' : ''}`
}

const mostPricesShown = 3

function unitsPhrase(per: Decimal, unit: string): string {
  const text = formatDecimal(per)
  if (text === '1') return unit.replace(/(?:(?<=ch)e)?s$/, '')
  if (text === '3600' && unit === 'seconds') return 'hour'
  if (text === '60' && unit === 'seconds') return 'minute'
  if (text === '1000000') return `1M ${unit}`
  return `${text.includes('.') ? text : formatCount(decimalToNumber(per))} ${unit}`
}
