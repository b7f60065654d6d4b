import { mapInSteps } from '../catalog/map-in-steps.js'
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
import type { ImportReport, ReportedChange, ReportedConflict, ReportedFile } from './import-report.js'

/** So many entries of each list are told; the counts are of all. */
const MOST_TOLD = 1_000

/** What a plan does in words, in steps. */
export function* reportOf(
  plan: ImportPlan,
  stateOf: (file: string) => ReportedFile['state'],
  modelOf: (ref: OfferingRef) => string | null,
): Generator<undefined, ImportReport> {
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
    applied: yield* mapInSteps(apply.slice(0, MOST_TOLD), (each) => reportedChange(each, modelOf, null)),
    queued: yield* mapInSteps(queue.added.slice(0, MOST_TOLD), (item) => reportedChange(item.change, modelOf, item)),
    conflicts: yield* mapInSteps(conflicts.opened.slice(0, MOST_TOLD), reportedConflict),
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
