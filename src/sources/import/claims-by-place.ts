import type { Catalog } from '../../catalog/catalog.js'
import { mapInSteps } from '../../catalog/map-in-steps.js'
import { claimsOf } from './conflict-claims.js'
import { stillStands } from './conflict-fingerprint.js'
import { isModelOnly, isOfferingFact, isSameEverywhere } from './entity-facts.js'
import type { StoredConflict } from './import-plan.js'
import { offeringKey } from './item-fingerprint.js'
import type { Addition } from './plan-additions.js'
import { homeOf, type ModelVoices } from './plan-models.js'
import { isKnown, type Decided } from './plan-place.js'
import { slotOf, type Place, type Spoken } from './places.js'
import { readPriceClaim } from './price-claims.js'

/** What sources claim, by place and field: of each source one value, the most trusted source first. */
export type ClaimsByPlace = ReadonlyMap<string, ReadonlyMap<string, readonly Spoken<string>[]>>

/** Facts of a model stand where the model is at home, so that they are decided once. In steps. */
export function* claimsByPlace(
  catalog: Catalog,
  places: ReadonlyMap<string, Place>,
  voices: ModelVoices,
  additions: readonly Pick<Addition, 'place' | 'change'>[],
): Generator<undefined, ClaimsByPlace> {
  const isHeld = (field: string): boolean => isOfferingFact(field) && isKnown(catalog, field)
  const byPlace = new Map(yield* mapInSteps(places, ([key, place]) => [key, new Map(claimsOf(place, isHeld))] as const))
  const placesOfModel = new Map<string, Place[]>()
  const served = [...places.values()].map((place) => ({ place, slug: place.offering?.model.slug }))
  const toBeServed = additions.map(({ place, change }) => ({
    place,
    slug: change.kind === 'ADD_MODEL' ? change.slug : change.model,
  }))
  for (const { place, slug } of [...served, ...toBeServed]) {
    if (slug === null || slug === undefined) continue
    const before = placesOfModel.get(slug)
    if (before === undefined) placesOfModel.set(slug, [place])
    else before.push(place)
  }
  for (const model of catalog.modelBySlug.values()) {
    yield
    const home = homeOf(model)
    if (home === null) continue
    const ofHome = byPlace.get(home) ?? new Map<string, readonly Spoken<string>[]>()
    const claims = new Map<string, Spoken<string>[]>()
    const add = (field: string, spoken: Spoken<string>): void => {
      const before = claims.get(field) ?? []
      if (before.some(({ speaker }) => speaker.source === spoken.speaker.source)) return
      claims.set(field, [...before, spoken])
    }
    for (const { facts } of voices.get(model.slug) ?? [])
      for (const [field, spoken] of facts) if (isModelOnly(field)) add(field, spoken)
    for (const place of [...(placesOfModel.get(model.slug) ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1)))
      for (const { facts } of place.voices)
        for (const [field, spoken] of facts) if (isSameEverywhere(field)) add(field, spoken)
    for (const [field, spoken] of claims) ofHome.set(field, spoken)
    if (ofHome.size > 0) byPlace.set(home, ofHome)
  }
  return byPlace
}

/** What somebody decided and no changed claim has called into question: no import touches it, nor the rest of a list of which one price was decided. */
export function standingDecisions(conflicts: readonly StoredConflict[], claims: ClaimsByPlace): Decided {
  const decided = new Set<string>()
  for (const { offering, field, state, fingerprint } of conflicts) {
    const key = offeringKey(offering)
    if (state !== 'RESOLVED' || !stillStands(field, fingerprint, spokenValues(claims.get(key)?.get(field)))) continue
    const price = readPriceClaim(field)
    decided.add(`${key} ${price === undefined ? field : slotOf(price)}`)
  }
  return (key, field) => decided.has(`${key} ${field}`)
}

/** Claims as fingerprints are made of. */
export function spokenValues(claims: readonly Spoken<string>[] = []) {
  return claims.map(({ value, speaker }) => ({ source: speaker.source, value }))
}
