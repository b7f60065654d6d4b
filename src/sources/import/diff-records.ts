import type { ChangedRecord, ImportedFile, RecordKey, RecordState, StoredRecord } from './import-plan.js'
import { recordKey } from './item-fingerprint.js'
import type { FileRecords } from './record-states.js'

/** What a file says otherwise than the last time. */
export interface RecordDiff {
  readonly added: readonly RecordState[]
  readonly changed: readonly ChangedRecord[]
  readonly gone: readonly StoredRecord[]
  readonly unchanged: number
}

/** Compares the records of a file with what is kept of them, in steps. */
export function* diffRecords(
  { file, source, rejected }: ImportedFile,
  { states, present }: FileRecords,
  stored: ReadonlyMap<string, StoredRecord>,
): Generator<undefined, RecordDiff> {
  const added: RecordState[] = []
  const changed: ChangedRecord[] = []
  let unchanged = 0
  for (const after of states) {
    const before = stored.get(recordKey(after))
    if (before === undefined) added.push(after)
    else {
      const change = changedRecord(before, after)
      if (change === null) unchanged += 1
      else changed.push(change)
    }
    yield
  }
  const here = new Set([...states.map(recordKey), ...present])
  // what could not be read is not gone: it stands where it stood
  const unread = new Set(rejected.map(({ path }) => path))
  const gone = [...stored.values()].filter(
    (record) =>
      record.file === file &&
      record.source === source &&
      record.goneOn === null &&
      !here.has(recordKey(record)) &&
      !unread.has(record.path),
  )
  return { added: sorted(added), changed: sorted(changed, ({ after }) => after), gone: sorted(gone), unchanged }
}

/** null: it says the same. Where it stands in the file and how exactly it was matched do not count. */
function changedRecord(before: StoredRecord, after: RecordState): ChangedRecord | null {
  const old = new Map(before.fields.map(({ field, value }) => [field, value]))
  const now = new Set(after.fields.map(({ field }) => field))
  const set = after.fields.filter(({ field, value }) => old.get(field) !== value)
  const removed = before.fields.flatMap(({ field }) => (now.has(field) ? [] : [field]))
  const isSame =
    set.length === 0 &&
    removed.length === 0 &&
    before.goneOn === null &&
    before.file === after.file &&
    before.provider === after.provider &&
    before.apiModelId === after.apiModelId &&
    before.sourceUrl === after.sourceUrl &&
    before.match.model === after.match.model
  return isSame ? null : { before, after, set, removed }
}

function sorted<T>(records: readonly T[], key: (record: T) => RecordKey): readonly T[]
function sorted<T extends RecordKey>(records: readonly T[]): readonly T[]
function sorted<T extends RecordKey>(records: readonly T[], key: (record: T) => RecordKey = (each) => each) {
  const keyed = records.map((record) => [recordKey(key(record)), record] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record)
}
