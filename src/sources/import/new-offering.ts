import type { Catalog } from '../../catalog/catalog.js'
import type { PriceList } from '../../pricing/price-list.js'
import type { FieldClaim } from '../claim.js'
import { isOfferingFact, type Published } from './entity-facts.js'
import type { NewOffering } from './import-plan.js'
import { isKnown, type OfferingStanding } from './plan-place.js'
import { slotOf, type Place, type Voice } from './places.js'
import { sameValue } from './same-value.js'
import { listWarnings } from './suspicion.js'

export interface OfferingDraft {
  readonly offering: NewOffering
  /** What is published once it is added. */
  readonly standing: OfferingStanding
  /** Sentences: what looks like a slip. */
  readonly warnings: readonly string[]
}

/** An offering as its most trusted source has it. What its model states already is not stated again. */
export function draftOffering(catalog: Catalog, place: Place, voice: Voice, inherited: Published): OfferingDraft {
  const { source, observedOn } = voice.speaker
  const facts = [...voice.facts].flatMap(([field, { value }]): readonly FieldClaim[] => {
    const fromModel = inherited.get(field)
    const isOwn = fromModel === undefined || !sameValue(field, fromModel.value, value)
    return isOfferingFact(field) && isKnown(catalog, field) && isOwn ? [{ field, value }] : []
  })
  const priceLists = inSequence([...voice.lists.values(), ...voice.scheduled].map(({ value }) => value))
  const said = facts.map(({ field, value }) => [field, { value, source, observedOn }] as const)
  return {
    offering: { ...place.ref, facts: facts.sort((a, b) => (a.field < b.field ? -1 : 1)), priceLists },
    standing: {
      facts: new Map([...inherited, ...said]),
      lists: priceLists.map((list) => ({ list, source, observedOn, stored: null })),
    },
    warnings: priceLists.flatMap((list) => listWarnings(null, list)),
  }
}

/** Each list ends where the next one of its slot begins. */
function inSequence(lists: readonly PriceList[]): readonly PriceList[] {
  return lists.map((list) => {
    const later = lists.flatMap((other) =>
      other.effectiveFrom !== null &&
      slotOf(other) === slotOf(list) &&
      other.effectiveFrom > (list.effectiveFrom ?? -Infinity)
        ? [other.effectiveFrom]
        : [],
    )
    return { ...list, effectiveTo: later.length === 0 ? null : Math.min(...later) }
  })
}
