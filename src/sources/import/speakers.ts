import type { ImportedFile, StoredRecord } from './import-plan.js'
import { recordKey } from './item-fingerprint.js'
import type { Speaker } from './places.js'
import type { FileRecords } from './record-states.js'

/** The records of one file, as they speak. */
export function fileSpeakers(
  { observedOn }: Pick<ImportedFile, 'observedOn'>,
  { states, ambiguous }: Pick<FileRecords, 'states' | 'ambiguous'>,
): readonly Speaker[] {
  return states.map((state) => ({
    ...state,
    observedOn,
    isImported: true,
    isAmbiguous: ambiguous.has(recordKey(state)),
  }))
}

/** Those of earlier imports that the files neither repeat nor have lost. */
export function earlierSpeakers(
  stored: Iterable<StoredRecord>,
  imported: readonly Speaker[],
  gone: readonly StoredRecord[],
): readonly Speaker[] {
  const silent = new Set([...imported, ...gone].map(recordKey))
  return [...stored].flatMap((record) =>
    record.goneOn === null && !silent.has(recordKey(record))
      ? [{ ...record, isImported: false, isAmbiguous: false }]
      : [],
  )
}
