import type { Catalog, Offering } from '../../catalog/catalog.js'
import { isCapability, isOfferingFact, publishedOfOffering, type Published } from './entity-facts.js'
import type { ChangeFact, EntityRef } from './import-plan.js'
import type { Place } from './places.js'
import { planFacts, type Proposal } from './plan-facts.js'
import { planPrices, type PriceProposal, type StandingList } from './plan-prices.js'

/** What is published of an offering, stored or to be added. */
export interface OfferingStanding {
  readonly facts: Published
  readonly lists: readonly StandingList[]
}

/** Whether somebody decided what is published of a field of an offering; of a list its slot. */
export type Decided = (key: string, field: string) => boolean

export interface PlacePlan {
  readonly facts: readonly Proposal<ChangeFact>[]
  readonly prices: readonly PriceProposal[]
}

/** What imported records change of one offering. */
export function planPlace(
  catalog: Catalog,
  place: Place,
  standing: OfferingStanding,
  decided: Decided,
  now: number,
): PlacePlan {
  const of: EntityRef = { kind: 'OFFERING', ...place.ref }
  return {
    facts: planFacts({
      of,
      published: standing.facts,
      provider: place.ref.provider,
      voices: place.voices,
      isHeld: (field) => isOfferingFact(field) && isKnown(catalog, field),
      isDecided: (field) => decided(place.key, field),
    }),
    prices: planPrices({
      of: place.ref,
      lists: standing.lists,
      voices: place.voices,
      isDecided: (slot) => decided(place.key, slot),
      now,
    }),
  }
}

/** As the catalogue has it; of its model as `ofModel` will have it. */
export function standingOf(offering: Offering, ofModel?: Published): OfferingStanding {
  return {
    facts: publishedOfOffering(offering, ofModel),
    lists: offering.priceLists.map((list) => ({
      list,
      source: list.attribution.source.slug,
      observedOn: list.attribution.observedOn,
      stored: list,
    })),
  }
}

/** A capability that the catalogue does not carry is a claim and no fact. */
export function isKnown(catalog: Catalog, field: string): boolean {
  return !isCapability(field) || catalog.capabilityByName.has(field.slice('capabilities.'.length))
}

/** What is published once changes are carried out that nothing is odd about. */
export function afterPlan(standing: OfferingStanding, { facts, prices }: PlacePlan): OfferingStanding {
  const sound = prices.filter(({ warnings }) => warnings.length === 0).map(({ change }) => change)
  const replaced = new Map(sound.map(({ before, after }) => [before, after.effectiveFrom]))
  const kept = standing.lists.map((each): StandingList => {
    const end = each.stored === null ? undefined : replaced.get(each.stored)
    return end === undefined || end === null ? each : { ...each, list: { ...each.list, effectiveTo: end } }
  })
  const added = sound.map(({ after, said }): StandingList => ({
    list: after,
    source: said.source,
    observedOn: said.observedOn,
    stored: null,
  }))
  return { facts: factsAfter(standing.facts, facts), lists: [...kept, ...added] }
}

export function factsAfter(published: Published, proposals: readonly Proposal<ChangeFact>[]): Published {
  const changes = proposals.filter(({ warnings }) => warnings.length === 0)
  return new Map([
    ...published,
    ...changes.map(({ change: { field, after, said } }) => [field, { value: after, ...said }] as const),
  ])
}
