import type { Catalog } from '../catalog/catalog.js'

/** Makes something from a catalogue once, when it is first asked for. It goes with its catalogue: the next revision makes its own. */
export function keptByCatalog<T extends object>(make: (catalog: Catalog) => T): (catalog: Catalog) => T {
  const kept = new WeakMap<Catalog, T>()
  return (catalog) => {
    const known = kept.get(catalog)
    if (known !== undefined) return known
    const made = make(catalog)
    kept.set(catalog, made)
    return made
  }
}
