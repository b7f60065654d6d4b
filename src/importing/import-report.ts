import { z } from 'zod'
import { writePriceField } from '../catalog/price-field.js'
import type { PriceList } from '../pricing/price-list.js'
import type {
  Change,
  Conflict,
  Gone,
  ImportPlan,
  OfferingRef,
  QueueItem,
  Saying,
} from '../sources/import/import-plan.js'
import { priceClaims } from '../sources/import/price-claims.js'
import type { QueuedChange } from './change-json.js'

/** So many entries of each list are told; the counts are of all. */
const MOST_TOLD = 1_000

const impact = z.object({
  currency: z.string(),
  monthlyCostBefore: z.string().nullable(),
  monthlyCostAfter: z.string().nullable(),
})

const change = z.object({
  kind: z.enum(['ADD_MODEL', 'ADD_OFFERING', 'CHANGE_FACT', 'CHANGE_PRICES', 'GONE']),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  observedOn: z.string(),
  /** Slugs and the API id of what it is about; null: it is about no model, or no offering, of the catalogue yet. */
  model: z.string().nullable(),
  provider: z.string().nullable(),
  apiModelId: z.string().nullable(),
  /** null: it is about all of it. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  impact: impact.nullable(),
  /** Of what was queued; null: it is carried out. */
  why: z.enum(['SUSPICIOUS', 'UNCERTAIN_MATCH', 'NO_MATCH', 'NO_DEVELOPER', 'GONE']).nullable(),
  notes: z.array(z.string()),
})

const conflict = z.object({
  provider: z.string(),
  apiModelId: z.string(),
  field: z.string(),
  cause: z.enum([
    'REGION_UPLIFT',
    'BATCH',
    'INTRODUCTORY',
    'OTHER_SNAPSHOT',
    'ZERO_OR_ABSENT',
    'ROUNDING',
    'STALE',
    'UNKNOWN',
  ]),
  note: z.string(),
  published: z.string().nullable(),
  claims: z.array(z.object({ source: z.string(), value: z.string() })),
})

const count = z.number()

export const importReport = z.object({
  files: z.array(
    z.object({
      source: z.string(),
      file: z.string(),
      observedOn: z.string(),
      /** null: it was not imported. */
      state: z.enum(['APPLIED', 'UNCHANGED']).nullable(),
      recordsBefore: count.nullable(),
      records: count,
      added: count,
      changed: count,
      gone: count,
      unchanged: count,
      atUnknownProviders: count,
      rejected: count,
      rejections: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  ),
  unknownProviders: z.array(z.object({ source: z.string(), providerId: z.string(), records: count })),
  counts: z.object({
    applied: count,
    queued: count,
    superseded: count,
    conflictsOpened: count,
    conflictsChanged: count,
    conflictsAgreed: count,
  }),
  applied: z.array(change),
  queued: z.array(change),
  conflicts: z.array(conflict),
})

/** What an import does, or would do: plain data, kept with the answer for retries. */
export type ImportReport = z.output<typeof importReport>
export type ReportedChange = z.output<typeof change>
export type ReportedConflict = z.output<typeof conflict>
export type ReportedFile = ImportReport['files'][number]

export function reportOf(
  plan: ImportPlan,
  stateOf: (file: string) => ReportedFile['state'],
  modelOf: (ref: OfferingRef) => string | null,
): ImportReport {
  const { files, apply, queue, conflicts, unknownProviders } = plan
  return {
    files: files.map(({ source, file, observedOn, shrink, counts, rejected }) => ({
      source,
      file,
      observedOn,
      state: stateOf(file),
      recordsBefore: shrink.before,
      ...counts,
      rejections: rejected.slice(0, MOST_TOLD).map(({ path, reason }) => ({ path, reason })),
    })),
    unknownProviders: [...unknownProviders],
    counts: {
      applied: apply.length,
      queued: queue.added.length,
      superseded: queue.superseded.length,
      conflictsOpened: conflicts.opened.length,
      conflictsChanged: conflicts.changed.length,
      conflictsAgreed: conflicts.agreed.length,
    },
    applied: apply.slice(0, MOST_TOLD).map((each) => reportedChange(each, modelOf, null)),
    queued: queue.added.slice(0, MOST_TOLD).map((item) => reportedChange(item.change, modelOf, item)),
    conflicts: conflicts.opened.slice(0, MOST_TOLD).map(reportedConflict),
  }
}

/** One change in words: what it is about, and what becomes of what. */
export function reportedChange(
  each: Change | Gone | QueuedChange,
  modelOf: (ref: OfferingRef) => string | null,
  item: Pick<QueueItem, 'why' | 'notes'> | null,
): ReportedChange {
  return {
    kind: each.kind,
    ...saidOf(each.said),
    ...subjectOf(each, modelOf),
    why: item?.why ?? null,
    notes: [...(item?.notes ?? [])],
  }
}

const saidOf = ({ source, sourceUrl, observedOn }: Saying) => ({ source, sourceUrl, observedOn })

function subjectOf(
  each: Change | Gone | QueuedChange,
  modelOf: (ref: OfferingRef) => string | null,
): Omit<ReportedChange, 'kind' | 'source' | 'sourceUrl' | 'observedOn' | 'why' | 'notes'> {
  switch (each.kind) {
    case 'ADD_MODEL':
    case 'ADD_OFFERING': {
      const { provider, apiModelId, facts, priceLists } = each.offering
      const told = [
        ...facts.map(({ field, value }) => `${field} ${value}`),
        ...priceLists.map((list) => `${listField(list)} ${listText(list)}`),
      ]
      const model = each.kind === 'ADD_MODEL' ? each.slug : each.model
      return { model, provider, apiModelId, field: null, before: null, after: told.join('; ') || null, impact: null }
    }
    case 'CHANGE_PRICES':
      return {
        model: modelOf(each.of),
        provider: each.of.provider,
        apiModelId: each.of.apiModelId,
        field: listField(each.after),
        before: each.before === null ? null : listText(each.before),
        after: listText(each.after),
        impact: each.impact,
      }
    case 'CHANGE_FACT':
    case 'GONE': {
      const after = each.kind === 'GONE' ? null : each.after
      const { field, before, of } = each
      return of.kind === 'MODEL'
        ? { model: of.slug, provider: null, apiModelId: null, field, before, after, impact: null }
        : { model: modelOf(of), provider: of.provider, apiModelId: of.apiModelId, field, before, after, impact: null }
    }
  }
}

/** "prices.BATCH@eu" */
const listField = (list: PriceList): string => writePriceField({ ...list, meter: null, threshold: null })

/** "INPUT_TOKENS 1.1, OUTPUT_TOKENS 4.4", or the status of a list without prices. */
function listText(list: PriceList): string {
  const claims = priceClaims([{ ...list, region: null, window: null, effectiveTo: null }], list.effectiveFrom ?? 0)
  if (list.status !== 'METERED') return list.status
  return claims.map(({ field, value }) => `${field.slice(`prices.${list.serviceTier}.`.length)} ${value}`).join(', ')
}

const reportedConflict = ({ offering, field, cause, note, published, claims }: Conflict): ReportedConflict => ({
  ...offering,
  field,
  cause,
  note,
  published,
  claims: claims.map(({ record, value }) => ({ source: record.source, value })),
})
