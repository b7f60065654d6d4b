import { finished } from '../../pricing/finished.js'
import { claimsByPlace } from './claims-by-place.js'
import type { Conflict, ImportInput, RecordState } from './import-plan.js'
import { recordKey } from './item-fingerprint.js'
import { planConflicts } from './plan-conflicts.js'
import { modelVoices } from './plan-models.js'
import { standingOf } from './plan-place.js'
import { placesOf, type Speaker } from './places.js'
import { recordStates } from './record-states.js'
import { fileSpeakers } from './speakers.js'
import { standingPlaces } from './standing-places.js'

/** A record that takes part in a dispute, with nothing but the fields that are disputed. */
export interface Disputant extends RecordState {
  readonly observedOn: string
}

export interface Disputes {
  readonly conflicts: readonly Conflict[]
  /** Those that the conflicts name, by key. */
  readonly records: readonly Disputant[]
}

/**
 * Where files disagree about what the catalogue has, or with it, while nothing of them is carried out: what an import of all of them would call
 * a conflict, but for what it would change or add.
 */
export function disputesOf(input: Pick<ImportInput, 'catalog' | 'files' | 'now'>): Disputes {
  return finished(disputesInSteps(input))
}

function* disputesInSteps({
  catalog,
  files,
  now,
}: Pick<ImportInput, 'catalog' | 'files' | 'now'>): Generator<undefined, Disputes> {
  const ofFiles: (readonly Speaker[])[] = []
  for (const file of files) ofFiles.push(yield* fileSpeakers(file, yield* recordStates(file, now)))
  const speakers = ofFiles.flat()
  const places = yield* placesOf(catalog, speakers)
  const claims = yield* claimsByPlace(catalog, places, yield* modelVoices(catalog, speakers, places), [])
  const plans = [...places.values()].flatMap((place) =>
    place.offering === null ? [] : [{ place, standing: standingOf(place.offering), plan: { facts: [], prices: [] } }],
  )
  const standing = yield* standingPlaces(catalog, plans, new Map())
  const { opened } = yield* planConflicts({ standing, places, claims, stored: [], now })
  const conflicts = [...opened].sort((a, b) => (conflictName(a) < conflictName(b) ? -1 : 1))
  const disputed = new Map<string, Set<string>>()
  for (const { field, claims: said } of conflicts)
    for (const { record } of said) {
      const fields = disputed.get(recordKey(record)) ?? new Set()
      disputed.set(recordKey(record), fields.add(field))
    }
  const records = speakers.flatMap((record) => {
    const fields = disputed.get(recordKey(record))
    return fields === undefined ? [] : [{ ...record, fields: record.fields.filter(({ field }) => fields.has(field)) }]
  })
  return { conflicts, records: records.sort((a, b) => (recordKey(a) < recordKey(b) ? -1 : 1)) }
}

const conflictName = ({ offering, field }: Conflict): string => `${offering.provider} ${offering.apiModelId} ${field}`
