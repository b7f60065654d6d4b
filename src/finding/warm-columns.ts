import type { Catalog } from '../catalog/catalog.js'
import { compiledPricesOf } from '../pricing/list-charges.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import { columnsOf } from './catalog-columns.js'
import { everyModel, findModels } from './find-models.js'

const OFFERINGS_PER_STEP = 200

/**
 * Makes beforehand what the first lists of a catalogue would wait for: compiled prices, the columns that most filters and orders
 * read, costs of the typical workload, the facets of everything. In steps, so that requests can be answered in between.
 * @param at The instant whose prices count, in milliseconds since 1970.
 * @example for (const _ of warmColumns(catalog, Date.now())) await setImmediate()
 */
export function* warmColumns(catalog: Catalog, at: number): Generator<undefined, undefined> {
  for (const [index, { priceLists }] of catalog.offerings.entries()) {
    for (const list of priceLists) compiledPricesOf(list)
    if (index % OFFERINGS_PER_STEP === 0) yield
  }
  const columns = columnsOf(catalog)
  const columnsInUse: readonly (() => unknown)[] = [
    columns.nameRank,
    columns.contextTokens,
    columns.maxOutputTokens,
    columns.released.rank,
    columns.throughput,
    columns.developer,
    columns.provider,
    columns.family,
    columns.license,
    columns.standing,
    columns.openWeights,
    ...Object.values(columns.deployment),
    columns.speedTier,
    columns.inputModalities,
    columns.outputModalities,
    columns.regions,
    columns.bestFor,
    columns.integrations,
    ...catalog.capabilities.map(
      ({ index }) =>
        () =>
          columns.capability(index),
    ),
    () => columns.cost(DEFAULT_WORKLOAD, at),
    () => columns.prices(at),
    () => findModels(catalog, { ...everyModel, workload: DEFAULT_WORKLOAD, at, now: at }).facets(),
  ]
  for (const make of columnsInUse) {
    make()
    yield
  }
  return undefined
}
