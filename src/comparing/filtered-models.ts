import type { Catalog } from '../catalog/catalog.js'
import { everyModel, findModels, type ModelQuery } from '../finding/find-models.js'

/** Which models, and what a filter needs to judge them. */
export type FilteredModelsQuery = Pick<ModelQuery, 'filter' | 'workload' | 'at' | 'now'>

/**
 * The models of a catalogue that match a filter: which of `Catalog.models`, in that order. What is unknown does not match.
 * @throws FilterError for a filter that makes no sense, PricingError for such a workload.
 * @example filteredModels(catalog, { filter: { openWeights: true }, workload: DEFAULT_WORKLOAD, at, now: at }) // [0, 7, …]
 */
export function filteredModels(catalog: Catalog, { filter, workload, at, now }: FilteredModelsQuery): Int32Array {
  const { unknown, orderBy, developer, asked } = everyModel
  return findModels(catalog, { filter, unknown, orderBy, workload, at, now, developer, asked }).models()
}
