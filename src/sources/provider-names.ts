import type { Catalog, Provider } from '../catalog/catalog.js'
import type { SourceSlug } from './claim.js'
import { sourceNameOf } from './provider-slugs.js'

/** How a source calls each provider of the catalogue, no two of them alike: who has the slug of another's name keeps it. */
export function providerNames({ providers }: Catalog, source: SourceSlug): ReadonlyMap<Provider, string> {
  const slugs = new Set(providers.map(({ slug }) => slug))
  return new Map(
    providers.map((provider) => {
      const name = sourceNameOf(source, provider.slug)
      return [provider, slugs.has(name) ? provider.slug : name]
    }),
  )
}
