import type { RecordDiff } from './diff-records.js'
import type { FileReport, ImportedFile, Refusal } from './import-plan.js'
import type { FileRecords } from './record-states.js'

/** A file that has lost more than one record in ten is taken for broken. */
const LOST_PERCENT = 10

/** Why a file is not imported at all; null: it may be. */
export function refusalOf({ file, records, previousRecords }: ImportedFile): Refusal | null {
  if (records.length === 0) return { file, reason: `${file} has not one record that could be read.` }
  if (previousRecords === null || !hasShrunk(records.length, previousRecords)) return null
  return {
    file,
    reason: `${file} has shrunk from ${previousRecords} records to ${records.length}: more than a tenth is missing.`,
  }
}

export function fileReport(
  { source, file, observedOn, records, rejected, previousRecords }: ImportedFile,
  { duplicates, unknownProviders }: FileRecords,
  { added, changed, gone, unchanged }: RecordDiff,
): FileReport {
  const elsewhere = [...unknownProviders.values()].reduce((sum, count) => sum + count, 0)
  return {
    source,
    file,
    observedOn,
    shrink: {
      before: previousRecords,
      after: records.length,
      refused: previousRecords !== null && hasShrunk(records.length, previousRecords),
    },
    counts: {
      records: records.length,
      rejected: rejected.length + duplicates.length,
      atUnknownProviders: elsewhere,
      added: added.length,
      changed: changed.length,
      gone: gone.length,
      unchanged,
    },
    rejected: [...rejected, ...duplicates],
  }
}

function hasShrunk(now: number, before: number): boolean {
  return now * 100 < before * (100 - LOST_PERCENT)
}
