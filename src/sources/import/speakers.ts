import { flatMapInSteps, mapInSteps } from '../../catalog/map-in-steps.js'
import type { ImportedFile, StoredRecord } from './import-plan.js'
import { recordKey } from './item-fingerprint.js'
import type { Speaker } from './places.js'
import type { FileRecords } from './record-states.js'

/** The records of one file, as they speak, in steps. */
export function fileSpeakers(
  { observedOn }: Pick<ImportedFile, 'observedOn'>,
  { states, ambiguous }: Pick<FileRecords, 'states' | 'ambiguous'>,
): Generator<undefined, readonly Speaker[]> {
  return mapInSteps(states, (state) => ({
    ...state,
    observedOn,
    isImported: true,
    isAmbiguous: ambiguous.has(recordKey(state)),
  }))
}

/** Those of earlier imports that the files neither repeat nor have lost, in steps. */
export function* earlierSpeakers(
  stored: Iterable<StoredRecord>,
  imported: readonly Speaker[],
  gone: readonly StoredRecord[],
): Generator<undefined, readonly Speaker[]> {
  const silent = new Set([...imported, ...gone].map(recordKey))
  return yield* flatMapInSteps(stored, (record) =>
    record.goneOn === null && !silent.has(recordKey(record))
      ? [{ ...record, isImported: false, isAmbiguous: false }]
      : [],
  )
}
