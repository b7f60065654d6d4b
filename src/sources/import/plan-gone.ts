import type { Catalog, Model, Offering } from '../../catalog/catalog.js'
import { offeringAt } from '../identity/exact-match.js'
import { isModelOnly, publishedOfModel, publishedOfOffering } from './entity-facts.js'
import type { ChangedRecord, EntityRef, Gone, QueueItem, RecordState } from './import-plan.js'
import { itemFingerprint, offeringKey } from './item-fingerprint.js'
import type { Place } from './places.js'
import { readPriceClaim } from './price-claims.js'
import { slotOf } from './places.js'
import { sameValue } from './same-value.js'

/** Items for what a file no longer says though it is published on its word. Nothing of it is removed without somebody's decision. */
export function planGone(
  catalog: Catalog,
  places: ReadonlyMap<string, Place>,
  gone: readonly RecordState[],
  changed: readonly ChangedRecord[],
  observedOn: string,
): readonly QueueItem[] {
  return [
    ...gone.flatMap((record) => goneRecord(catalog, places, record, observedOn)),
    ...changed.flatMap(({ before, removed }) => goneFields(catalog, places, before, removed, observedOn)),
  ]
}

/** One item where the model or offering itself is published on the record's word; else one for each fact and list that is. */
function goneRecord(
  catalog: Catalog,
  places: ReadonlyMap<string, Place>,
  record: RecordState,
  observedOn: string,
): readonly QueueItem[] {
  const entity = entityOf(catalog, record)
  if (entity === null || stillSpeaks(places, record)) return []
  const { attribution } = entity.offering ?? entity.model
  if (attribution.source.slug === record.source) return [item(record, entity.of, null, null, observedOn)]
  const fields = record.fields.map(({ field }) => field)
  return goneFields(catalog, places, record, fields, observedOn)
}

function goneFields(
  catalog: Catalog,
  places: ReadonlyMap<string, Place>,
  record: RecordState,
  removed: readonly string[],
  observedOn: string,
): readonly QueueItem[] {
  const fields = new Set(removed.map((field) => wholeField(field)))
  return [...fields].flatMap((field) => (field === null ? [] : goneField(catalog, places, record, field, observedOn)))
}

function goneField(
  catalog: Catalog,
  places: ReadonlyMap<string, Place>,
  record: RecordState,
  field: string,
  observedOn: string,
): readonly QueueItem[] {
  const entity = entityOf(catalog, record)
  if (entity === null || stillSpeaks(places, record, field)) return []
  const { model, offering } = entity
  if (field.startsWith('prices.')) {
    const list = offering?.priceLists.find((each) => slotOf(each) === field && each.effectiveTo === null)
    if (list?.attribution.source.slug !== record.source) return []
    return [item(record, entity.of, field, list.status, observedOn)]
  }
  const published = offering === null || isModelOnly(field) ? publishedOfModel(model) : publishedOfOffering(offering)
  const current = published.get(field)
  const claimed = record.fields.find((each) => each.field === field)?.value
  if (current === undefined || claimed === undefined || current.source !== record.source) return []
  if (!sameValue(field, current.value, claimed)) return []
  const of: EntityRef = isModelOnly(field) ? { kind: 'MODEL', slug: model.slug } : entity.of
  return [item(record, of, field, current.value, observedOn)]
}

/** Prices go list by list; a single meter that goes is a change of its list, and a list that was announced was never published for good. */
function wholeField(field: string): string | null {
  if (!field.startsWith('prices.')) return field
  const claim = readPriceClaim(field)
  const isNow = claim?.effectiveFrom === null && claim.effectiveTo === null
  return claim !== undefined && isNow ? slotOf(claim) : null
}

function entityOf(
  catalog: Catalog,
  { subject, provider, apiModelId, match }: RecordState,
): { readonly of: EntityRef; readonly model: Model; readonly offering: Offering | null } | null {
  if (subject === 'MODEL' || provider === null) {
    const model = match.model === null ? undefined : catalog.modelBySlug.get(match.model)
    return model === undefined ? null : { of: { kind: 'MODEL', slug: model.slug }, model, offering: null }
  }
  const offering = offeringAt(catalog, provider, apiModelId)
  if (offering === undefined) return null
  return { of: { kind: 'OFFERING', provider, apiModelId: offering.apiModelId }, model: offering.model, offering }
}

/** Another record of the same source may say it as well. */
function stillSpeaks(places: ReadonlyMap<string, Place>, record: RecordState, field?: string): boolean {
  if (record.provider === null) return false
  const place = places.get(offeringKey({ provider: record.provider, apiModelId: record.apiModelId }))
  const voice = place?.voices.find(({ source }) => source === record.source)
  if (field === undefined) return voice !== undefined
  return voice?.facts.has(field) === true || voice?.lists.has(field) === true
}

function item(
  record: RecordState,
  of: EntityRef,
  field: string | null,
  before: string | null,
  observedOn: string,
): QueueItem {
  const { source, subject, externalId, file, sourceUrl } = record
  const key = { source, subject, externalId }
  const change: Gone = { kind: 'GONE', of, field, before, said: { source, sourceUrl, observedOn } }
  const what = field === null ? `"${externalId}"` : `${field} of "${externalId}"`
  return {
    record: key,
    file,
    change,
    why: 'GONE',
    notes: [`${source} no longer has ${what}.`],
    fingerprint: itemFingerprint({ kind: 'GONE', target: { of, field }, record: key, content: before ?? '' }),
  }
}
