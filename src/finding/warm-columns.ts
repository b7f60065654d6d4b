import type { Catalog } from '../catalog/catalog.js'
import { compiledPricesOf } from '../pricing/list-charges.js'
import { DEFAULT_WORKLOAD } from '../pricing/workload.js'
import { columnsOf, inheritColumns } from './catalog-columns.js'
import { facetFields } from './facets.js'
import { everyModel, findModels } from './find-models.js'

const OFFERINGS_PER_STEP = 32

/**
 * Makes beforehand what the first lists of a catalogue would wait for: compiled prices, the columns that filters and orders
 * read, the search index, costs of the typical workload, the facets of everything. In steps, so that requests can be answered in between; what is made already takes none.
 * @param at The instant whose prices count, in milliseconds since 1970.
 * @param earlier A catalogue whose columns are taken over as far as they hold: where little has changed, that leaves next to nothing to do.
 * @example for (const _ of warmColumns(catalog, Date.now())) await setImmediate()
 */
export function* warmColumns(
  catalog: Catalog,
  at: number,
  earlier: Catalog | null = null,
): Generator<undefined, undefined> {
  const isInherited = earlier !== null && (yield* inheritColumns(catalog, earlier, at))
  if (!isInherited) yield* compilePrices(catalog)
  const columns = columnsOf(catalog)
  yield
  const inUse = [
    columns.nameRank,
    columns.contextTokens,
    columns.maxOutputTokens,
    columns.throughput,
    columns.timeToFirstToken,
    columns.released.earliest,
    columns.released.latest,
    columns.released.rank,
    columns.lastVerified,
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
    columns.capabilities,
    ...catalog.capabilities.map(({ index }) => columns.support(index)),
    columns.searchIndex,
    columns.turns,
    columns.prices(at),
  ]
  for (const column of inUse) {
    yield* column.steps()
    yield
  }
  const rates = columns.rates({ at, serviceTier: 'STANDARD', region: null })
  yield* rates.steps()
  yield* rates().prepareFor(0)
  columns.cost(DEFAULT_WORKLOAD, at)
  yield
  for (const field of facetFields) {
    if ('choices' in field) yield* field.choices(columns).steps()
    findModels(catalog, { ...everyModel, workload: DEFAULT_WORKLOAD, at, now: at }).facets([field])
    yield
  }
  return undefined
}

function* compilePrices({ offerings }: Catalog): Generator<undefined, undefined> {
  for (const [index, { priceLists }] of offerings.entries()) {
    for (const list of priceLists) compiledPricesOf(list)
    if (index % OFFERINGS_PER_STEP === 0) yield
  }
  return undefined
}
