/*
 * The types between planning an import (pure, this folder) and carrying it out (the database). All of them are here; what the tables hold
 * comes in as `Stored…`, what is to be written goes out in `ImportPlan`. Offerings and models are named by slugs and API ids, not by row
 * ids, because a plan may speak of an offering that it adds itself. Claimed values are text under field names: facts as in
 * catalog/facts.ts, prices as in price-claims.ts; nothing outside that file takes such names or values apart.
 */
import type { Catalog, CatalogPriceList } from '../../catalog/catalog.js'
import type { PriceList } from '../../pricing/price-list.js'
import type { Workload } from '../../pricing/workload.js'
import type { Claim, FieldClaim, Rejection, SourceSlug } from '../claim.js'
import type { MatchMethod, ModelMatch } from '../match.js'

// ---- what goes in ----

export interface ImportInput {
  readonly catalog: Catalog
  /** The files that are imported together: of one source or of several. */
  readonly files: readonly ImportedFile[]
  /** Every record of every source that is stored, those that are gone included. */
  readonly stored: readonly StoredRecord[]
  /** Every conflict that is stored, whatever its state. */
  readonly conflicts: readonly StoredConflict[]
  /** Every item of the review queue that is PENDING or REJECTED. */
  readonly items: readonly StoredItem[]
  /** What becomes of records at providers of ours that are no model of ours. */
  readonly unmatched: 'QUEUE' | 'CREATE'
  /** What impacts are computed for; null: the default workload. */
  readonly workload: Workload | null
  /** Milliseconds since 1970. */
  readonly now: number
}

export interface ImportedFile {
  readonly source: SourceSlug
  /** Which of the source's files: `fileName` of SOURCE_FILES, wherever it was read from. */
  readonly file: string
  /** The day that the file speaks of, ISO date. */
  readonly observedOn: string
  readonly records: readonly MatchedClaim[]
  readonly rejected: readonly Rejection[]
  /** How many records the last import of this file had; null: it was never imported. */
  readonly previousRecords: number | null
}

export interface MatchedClaim {
  readonly claim: Claim
  readonly match: ModelMatch
}

/** What makes a record the same from import to import. */
export interface RecordKey {
  readonly source: SourceSlug
  readonly subject: Claim['subject']
  readonly externalId: string
}

/** A record as it is kept. Records at providers unknown to us are not. */
export interface RecordState extends RecordKey {
  readonly file: string
  readonly path: string
  /** Slug; null: of a MODEL record. */
  readonly provider: string | null
  readonly apiModelId: string
  readonly match: RecordMatch
  readonly sourceUrl: string | null
  /** Facts and prices, one of a field, sorted by field. */
  readonly fields: readonly FieldClaim[]
}

export interface RecordMatch {
  /** Slug; null: refused. */
  readonly model: string | null
  readonly method: MatchMethod | null
  readonly percent: number
  readonly how: string
}

export interface StoredRecord extends RecordState {
  /** The day of the last import of its file in which it was, ISO date. */
  readonly observedOn: string
  /** null: it is in the last import of its file. */
  readonly goneOn: string | null
}

/** An offering, by what is unique about it. */
export interface OfferingRef {
  /** Slug. */
  readonly provider: string
  readonly apiModelId: string
}

export type EntityRef =
  ({ readonly kind: 'OFFERING' } & OfferingRef) | { readonly kind: 'MODEL'; readonly slug: string }

export type ConflictState = 'OPEN' | 'RESOLVED' | 'AGREED'

export interface StoredConflict {
  readonly offering: OfferingRef
  readonly field: string
  readonly state: ConflictState
  /** As it was planned: what each source claimed, as text. Kept as it is while the conflict is RESOLVED: it says what was weighed. */
  readonly fingerprint: string
  readonly cause: ConflictCause
  readonly note: string
  readonly published: string | null
}

export interface StoredItem {
  readonly file: string
  readonly fingerprint: string
  readonly state: 'PENDING' | 'REJECTED'
}

// ---- what comes out ----

export interface ImportPlan {
  /** null: it can be carried out. Otherwise nothing else is planned, and `files` says what was found. */
  readonly refused: Refusal | null
  readonly files: readonly FileReport[]
  readonly records: {
    readonly added: readonly RecordState[]
    /** In fields, address, provider, API id or matched model, or seen again after they were gone: as they are from now on. */
    readonly changed: readonly ChangedRecord[]
    readonly gone: readonly RecordKey[]
  }
  /** To be carried out at once, in this order. */
  readonly apply: readonly Change[]
  /** What names each of these, so that it can be remembered as refused once somebody takes it back. */
  readonly done: readonly DoneChange[]
  readonly queue: {
    readonly added: readonly QueueItem[]
    /** Pending items that the files no longer give a reason for, or whose place a better claim has taken. */
    readonly superseded: readonly StoredItem[]
  }
  /** As they are once `apply` is carried out. */
  readonly conflicts: {
    /** New ones, and those that a changed value opens again. */
    readonly opened: readonly Conflict[]
    /** Still open or still resolved, with other claims, another cause or another published value. */
    readonly changed: readonly Conflict[]
    readonly agreed: readonly OfferingField[]
  }
  /** How many records each provider has that the catalogue does not carry; their claims are not kept. */
  readonly unknownProviders: readonly {
    readonly source: SourceSlug
    readonly providerId: string
    readonly records: number
  }[]
}

/** A change that is carried out at once, named as an item of the review queue would be. */
export type DoneChange = Pick<QueueItem, 'file' | 'fingerprint'>

export interface Refusal {
  readonly file: string
  /** A sentence. */
  readonly reason: string
}

export interface FileReport {
  readonly source: SourceSlug
  readonly file: string
  readonly observedOn: string
  readonly shrink: { readonly before: number | null; readonly after: number; readonly refused: boolean }
  readonly counts: FileCounts
  /** Records that were not taken: not readable, or stated twice. */
  readonly rejected: readonly Rejection[]
}

/** Of records at providers of ours, but for the first three. */
export interface FileCounts {
  readonly records: number
  readonly rejected: number
  readonly atUnknownProviders: number
  readonly added: number
  readonly changed: number
  readonly gone: number
  readonly unchanged: number
}

export interface ChangedRecord {
  readonly before: StoredRecord
  readonly after: RecordState
  /** Fields whose value is new or another: their `since` is this import. */
  readonly set: readonly FieldClaim[]
  /** Fields that are no longer claimed. */
  readonly removed: readonly string[]
}

/** Who says what is to be written. */
export interface Saying {
  readonly source: SourceSlug
  readonly sourceUrl: string | null
  /** ISO date. */
  readonly observedOn: string
}

export type Change = AddModel | AddOffering | ChangeFact | ChangePrices

/** An unreviewed model with its first offering. */
export interface AddModel {
  readonly kind: 'ADD_MODEL'
  readonly slug: string
  readonly name: string
  /** Slug of the provider that built it; null: only in the queue, for somebody to say. */
  readonly developer: string | null
  /** Under names of the model's facts. */
  readonly facts: readonly FieldClaim[]
  readonly offering: NewOffering
  readonly said: Saying
}

export interface AddOffering {
  readonly kind: 'ADD_OFFERING'
  /** Slug; null: only in the queue, for somebody to say. */
  readonly model: string | null
  readonly offering: NewOffering
  readonly said: Saying
}

export interface NewOffering extends OfferingRef {
  /** Under names of the offering's facts. */
  readonly facts: readonly FieldClaim[]
  readonly priceLists: readonly PriceList[]
}

/** A fact that gets its first value or another one. */
export interface ChangeFact {
  readonly kind: 'CHANGE_FACT'
  readonly of: EntityRef
  readonly field: string
  /** null: nobody said anything. */
  readonly before: string | null
  readonly after: string
  readonly said: Saying
}

/** A price list that takes the place of another one, or has none to replace. */
export interface ChangePrices {
  readonly kind: 'CHANGE_PRICES'
  readonly of: OfferingRef
  /** It ends where `after` begins; null: no list is in force at this tier, in this region and window. */
  readonly before: CatalogPriceList | null
  /** With the period in which it holds. */
  readonly after: PriceList
  readonly impact: ImportImpact | null
  readonly said: Saying
}

/** What the workload costs in a month at the offering, before and after this list alone. */
export interface ImportImpact {
  readonly currency: string
  /** Plain decimals; null: not known. */
  readonly monthlyCostBefore: string | null
  readonly monthlyCostAfter: string | null
}

/** Something published that a source no longer says. Accepting it removes nothing by itself but the offering's or list's standing: see the review. */
export interface Gone {
  readonly kind: 'GONE'
  readonly of: EntityRef
  /** The field that is no longer claimed; null: the whole record is gone. */
  readonly field: string | null
  readonly before: string | null
  readonly said: Saying
}

export type QueueReason = 'SUSPICIOUS' | 'UNCERTAIN_MATCH' | 'NO_MATCH' | 'NO_DEVELOPER' | 'GONE'

export interface QueueItem {
  readonly record: RecordKey
  readonly file: string
  readonly change: Change | Gone
  readonly why: QueueReason
  /** Sentences with figures. */
  readonly notes: readonly string[]
  /**
   * The same for the same claimed value, whatever the day: what was rejected stays rejected. Text that only item-fingerprint.ts takes apart;
   * as long as the claimed values are, so hash it for a unique index.
   */
  readonly fingerprint: string
}

export type ConflictCause =
  'REGION_UPLIFT' | 'BATCH' | 'INTRODUCTORY' | 'OTHER_SNAPSHOT' | 'ZERO_OR_ABSENT' | 'ROUNDING' | 'STALE' | 'UNKNOWN'

export interface OfferingField {
  readonly offering: OfferingRef
  readonly field: string
}

export interface Conflict extends OfferingField {
  readonly fingerprint: string
  readonly cause: ConflictCause
  /** A sentence with figures: what the cause is read off. */
  readonly note: string
  /** Of the catalogue once the plan is carried out; null: nothing is published. */
  readonly published: string | null
  /** One of each source, by rank of the sources. */
  readonly claims: readonly ConflictClaim[]
  /** Of `opened`: a stored conflict opens again. Of `changed`: the state it keeps. */
  readonly state: ConflictState
}

export interface ConflictClaim {
  readonly record: RecordKey
  readonly value: string
  readonly observedOn: string
  readonly sourceUrl: string | null
}
