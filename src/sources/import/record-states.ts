import type { FieldClaim, Rejection } from '../claim.js'
import type { ImportedFile, MatchedClaim, RecordState } from './import-plan.js'
import { recordKey } from './item-fingerprint.js'
import { priceClaims } from './price-claims.js'

/** The records of a file in the form in which they are kept, and which were not taken. */
export interface FileRecords {
  readonly states: readonly RecordState[]
  /** Records that contradict each other by their ids: none of them is taken, and what is kept of them stays. */
  readonly duplicates: readonly Rejection[]
  /** Keys of the duplicates, for they are in the file. */
  readonly present: ReadonlySet<string>
  /** Keys of records that may be about one of several models of ours. */
  readonly ambiguous: ReadonlySet<string>
  /** By the source's id of the provider. */
  readonly unknownProviders: ReadonlyMap<string, number>
}

/** In steps, as there may be thousands. */
export function* recordStates({ file, records }: ImportedFile, now: number): Generator<undefined, FileRecords> {
  const counts = new Map<string, number>()
  for (const { claim } of records) add(counts, recordKey(claim))
  const states: RecordState[] = []
  const duplicates: Rejection[] = []
  const unknownProviders = new Map<string, number>()
  for (const record of records) {
    const { claim } = record
    if ((counts.get(recordKey(claim)) ?? 0) > 1)
      duplicates.push({ path: claim.path, reason: `"${claim.externalId}" is stated twice; neither was read.` })
    else if (claim.subject === 'OFFERING' && claim.provider === null)
      add(unknownProviders, claim.providerId ?? 'no provider')
    else states.push(recordState(file, record, now))
    yield
  }
  const present = new Set([...counts].flatMap(([key, count]) => (count > 1 ? [key] : [])))
  const ambiguous = new Set(records.flatMap(({ claim, match }) => (match.isAmbiguous ? [recordKey(claim)] : [])))
  return { states, duplicates, present, ambiguous, unknownProviders }
}

function recordState(file: string, { claim, match }: MatchedClaim, now: number): RecordState {
  const { source, subject, externalId, path, provider, apiModelId, sourceUrl } = claim
  return {
    source,
    subject,
    externalId,
    file,
    path,
    provider,
    apiModelId,
    match: { model: match.model?.slug ?? null, method: match.method, percent: match.percent, how: match.how },
    sourceUrl,
    fields: oneOfEach([...claim.fields, ...priceClaims(claim.priceLists, now)]),
  }
}

/** Sorted; of a field that is claimed twice the first counts. */
function oneOfEach(claims: readonly FieldClaim[]): readonly FieldClaim[] {
  const fields = new Map<string, FieldClaim>()
  for (const claim of claims) if (!fields.has(claim.field)) fields.set(claim.field, claim)
  return [...fields.values()].sort((a, b) => (a.field < b.field ? -1 : 1))
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
