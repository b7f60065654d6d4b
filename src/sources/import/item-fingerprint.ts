import { createHash } from 'node:crypto'
import type { EntityRef, OfferingRef, RecordKey } from './import-plan.js'

/** A place in the catalogue. */
export interface Target {
  readonly of: EntityRef
  /** A fact, or the slot of a price list; null: all of it. */
  readonly field: string | null
}

/** What an item is about and what it proposes. */
export interface ItemIdentity {
  readonly kind: 'ADD' | 'CHANGE' | 'GONE'
  readonly target: Target
  readonly record: RecordKey
  /** What is proposed. */
  readonly content: string
}

/** Text that stays the same as long as the record claims the same. */
export function itemFingerprint({ kind, target, record, content }: ItemIdentity): string {
  return JSON.stringify([kind, ...targetParts(target), recordKey(record), hashed(content)])
}

/** What was rejected of an item to be added is the addition, whatever it costs; of a change, the value. */
export function rejectionKey(fingerprint: string): string {
  const { kind, target, record, hash } = readFingerprint(fingerprint)
  return JSON.stringify([kind, target, record, ...(kind === 'ADD' ? [] : [hash])])
}

/** The parts of a fingerprint; empty where the text is not of our making. */
export function readFingerprint(fingerprint: string) {
  const [kind = '', entity = '', field = '', record = '', hash = ''] = textsOf(fingerprint)
  return { kind, target: JSON.stringify([entity, field]), field, record, hash }
}

/** As `readFingerprint` has it. */
export function targetText(target: Target): string {
  return JSON.stringify(targetParts(target))
}

/** API ids differ by more than case only by mistake. */
export function offeringKey({ provider, apiModelId }: OfferingRef): string {
  return `${provider}/${apiModelId.trim().toLowerCase()}`
}

export function recordKey({ source, subject, externalId }: RecordKey): string {
  return `${source} ${subject} ${externalId}`
}

function targetParts({ of, field }: Target): readonly [string, string] {
  return [`${of.kind} ${of.kind === 'MODEL' ? of.slug : offeringKey(of)}`, field ?? '']
}

function textsOf(fingerprint: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(fingerprint)
    return Array.isArray(read) ? read.map(String) : []
  } catch {
    return []
  }
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
