import type { Catalog } from '../catalog/catalog.js'
import { createCache } from '../finding/cache.js'
import { columnsOf } from '../finding/catalog-columns.js'
import { keptByCatalog } from './kept-by-catalog.js'

/** How many periods of a catalogue are kept: now, and a few instants that people look back at. */
const PERIODS_KEPT = 4

/**
 * Makes something from a catalogue and its prices at an instant, once for each stretch of time in which no price changes. It goes with its
 * catalogue: the next revision makes its own.
 */
export function keptByPeriod<T>(make: (catalog: Catalog, at: number) => T): (catalog: Catalog, at: number) => T {
  const valuesOf = keptByCatalog(() => createCache<T>(PERIODS_KEPT))
  return (catalog, at) => valuesOf(catalog).get(columnsOf(catalog).periodAt(at), () => make(catalog, at))
}
