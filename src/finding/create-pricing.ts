import type { Catalog } from '../catalog/catalog.js'
import { createRateTable, succeedingRateTable } from '../pricing/rate-table.js'
import { createCache } from './cache.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { ColumnMakers } from './column-makers.js'
import { gradual, inOneStep, type Gradual } from './gradual.js'
import type { Inheritance } from './inheritance.js'
import { keptCosts, listsAt, listsOf, type Between, type KeptRates } from './kept-costs.js'
import type { Places } from './places.js'
import { priceColumns, succeedingPrices, type PriceColumns } from './price-columns.js'
import { pricePeriods, priceTurns, succeedingTurns, type PricePeriods } from './price-period.js'
import { succeedingPeriod } from './succeeding-period.js'

const KEPT_PERIODS = 4

interface KeptPrices {
  /** The instant for which they were asked first. */
  readonly at: number
  readonly columns: Gradual<PriceColumns>
}

/** What a catalogue's prices are at an instant, kept for some periods of them. */
export function createPricing(
  catalog: Catalog,
  places: Places,
  { take }: ColumnMakers,
  inheritance: Inheritance | null,
): Pick<CatalogColumns, 'turns' | 'periodAt' | 'prices' | 'cost' | 'rates' | 'keptRates'> {
  const turns = take(inheritance?.columns.turns, {
    make: () => priceTurns(catalog),
    succeed: (before, { gone, came }) => inOneStep(() => succeedingTurns(before, gone, came)),
  })
  let periods: PricePeriods | null = null
  const periodAt: PricePeriods = (at) => (periods ??= pricePeriods(turns()))(at)
  const between: Between = (from, to) => succeedingPeriod(catalog, places, from, to)
  const pricesOf = createCache<KeptPrices>(KEPT_PERIODS)
  const costs = keptCosts(places, { periodAt, between }, inheritance === null ? [] : inheritedRates(inheritance))
  if (inheritance !== null) inherit(inheritance)
  return {
    turns,
    periodAt,
    prices: (at) => pricesOf.get(periodAt(at), () => ({ at, columns: gradual(() => pricesAt(at)) })).columns,
    ...costs,
  }

  function* pricesAt(at: number): Generator<undefined, PriceColumns> {
    for (const known of pricesOf.values().toReversed()) {
      const before = known.columns.known()
      const next = before === undefined ? null : between(known.at, at)
      if (before !== undefined && next !== null) return yield* succeedingPrices(before, next, at)
    }
    return yield* priceColumns(places, at)
  }

  function inheritedRates({ at, columns, changed }: Inheritance): readonly KeptRates[] {
    const [before, period] = [columns.periodAt(at), periodAt(at)]
    return columns
      .keptRates()
      .filter((kept) => kept.period === before)
      .map(({ context: { serviceTier, region }, table }) => {
        const context = { at, serviceTier, region }
        const taken = take(table, {
          make: () => createRateTable(listsOf(places), context),
          succeed: (known) => succeedingRateTable(known, listsAt(places, changed), context),
        })
        return { period, context, table: taken }
      })
  }

  function inherit({ at, columns }: Inheritance): void {
    const prices = take(columns.prices(at), {
      make: () => priceColumns(places, at),
      succeed: (before, next) => succeedingPrices(before, next, at),
    })
    pricesOf.get(periodAt(at), () => ({ at, columns: prices }))
  }
}
