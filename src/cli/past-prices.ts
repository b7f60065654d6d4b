import type { PastPrices, SourcedPeriod } from '../catalog/writing/prices/store-history.js'
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

/** The same for a write, each period with the address of the change that says so. */
export function pastPricesOf(
  reading: Pick<PriceHistoryReading, 'records'>,
  periodsOf: ReturnType<typeof periodsByName>,
): PastPrices {
  const newest = Math.max(...reading.records.flatMap(({ statements }) => statements.map(({ at }) => at)))
  return {
    source: 'models-dev',
    observedOn: new Date(newest).toISOString().slice(0, 10),
    periodsOf: ({ provider, apiModelId }) => {
      const found = periodsOf({ provider: provider.slug, apiModelId })
      return (
        found?.periods.map(({ saidBy, ...period }): SourcedPeriod => {
          return { ...period, sourceUrl: `${MODELS_DEV_REPOSITORY}/commit/${saidBy.commit}` }
        }) ?? null
      )
    },
  }
}
