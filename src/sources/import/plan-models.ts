import type { Catalog, Model } from '../../catalog/catalog.js'
import { isCapability, isModelFact, isModelOnly, publishedOfModel } from './entity-facts.js'
import type { ChangeFact } from './import-plan.js'
import { offeringKey } from './item-fingerprint.js'
import { planFacts, type FactVoice, type Proposal } from './plan-facts.js'
import { isKnown, type Decided } from './plan-place.js'
import type { Place, Speaker, Spoken } from './places.js'
import { rankOf } from './policy.js'

/** What sources say of a model whoever serves it, by the model's slug. */
export type ModelVoices = ReadonlyMap<string, readonly ModelVoice[]>

export interface ModelVoice extends FactVoice {
  readonly rank: number
}

/** Where facts of a model are decided: its developer's own offering, else its first. */
export function homeOf(model: Model): string | null {
  const home = model.offerings.find(({ provider }) => provider === model.developer) ?? model.offerings[0]
  return home === undefined ? null : offeringKey({ provider: home.provider.slug, apiModelId: home.apiModelId })
}

/**
 * Of each source what its records of the model say, then what its record of the developer's own offering says of the model: what a
 * reseller's feed says of a model is hearsay. In steps.
 */
export function* modelVoices(
  catalog: Catalog,
  speakers: readonly Speaker[],
  places: ReadonlyMap<string, Place>,
): Generator<undefined, ModelVoices> {
  const bySlug = new Map<string, Speaker[]>()
  for (const speaker of speakers) {
    const { model } = speaker.match
    if (speaker.subject === 'MODEL' && model !== null) bySlug.set(model, [...(bySlug.get(model) ?? []), speaker])
  }
  const voices = new Map<string, readonly ModelVoice[]>()
  for (const model of catalog.modelBySlug.values()) {
    const records = [...(bySlug.get(model.slug) ?? [])].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    const home = places.get(homeOf(model) ?? '')
    const own = home?.offering?.provider === model.developer ? home : undefined
    const sources = new Set([...records, ...(own?.voices ?? [])].map(({ source }) => source))
    const ofModel = [...sources].map((source): ModelVoice => {
      const facts = new Map<string, Spoken<string>>()
      for (const speaker of records)
        if (speaker.source === source)
          for (const { field, value } of speaker.fields)
            if (!facts.has(field) && isModelFact(field)) facts.set(field, { value, speaker })
      for (const [field, spoken] of own?.voices.find((voice) => voice.source === source)?.facts ?? [])
        if (!facts.has(field) && (isModelOnly(field) || field === 'status')) facts.set(field, spoken)
      return { facts, rank: rankOf(source, model.developer.slug) }
    })
    if (ofModel.length > 0)
      voices.set(
        model.slug,
        ofModel.sort((a, b) => a.rank - b.rank),
      )
    yield
  }
  return voices
}

/** What imported records change of one model. */
export function planModel(
  catalog: Catalog,
  model: Model,
  voices: readonly ModelVoice[],
  decided: Decided,
): readonly Proposal<ChangeFact>[] {
  const home = homeOf(model)
  return planFacts({
    of: { kind: 'MODEL', slug: model.slug },
    published: publishedOfModel(model),
    provider: model.developer.slug,
    voices,
    isHeld: (field) => isModelFact(field) && (!isCapability(field) || isKnown(catalog, field)),
    isDecided: (field) => home !== null && isModelOnly(field) && decided(home, field),
  })
}
