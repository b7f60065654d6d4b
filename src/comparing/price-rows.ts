import type { CatalogPrice, Model } from '../catalog/catalog.js'
import { divideDecimals, formatDecimal, integerDecimal, multiplyDecimals, type Decimal } from '../pricing/decimal.js'
import { headlinePrices, type HeadlinePrices } from '../pricing/headline-prices.js'
import { meterOf } from '../pricing/meter.js'
import type { ServiceTier } from '../pricing/price-list.js'
import { formatCount } from '../prose/format-tokens.js'
import { formatMoney } from '../prose/money.js'
import { formatPercent } from '../prose/percent.js'
import { thresholdPhrase } from '../prose/price-phrases.js'
import type { RowDefinition, RowValue } from './comparison-row.js'
import { defaultOffering } from './model-values.js'
import { enumValue } from './row-values.js'

type Prices = HeadlinePrices<CatalogPrice>

const TIERS = ['STANDARD', 'BATCH', 'FLEX', 'PRIORITY', 'FAST'] as const
const PER_MILLION = 'per 1M tokens'

/**
 * The headline prices at the default offerings, then every other price of every tier: what caching writes cost, what holds above a
 * threshold, what batch costs. Rows whose amounts are in several currencies are not ranked.
 * @param at The instant whose prices are compared, in milliseconds since 1970.
 */
export function priceRows(models: readonly Model[], region: string | null, at: number): readonly RowDefinition[] {
  const pricesOf = (serviceTier: ServiceTier): ReadonlyMap<Model, Prices> =>
    new Map(
      models.map((model) => [
        model,
        headlinePrices(defaultOffering(model)?.priceLists ?? [], { at, serviceTier, region }),
      ]),
    )
  const standard = pricesOf('STANDARD')
  const headline = (field: string, label: string, amountOf: (prices: Prices) => Decimal | null): RowDefinition =>
    moneyRow(`pricing.${field}`, label, PER_MILLION, standard, amountOf)
  return [
    {
      field: 'pricing.status',
      label: 'Pricing',
      unit: null,
      better: null,
      valueOf: (model) => enumValue(standard.get(model)?.status ?? 'UNKNOWN'),
    },
    headline('input', 'Input price', ({ input }) => input),
    headline('output', 'Output price', ({ output }) => output),
    headline('cachedInput', 'Cached input price', ({ cachedInput }) => cachedInput),
    {
      field: 'pricing.batchDiscount',
      label: 'Batch discount',
      unit: null,
      better: 'MORE',
      valueOf: (model) => discountValue(standard.get(model)?.batchDiscount ?? null),
    },
    ...TIERS.flatMap((tier) => otherPriceRows(tier, tier === 'STANDARD' ? standard : pricesOf(tier))),
  ]
}

/** A row of amounts of money, ranked when they share a currency; the unit names it then. */
export function moneyRow<T extends { readonly currency: string }>(
  field: string,
  label: string,
  unit: string,
  sources: ReadonlyMap<Model, T>,
  amountOf: (source: T) => Decimal | null,
): RowDefinition {
  const currencies = new Set(
    [...sources.values()].flatMap((source) => (amountOf(source) === null ? [] : [source.currency])),
  )
  const [currency] = currencies
  return {
    field,
    label,
    unit: currencies.size === 1 ? `${currency ?? ''} ${unit}` : unit,
    better: currencies.size === 1 ? 'LESS' : null,
    valueOf: (model) => {
      const source = sources.get(model)
      const amount = source === undefined ? null : amountOf(source)
      return source === undefined || amount === null ? null : moneyValue(amount, source.currency)
    },
  }
}

/** Those that no headline shows: other meters, thresholds, other tiers. In registry order, each once. */
function otherPriceRows(tier: ServiceTier, prices: ReadonlyMap<Model, Prices>): readonly RowDefinition[] {
  const kinds = new Map<string, CatalogPrice>()
  for (const { prices: all } of prices.values()) {
    for (const price of all) if (!isHeadline(tier, price)) kinds.set(kindOf(price), kinds.get(kindOf(price)) ?? price)
  }
  return [...kinds].map(([kind, price]) => {
    const { label, per, unit } = meterOf(price.meter)
    const where = [
      tier === 'STANDARD' ? '' : ` (${tier.toLowerCase()})`,
      price.threshold === null ? '' : ` ${thresholdPhrase(price.threshold)}`,
    ]
    const units = per === 1_000_000 ? '1M' : formatCount(per)
    return moneyRow(`prices.${tier}.${kind}`, `${label}${where.join('')}`, `per ${units} ${unit}`, prices, (source) => {
      const same = source.prices.find((each) => kindOf(each) === kind)
      return same === undefined ? null : divideDecimals(multiplyDecimals(same.amount, integerDecimal(per)), same.per)
    })
  })
}

function isHeadline(tier: ServiceTier, { meter, threshold }: CatalogPrice): boolean {
  const shown = meter === 'INPUT_TOKENS' || meter === 'OUTPUT_TOKENS' || meter === 'CACHE_READ_TOKENS'
  return tier === 'STANDARD' && threshold === null && shown
}

/** As in the field of a price's fact: "INPUT_TOKENS>200000". */
function kindOf({ meter, threshold }: CatalogPrice): string {
  return threshold === null ? meter : `${meter}>${threshold.inclusive ? '=' : ''}${threshold.aboveInputTokens}`
}

function moneyValue(amount: Decimal, currency: string): RowValue {
  return { display: formatMoney(amount, currency), value: formatDecimal(amount), rank: amount }
}

function discountValue(discount: Decimal | null): RowValue | null {
  if (discount === null) return null
  return { display: formatPercent(discount), value: formatDecimal(discount), rank: discount }
}
