import { writePriceField } from '../../catalog/price-field.js'
import { holdsAt } from '../../catalog/writing/prices/price-plan.js'
import type { PriceList } from '../../pricing/price-list.js'
import type { Published } from './entity-facts.js'
import type { OfferingStanding } from './plan-place.js'
import { slotOf, type Place, type Speaker, type Spoken } from './places.js'
import { contradictsHandKept, type Said } from './policy.js'
import { amountClaim } from './price-claims.js'
import { sameValue } from './same-value.js'

/** What sources claim of one field, and what is published of it. */
export interface Dispute {
  readonly field: string
  /** One of each source, the most trusted first. */
  readonly claims: readonly Spoken<string>[]
  readonly published: Said | null
}

type Claims = ReadonlyMap<string, readonly Spoken<string>[]>

/** Every field of an offering that somebody claims, facts and prices; disagreed upon or not. */
export function claimsOf(place: Place, isHeld: (field: string) => boolean): Claims {
  const claims = new Map<string, Spoken<string>[]>()
  const add = (field: string, value: string, speaker: Speaker): void => {
    const before = claims.get(field)
    if (before === undefined) claims.set(field, [{ value, speaker }])
    else before.push({ value, speaker })
  }
  const unpriced = unpricedSlots(place)
  for (const { facts, lists } of place.voices) {
    for (const [field, { value, speaker }] of facts) if (isHeld(field)) add(field, value, speaker)
    for (const [slot, { value: list, speaker }] of lists) {
      if (unpriced.has(slot)) add(slot, list.status, speaker)
      for (const price of list.prices)
        add(writePriceField({ ...list, ...price }), amountClaim(price, list.currency), speaker)
    }
  }
  return claims
}

/** Whether sources contradict each other, or what was verified by hand. */
export function isDisputed({ field, claims, published }: Dispute): boolean {
  const [first, ...others] = claims
  if (first === undefined) return false
  const differ = claims.some(({ value }, at) =>
    claims.slice(at + 1).some((other) => !sameValue(field, value, other.value)),
  )
  return (
    (others.length > 0 && differ) ||
    claims.some(({ value }) => contradictsHandKept(field, published ?? undefined, value))
  )
}

/** What is published of each field of an offering at an instant, prices under the names of claims. */
export function publishedFields({ facts, lists }: OfferingStanding, now: number): Published {
  const prices = lists
    .filter(({ list }) => holdsAt(list, now))
    .flatMap(({ list, source, observedOn }) => [
      [slotOf(list), { value: list.status, source, observedOn }] as const,
      ...list.prices.map((price) => {
        const value = amountClaim(price, list.currency)
        return [writePriceField({ ...list, ...price }), { value, source, observedOn }] as const
      }),
    ])
  return new Map([...facts, ...prices])
}

/** Slots of which somebody says that there is nothing to pay, or not by the token: then statuses are compared as well. */
function unpricedSlots({ voices }: Place): ReadonlySet<string> {
  const isUnpriced = ({ status }: PriceList): boolean => status !== 'METERED'
  return new Set(
    voices.flatMap(({ lists }) => [...lists].flatMap(([slot, { value }]) => (isUnpriced(value) ? [slot] : []))),
  )
}
