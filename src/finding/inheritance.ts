import type { Catalog, Model } from '../catalog/catalog.js'
import type { CatalogColumns } from './catalog-columns.js'
import { succeedingPlaces, type Succession } from './places.js'

/** What the columns of a catalogue can be taken over from. */
export interface Inheritance extends Succession {
  /** Of the earlier catalogue. */
  readonly columns: CatalogColumns
  /** The instant whose prices are taken over. */
  readonly at: number
  /** Models at these places, as they were and as they are. */
  readonly pairs: readonly (readonly [were: Model, are: Model])[]
  /** Models of the earlier catalogue that are not in the later one as they were, and those of the later one that were not in it. */
  readonly gone: readonly Model[]
  readonly came: readonly Model[]
}

/** null: the catalogues have too little in common. */
export function inheritanceOf(columns: CatalogColumns, catalog: Catalog, at: number): Inheritance | null {
  const before = columns.catalog
  // Columns number them.
  const isSameSet =
    catalog.capabilities === before.capabilities &&
    catalog.benchmarks === before.benchmarks &&
    catalog.integrations === before.integrations
  const succession = isSameSet ? succeedingPlaces(columns.places, catalog) : null
  if (succession === null) return null
  const pairs = succession.changedModels.flatMap((index) => {
    const [were, are] = [before.models[index], catalog.models[index]]
    return were === undefined || are === undefined ? [] : [[were, are] as const]
  })
  return {
    ...succession,
    columns,
    at,
    pairs,
    gone: [...pairs.map(([were]) => were), ...missingFrom(catalog.unreviewedModels, before.unreviewedModels)],
    came: [...pairs.map(([, are]) => are), ...missingFrom(before.unreviewedModels, catalog.unreviewedModels)],
  }
}

function missingFrom(others: readonly Model[], models: readonly Model[]): readonly Model[] {
  if (models === others) return []
  const known = new Set(others)
  return models.filter((model) => !known.has(model))
}
