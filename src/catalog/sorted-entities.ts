import type { Benchmark, Capability, Integration } from './catalog.js'
import { compareNames, compareText } from './name-order.js'
import type { CatalogRows } from './rows.js'

/** Position in lists first, then slug: `index` is the place in the result. */
export function sortedCapabilities(rows: CatalogRows): readonly Capability[] {
  return [...rows.capabilities]
    .sort((a, b) => a.position - b.position || bySlug(a, b))
    .map(({ id, slug, label, category, meaning, synonyms }, index) => ({
      id,
      slug,
      label,
      category,
      meaning,
      synonyms,
      index,
    }))
}

/** By name, then slug. */
export function sortedBenchmarks(rows: CatalogRows): readonly Benchmark[] {
  return [...rows.benchmarks].sort((a, b) => compareNames(a.name, b.name) || bySlug(a, b))
}

/** Position in lists first, then slug: `index` is the place in the result. */
export function sortedIntegrations(rows: CatalogRows): readonly Integration[] {
  return [...rows.integrations]
    .sort((a, b) => a.position - b.position || bySlug(a, b))
    .map(({ id, slug, name, url }, index) => ({ id, slug, name, url, index }))
}

export function bySlug(a: { readonly slug: string }, b: { readonly slug: string }): number {
  return compareText(a.slug, b.slug)
}
