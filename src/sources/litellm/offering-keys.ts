import type { Catalog, Offering } from '../../catalog/catalog.js'
import { providerNames } from '../provider-names.js'
import { readKey, saysRegion } from './record-key.js'

/** Where an offering stands in the map. */
export interface OfferingKey {
  readonly key: string
  /** As the source calls it. */
  readonly provider: string
}

/** Providers whose ids are keys as they are; those of all others have the provider in front. */
const BARE = ['anthropic', 'bedrock_converse', 'cohere', 'openai']

/**
 * The key of each offering, no two of them alike, of which the reader gets back provider and id. An offering without one cannot be said:
 * its id looks like something else. In steps, because a catalogue may have tens of thousands.
 */
export function* offeringKeys(catalog: Catalog): Generator<undefined, ReadonlyMap<Offering, OfferingKey>> {
  const names = providerNames(catalog, 'litellm')
  const keys = new Map<Offering, OfferingKey>()
  const taken = new Set<string>()
  for (const provider of catalog.providers) {
    const name = names.get(provider) ?? provider.slug
    for (const offering of catalog.offeringsOfProvider.get(provider.id) ?? []) {
      const key = candidates(name, offering.apiModelId).find((each) => !taken.has(each))
      if (key === undefined) continue
      taken.add(key)
      keys.set(offering, { key, provider: name })
      yield
    }
  }
  return keys
}

function candidates(provider: string, apiModelId: string): readonly string[] {
  if (saysRegion(apiModelId)) return []
  const prefix = provider.replace(/_converse$|-.*_models$/, '')
  const prefixed = [`${prefix}/${apiModelId}`, `${provider}/${apiModelId}`]
  const all = BARE.includes(provider) ? [apiModelId, ...prefixed] : prefixed
  return all.filter((key) => {
    const read = readKey(key, provider)
    return read.apiModelId === apiModelId && read.priceRegion === null
  })
}
