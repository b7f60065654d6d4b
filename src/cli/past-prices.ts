import type { PastPrices } from '../catalog/writing/prices/store-history.js'
import type { PriceHistoryReading, PriceStatement } from '../sources/models-dev/read-price-history.js'
import { pricePeriods, type PricePeriods } from '../sources/price-periods.js'
import { CHOSEN_PROVIDERS } from './build-seed/providers.js'

/** Where models.dev's records are kept. */
export const MODELS_DEV_REPOSITORY = 'https://github.com/anomalyco/models.dev'

/** Providers whose figures models.dev writes down as dollars, and that publish in another currency. */
const inOtherCurrency: ReadonlySet<string> = new Set(
  CHOSEN_PROVIDERS.filter(({ pricesInOtherCurrency }) => pricesInOtherCurrency).map(({ slug }) => slug),
)

/** An offering as a record names it. */
export interface RecordName {
  readonly provider: string
  readonly apiModelId: string
}

/** What the records of a file say of each offering over time; null: there is no record of it, or none in dollars. */
export function periodsByName({
  records,
}: Pick<PriceHistoryReading, 'records'>): (name: RecordName) => PricePeriods<PriceStatement> | null {
  const periods = new Map(
    records
      .filter(({ provider }) => !inOtherCurrency.has(provider))
      .map((record) => [keyOf(record), pricePeriods(record.statements)]),
  )
  return (name) => periods.get(keyOf(name)) ?? null
}

const keyOf = ({ provider, apiModelId }: RecordName): string => `${provider} ${apiModelId}`

/** The same for a write, each period with the address of the change that says so; seen on the day of the newest. */
export function pastPricesOf(periodsOf: ReturnType<typeof periodsByName>, observedOn: string): PastPrices {
  return {
    source: 'models-dev',
    observedOn,
    periodsOf: ({ provider, apiModelId }) => {
      const said = periodsOf({ provider: provider.slug, apiModelId })
      return said?.periods.map((period) => ({ ...period, sourceUrl: addressOf(period.saidBy) })) ?? null
    },
  }
}

const addressOf = ({ commit }: PriceStatement): string => `${MODELS_DEV_REPOSITORY}/commit/${commit}`
