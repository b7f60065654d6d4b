import type { Catalog } from '../catalog/catalog.js'
import { createCache } from './cache.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { ColumnMakers } from './column-makers.js'
import { atOnce, gradual, type Gradual } from './gradual.js'
import type { Inheritance } from './inheritance.js'
import { keptCosts } from './kept-costs.js'
import type { Places } from './places.js'
import { priceColumns, succeedingPrices, type PriceColumns } from './price-columns.js'
import { pricePeriods, priceTurns, succeedingTurns, type PricePeriods } from './price-period.js'

const KEPT_PERIODS = 4

/** What a catalogue's prices are at an instant, kept for some periods of them. */
export function createPricing(
  catalog: Catalog,
  places: Places,
  { take }: ColumnMakers,
  inheritance: Inheritance | null,
): Pick<CatalogColumns, 'turns' | 'periodAt' | 'prices' | 'cost'> {
  const turns = take(inheritance?.columns.turns, {
    make: () => priceTurns(catalog),
    succeed: (before, { gone, came }) => succeedingTurns(before, gone, came),
  })
  let periods: PricePeriods | null = null
  const periodAt: PricePeriods = (at) => (periods ??= pricePeriods(turns()))(at)
  const pricesOf = createCache<Gradual<PriceColumns>>(KEPT_PERIODS)
  const costs = atOnce(() => keptCosts(places, periodAt))
  if (inheritance !== null) inherit(inheritance)
  return {
    turns,
    periodAt,
    prices: (at) => pricesOf.get(periodAt(at), () => gradual(() => priceColumns(places, at))),
    cost: (workload, at) => costs()(workload, at),
  }

  function inherit({ at, columns }: Inheritance): void {
    const prices = take(columns.prices(at), {
      make: () => priceColumns(places, at),
      succeed: (before, next) => succeedingPrices(before, next, at),
    })
    pricesOf.get(periodAt(at), () => prices)
  }
}
