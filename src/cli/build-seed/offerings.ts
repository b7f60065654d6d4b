import { type Answer, type Capabilities, limits, present, statedCapabilities } from './facts.js'
import type { ModelsDev, ModelsDevOffering } from './models-dev.js'
import { type PriceListEntry, priceListEntries } from './price-lists.js'
import type { ChosenProvider } from './providers.js'
import type { Report } from './report.js'

export interface OfferingEntry {
  readonly provider: string
  readonly apiModelId: string
  readonly status: 'ACTIVE' | 'PREVIEW' | 'DEPRECATED'
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  readonly capabilities?: Capabilities
  readonly priceLists?: readonly PriceListEntry[]
}

/** An offering of the source and the model it is known to be. */
export interface FoundOffering {
  readonly provider: ChosenProvider
  readonly modelId: string
  readonly offering: ModelsDevOffering
  /** 2: at the model's developer, under the very name of the model; 1: at its developer; 0: elsewhere. */
  readonly closeness: 0 | 1 | 2
}

/**
 * Every offering at the chosen providers that is known for certain to be one of the models. In this order: the id is the
 * model's own at its developer (or at a cloud that uses its developer's ids), the source's map says so, or the id is the
 * model's with the lab's prefix. Everything else is left out and counted: similar spellings prove nothing.
 */
export const findOfferings = (
  source: ModelsDev,
  chosen: readonly ChosenProvider[],
  report: Report,
): readonly FoundOffering[] =>
  chosen.flatMap((provider) => {
    const listed = Object.entries(source.providers.get(provider.modelsDevId ?? '')?.models ?? {})
    return listed.flatMap(([apiModelId, offering]) => {
      const name = `${provider.modelsDevId ?? ''}/${apiModelId}`
      const own = (provider.ownIdsOf ?? []).map((lab) => `${lab}/${apiModelId}`).find((id) => source.models.has(id))
      const mapped = source.baseModels.get(name)
      const prefixed = source.models.has(apiModelId) ? apiModelId : undefined
      const modelId = own ?? mapped ?? prefixed
      if (own !== undefined && mapped !== undefined && own !== mapped)
        report.note('map overruled: the id is a model of its own', `${name}: ${own}, not ${mapped}`)
      if (modelId === undefined) {
        report.note('offering left out: not known to be one of the models', name)
        return []
      }
      const atDeveloper = provider.lab !== undefined && modelId.startsWith(`${provider.lab}/`)
      const closeness = !atDeveloper ? 0 : own === undefined ? 1 : 2
      return [{ provider, modelId, offering: { ...offering, id: apiModelId }, closeness }]
    })
  })

/** Limits and capabilities are written down only where they differ from the model's, as the catalogue reads them. */
export const offeringEntry = (
  { provider, offering }: FoundOffering,
  model: { readonly contextTokens?: number; readonly maxOutputTokens?: number; readonly capabilities: Capabilities },
  report: Report,
): OfferingEntry => {
  const own = limits(`${provider.slug}/${offering.id}`, offering, report)
  const stated = { ...statedCapabilities(offering), ...promptCaching(offering) }
  const differing = Object.entries(stated).filter(([slug, support]) => model.capabilities[slug] !== support)
  const priceLists = priceListEntries(provider, offering, report)
  return {
    provider: provider.slug,
    apiModelId: offering.id,
    status: offeringStatus(offering),
    ...(own.contextTokens !== model.contextTokens && present({ contextTokens: own.contextTokens })),
    ...(own.maxOutputTokens !== model.maxOutputTokens && present({ maxOutputTokens: own.maxOutputTokens })),
    ...(differing.length > 0 && { capabilities: Object.fromEntries(differing) }),
    ...(priceLists.length > 0 && { priceLists }),
  }
}

/** A price for cached input proves that there is a cache; no price proves nothing. */
export const promptCaching = ({ cost }: ModelsDevOffering): Readonly<Record<string, Answer>> =>
  cost?.cache_read !== undefined && cost.cache_read > 0 ? { 'prompt-caching': 'YES' } : {}

/** Listed for sale without a remark on the day of observation is active. */
export const offeringStatus = ({ status }: ModelsDevOffering): OfferingEntry['status'] =>
  status === 'deprecated' ? 'DEPRECATED' : status === 'alpha' || status === 'beta' ? 'PREVIEW' : 'ACTIVE'
