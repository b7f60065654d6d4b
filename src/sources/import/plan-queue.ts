import { flatMapInSteps } from '../../catalog/map-in-steps.js'
import type { Change, ImportPlan, QueueItem, QueueReason, StoredItem } from './import-plan.js'
import {
  itemFingerprint,
  readFingerprint,
  recordKey,
  rejectionKey,
  targetText,
  type Target,
} from './item-fingerprint.js'
import { slotOf, type Speaker } from './places.js'
import { listText, readPriceClaim } from './price-claims.js'
import { canonicalValue } from './same-value.js'

/** An item for a change that is not carried out at once. */
export function queued(change: Change, speaker: Speaker, why: QueueReason, notes: readonly string[]): QueueItem {
  const { source, subject, externalId, file } = speaker
  const record = { source, subject, externalId }
  const kind = change.kind === 'ADD_MODEL' || change.kind === 'ADD_OFFERING' ? 'ADD' : 'CHANGE'
  const fingerprint = itemFingerprint({ kind, target: targetOf(change), record, content: contentOf(change, speaker) })
  return { record, file, change, why, notes, fingerprint }
}

/** Whether a change was rejected in the queue, or carried out once and taken back: it is not done again until what is claimed changes. */
export type Refuses = (change: Change, speaker: Speaker) => boolean

export function refusedBy(stored: readonly StoredItem[]): Refuses {
  const rejected = rejectedKeys(stored)
  if (rejected.size === 0) return () => false
  return (change, speaker) => rejected.has(rejectionKey(queued(change, speaker, 'SUSPICIOUS', []).fingerprint))
}

function rejectedKeys(stored: readonly StoredItem[]): ReadonlySet<string> {
  return new Set(stored.flatMap(({ fingerprint, state }) => (state === 'REJECTED' ? [rejectionKey(fingerprint)] : [])))
}

/** The place in the catalogue that a change is about. */
export function targetOf(change: Change): Target {
  switch (change.kind) {
    case 'ADD_MODEL':
    case 'ADD_OFFERING':
      return { of: { kind: 'OFFERING', ...change.offering }, field: null }
    case 'CHANGE_FACT':
      return { of: change.of, field: change.field }
    case 'CHANGE_PRICES':
      return { of: { kind: 'OFFERING', ...change.of }, field: slotOf(change.after) }
  }
}

/** What is new in the queue, and which pending items have no reason any more; in steps. */
export function* planQueue(
  derived: readonly QueueItem[],
  applied: readonly Change[],
  stored: readonly StoredItem[],
  files: ReadonlySet<string>,
  speakers: readonly Speaker[],
): Generator<undefined, ImportPlan['queue']> {
  const pending = new Set(stored.flatMap(({ fingerprint, state }) => (state === 'PENDING' ? [fingerprint] : [])))
  const rejected = rejectedKeys(stored)
  const wanted = new Set(derived.map(({ fingerprint }) => fingerprint))
  const taken = new Set(applied.map((change) => targetText(targetOf(change))))
  const said = yield* statements(speakers)
  return {
    added: derived.filter(({ fingerprint }) => !pending.has(fingerprint) && !rejected.has(rejectionKey(fingerprint))),
    superseded: yield* flatMapInSteps(stored, (item) => (isOver(item) ? [item] : [])),
  }

  function isOver({ fingerprint, state, file }: StoredItem): boolean {
    if (state !== 'PENDING') return false
    const { kind, target, field, record } = readFingerprint(fingerprint)
    if (taken.has(target)) return true
    // what was gone stays in the queue until it is back
    if (kind === 'GONE') return said.has(`${record} ${field}`)
    return files.has(file) && !wanted.has(fingerprint)
  }
}

/** Each record that speaks, with nothing and with every fact and slot it speaks of. */
function* statements(speakers: readonly Speaker[]): Generator<undefined, ReadonlySet<string>> {
  const said = new Set<string>()
  for (const speaker of speakers) {
    const key = recordKey(speaker)
    said.add(`${key} `)
    for (const { field } of speaker.fields) {
      const price = readPriceClaim(field)
      // an announcement is no statement of what holds
      const isNow = price === undefined || (price.effectiveFrom === null && price.effectiveTo === null)
      if (isNow) said.add(`${key} ${price === undefined ? field : slotOf(price)}`)
    }
    yield
  }
  return said
}

/** Of an addition all that the record claims, whatever of it the model states already. */
function contentOf(change: Change, { fields }: Speaker): string {
  switch (change.kind) {
    case 'ADD_MODEL':
    case 'ADD_OFFERING':
      return fields.map(({ field, value }) => `${field}=${canonicalValue(field, value)}`).join('\n')
    case 'CHANGE_FACT':
      return canonicalValue(change.field, change.after)
    case 'CHANGE_PRICES':
      return listText(change.after)
  }
}
