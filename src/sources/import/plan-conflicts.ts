import type { ClaimsByPlace } from './claims-by-place.js'
import { spokenValues } from './claims-by-place.js'
import { causeOf, type Cause } from './conflict-cause.js'
import { isDisputed, publishedFields, type Dispute } from './conflict-claims.js'
import { conflictFingerprint, stillStands } from './conflict-fingerprint.js'
import { isModelOnly, type Published } from './entity-facts.js'
import type { Conflict, ImportPlan, OfferingRef, StoredConflict } from './import-plan.js'
import { offeringKey } from './item-fingerprint.js'
import type { OfferingStanding } from './plan-place.js'
import type { Place } from './places.js'
import { createLookAround } from './surroundings.js'

/** An offering as it is once the plan is carried out, with what is published of the model that is at home here. */
export interface StandingPlace {
  readonly place: Place
  readonly standing: OfferingStanding
  readonly model: Published
}

export interface ConflictContext {
  /** By key. */
  readonly standing: ReadonlyMap<string, StandingPlace>
  readonly places: ReadonlyMap<string, Place>
  readonly claims: ClaimsByPlace
  readonly stored: readonly StoredConflict[]
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Which conflicts there are once the plan is carried out, compared with those that are stored; in steps. */
export function* planConflicts({
  standing,
  places,
  claims,
  stored,
  now,
}: ConflictContext): Generator<undefined, ImportPlan['conflicts']> {
  const lookAround = yield* createLookAround(places, now)
  const before = new Map(stored.map((conflict) => [fieldKey(conflict.offering, conflict.field), conflict]))
  const opened: Conflict[] = []
  const changed: Conflict[] = []
  const disputed = new Set<string>()
  for (const { place, standing: offering, model } of standing.values()) {
    const published = publishedFields(offering, now)
    for (const [field, spoken] of claims.get(place.key) ?? []) {
      const dispute = { field, claims: spoken, published: (isModelOnly(field) ? model : published).get(field) ?? null }
      if (!isDisputed(dispute)) continue
      const key = fieldKey(place.ref, field)
      disputed.add(key)
      yield
      const known = before.get(key)
      if (known?.state === 'RESOLVED' && stillStands(field, known.fingerprint, spokenValues(spoken))) continue
      const conflict = conflictOf(place.ref, dispute, causeOf(dispute, lookAround(place, offering, field)))
      if (known?.state !== 'OPEN') opened.push(conflict)
      else if (isOtherwise(known, conflict)) changed.push(conflict)
    }
    yield
  }
  const agreed = stored.flatMap(({ offering, field, state, fingerprint }) => {
    if (state === 'AGREED' || disputed.has(fieldKey(offering, field))) return []
    const spoken = spokenValues(claims.get(offeringKey(offering))?.get(field))
    // a decision outlives that a source falls silent: it may come back and say the same
    return state === 'RESOLVED' && stillStands(field, fingerprint, spoken) ? [] : [{ offering, field }]
  })
  return { opened, changed, agreed }
}

function conflictOf(offering: OfferingRef, { field, claims, published }: Dispute, cause: Cause): Conflict {
  return {
    offering,
    field,
    fingerprint: conflictFingerprint(field, spokenValues(claims)),
    ...cause,
    published: published?.value ?? null,
    claims: claims.map(({ value, speaker: { source, subject, externalId, observedOn, sourceUrl } }) => ({
      record: { source, subject, externalId },
      value,
      observedOn,
      sourceUrl,
    })),
    state: 'OPEN',
  }
}

function isOtherwise(known: StoredConflict, { fingerprint, cause, published }: Conflict): boolean {
  return known.fingerprint !== fingerprint || known.cause !== cause || known.published !== published
}

function fieldKey(offering: OfferingRef, field: string): string {
  return `${offeringKey(offering)} ${field}`
}
