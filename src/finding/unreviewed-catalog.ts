import type { Catalog } from '../catalog/catalog.js'

/**
 * The catalogue with the models that nobody has reviewed in the place of those that are, so that everything that finds models finds them. The
 * same one for the same catalogue.
 * @example unreviewedCatalog(catalog).models === catalog.unreviewedModels // true
 */
export function unreviewedCatalog(catalog: Catalog): Catalog {
  const known = byCatalog.get(catalog)
  if (known !== undefined) return known
  const models = catalog.unreviewedModels
  const offerings = models.flatMap((model) => model.offerings)
  const unreviewed: Catalog = { ...catalog, models, unreviewedModels: [], offerings }
  byCatalog.set(catalog, unreviewed)
  return unreviewed
}

const byCatalog = new WeakMap<Catalog, Catalog>()
