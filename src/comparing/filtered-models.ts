import type { Catalog, Model } from '../catalog/catalog.js'
import { everyModel, findModels, type ModelQuery } from '../finding/find-models.js'

/** Which models, and what a filter needs to judge them. */
export type FilteredModelsQuery = Pick<ModelQuery, 'filter' | 'workload' | 'at' | 'now'>

/**
 * The models of a catalogue that match a filter, in its order (by name). What is unknown does not match.
 * @throws FilterError for a filter that makes no sense, PricingError for such a workload.
 * @example filteredModels(catalog, { filter: { openWeights: true }, workload: DEFAULT_WORKLOAD, at, now: at })
 */
export function filteredModels(catalog: Catalog, query: FilteredModelsQuery): readonly Model[] {
  const matches = findModels(catalog, { ...everyModel, ...query }).matches()
  const matching = new Set(matches.map(({ model }) => model))
  return catalog.models.filter((model) => matching.has(model))
}
