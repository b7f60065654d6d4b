import type { CatalogPrice, Model } from '../catalog/catalog.js'
import { divideDecimals, integerDecimal, multiplyDecimals, type Decimal } from '../pricing/decimal.js'
import { headlinePrices, type HeadlinePrices } from '../pricing/headline-prices.js'
import { meterOf } from '../pricing/meter.js'
import { holdsAt } from '../pricing/hold-alike.js'
import type { PriceList, ServiceTier } from '../pricing/price-list.js'
import { formatCount } from '../prose/format-tokens.js'
import { thresholdPhrase } from '../prose/price-phrases.js'
import type { Fact, Facts } from './fact.js'
import { defaultOffering } from './model-values.js'
import { moneyRow, type MoneyFact, type MoneyRow } from './money-row.js'
import { enumValue, moneyValue, shareValue } from './row-values.js'

type Prices = HeadlinePrices<CatalogPrice>

/** In the order of their rows. */
export const PRICED_TIERS = ['STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST'] as const

/** What a model's default offering charges at an instant and in a region. */
export interface PriceColumn {
  /** What of its price lists holds at the instant, whatever the tier and the region. */
  readonly lists: readonly PriceList<CatalogPrice>[]
  readonly status: Fact | null
  readonly input: MoneyFact | null
  readonly output: MoneyFact | null
  readonly cachedInput: MoneyFact | null
  readonly batchDiscount: Fact | null
  /** Every other price of each tier, in registry order: what caching writes cost, what holds above a threshold, what batch costs. */
  readonly others: readonly (readonly OtherPrice[])[]
}

export interface OtherPrice {
  /** The row of this meter and threshold at this tier: one for a catalogue. */
  readonly row: MoneyRow
  readonly amount: MoneyFact
}

export type PriceColumnOf = (model: Model, region: string | null, at: number) => PriceColumn

export function createPriceColumns(facts: Facts): PriceColumnOf {
  const rows = new Map<string, MoneyRow>()
  const money = (amount: Decimal, currency: string): MoneyFact => ({
    fact: facts(moneyValue(amount, currency)),
    currency,
  })

  function otherPrice(tier: ServiceTier, price: CatalogPrice, currency: string): OtherPrice {
    const { label, per, unit } = meterOf(price.meter)
    const field = `prices.${tier}.${kindOf(price)}`
    const units = per === 1_000_000 ? '1M' : formatCount(per)
    const row = rows.get(field) ?? moneyRow(field, `${label}${whereOf(tier, price)}`, `per ${units} ${unit}`)
    rows.set(field, row)
    const amount = divideDecimals(multiplyDecimals(price.amount, integerDecimal(per)), price.per)
    return { row, amount: money(amount, currency) }
  }

  return (model, region, at) => {
    const lists = defaultOffering(model)?.priceLists ?? []
    const pricesOf = (serviceTier: ServiceTier): Prices => headlinePrices(lists, { at, serviceTier, region })
    const standard = pricesOf('STANDARD')
    const { currency } = standard
    const headline = (amount: Decimal | null): MoneyFact | null => (amount === null ? null : money(amount, currency))
    return {
      lists: lists.filter((list) => holdsAt(list, at)),
      status: facts(enumValue(standard.status)),
      input: headline(standard.input),
      output: headline(standard.output),
      cachedInput: headline(standard.cachedInput),
      batchDiscount: facts(shareValue(standard.batchDiscount)),
      others: PRICED_TIERS.map((tier) => {
        const found = tier === 'STANDARD' ? standard : pricesOf(tier)
        const unshown = found.prices.filter((price) => !isHeadline(tier, price))
        return unshown.map((price) => otherPrice(tier, price, found.currency))
      }),
    }
  }
}

function isHeadline(tier: ServiceTier, { meter, threshold }: CatalogPrice): boolean {
  const shown = meter === 'INPUT_TOKENS' || meter === 'OUTPUT_TOKENS' || meter === 'CACHE_READ_TOKENS'
  return tier === 'STANDARD' && threshold === null && shown
}

/** As in the field of a price's fact: "INPUT_TOKENS>200000". */
function kindOf({ meter, threshold }: CatalogPrice): string {
  return threshold === null ? meter : `${meter}>${threshold.inclusive ? '=' : ''}${threshold.aboveInputTokens}`
}

function whereOf(tier: ServiceTier, { threshold }: CatalogPrice): string {
  const atTier = tier === 'STANDARD' ? '' : ` (${tier.toLowerCase()})`
  return threshold === null ? atTier : `${atTier} ${thresholdPhrase(threshold)}`
}
