import type { Benchmark, Capability, Catalog } from '../catalog/catalog.js'
import { nearestName } from './edit-distance.js'
import { FilterError } from './filter-error.js'

// What a filter can only ask for by a name that the catalogue has. A name it does not have is most likely misspelt, and an empty list no answer.

/** A capability by its slug or a synonym. @throws FilterError that suggests the nearest. */
export function knownCapability(catalog: Catalog, name: string, argument: string): Capability {
  const slugs = catalog.capabilities.map(({ slug }) => slug)
  return catalog.capabilityByName.get(name.toLowerCase()) ?? refuse('capability', name, argument, slugs)
}

/** A benchmark by its slug or name. @throws FilterError that suggests the nearest. */
export function knownBenchmark(catalog: Catalog, name: string, argument: string): Benchmark {
  const slugs = catalog.benchmarks.map(({ slug }) => slug)
  return catalog.benchmarkByName.get(name.toLowerCase()) ?? refuse('benchmark', name, argument, slugs)
}

/** @throws FilterError that suggests the nearest. */
export function checkProvider(catalog: Catalog, slug: string, argument: string): void {
  if (!catalog.providerBySlug.has(slug)) refuse('provider', slug, argument, catalog.providerBySlug.keys())
}

/** @throws FilterError that suggests the nearest. */
export function checkIntegration(catalog: Catalog, slug: string, argument: string): void {
  const slugs = catalog.integrations.map((integration) => integration.slug)
  if (!slugs.includes(slug)) refuse('integration', slug, argument, slugs)
}

function refuse(kind: string, name: string, argument: string, names: Iterable<string>): never {
  const nearest = nearestName(name, names)
  const hint = nearest === undefined ? `the catalogue has no ${kind} at all.` : `did you mean "${nearest}"?`
  throw new FilterError(argument, `Unknown ${kind} "${name}"; ${hint}`)
}
