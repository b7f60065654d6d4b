import type { Catalog } from '../catalog/catalog.js'
import { createCache, type Cache } from '../finding/cache.js'
import { pricePeriods, type PricePeriods } from '../finding/price-period.js'

/** How many periods of a catalogue are kept: now, and a few instants that people look back at. */
const PERIODS_KEPT = 4

/**
 * Makes something from a catalogue and its prices at an instant, once for each stretch of time in which no price changes. It goes with its
 * catalogue: the next revision makes its own.
 */
export function keptByPeriod<T>(make: (catalog: Catalog, at: number) => T): (catalog: Catalog, at: number) => T {
  const kept = new WeakMap<Catalog, { readonly periods: PricePeriods; readonly values: Cache<T> }>()
  return (catalog, at) => {
    const known = kept.get(catalog) ?? { periods: pricePeriods(catalog), values: createCache<T>(PERIODS_KEPT) }
    kept.set(catalog, known)
    return known.values.get(known.periods(at), () => make(catalog, at))
  }
}
