import type { LifecycleStatus, Modality, Support } from '../../../src/catalog/catalog.js'
import type { CatalogRows, ModelRow, OfferingRow, SourcedRow } from '../../../src/catalog/rows.js'
import { formatDecimal } from '../../../src/pricing/decimal.js'
import type { PriceList } from '../../../src/pricing/price-list.js'
import type { FieldClaim } from '../../../src/sources/claim.js'
import type {
  AddModel,
  AddOffering,
  Change,
  ChangeFact,
  ChangePrices,
  NewOffering,
  OfferingRef,
  Saying,
} from '../../../src/sources/import/import-plan.js'

/** The rows of a catalogue once a change is carried out. */
export function changedRows(rows: CatalogRows, change: Change): CatalogRows {
  switch (change.kind) {
    case 'ADD_MODEL':
      return withModel(rows, change)
    case 'ADD_OFFERING':
      return withOffering(rows, idOf(rows.models, change.model), change.offering, change.said)
    case 'CHANGE_FACT':
      return withFact(rows, change)
    case 'CHANGE_PRICES':
      return withPrices(rows, change)
  }
}

function withModel(rows: CatalogRows, { slug, name, developer, facts, offering, said }: AddModel): CatalogRows {
  const { rows: sourced, saying } = sayingOf(rows, said)
  const model: ModelRow = {
    id: rows.models.length + 1,
    slug,
    name,
    family: null,
    developerId: idOf(rows.providers, developer),
    status: 'UNKNOWN',
    releasedOn: null,
    knowledgeCutoff: null,
    deprecatedOn: null,
    retiresOn: null,
    successorId: null,
    openWeights: 'UNKNOWN',
    license: null,
    contextTokens: null,
    maxOutputTokens: null,
    inputModalities: [],
    outputModalities: [],
    bestFor: [],
    tradeOffs: [],
    lastVerifiedOn: null,
    reviewed: false,
    ...saying,
  }
  const withRow: CatalogRows = { ...sourced, models: [...rows.models, model] }
  const withFacts = facts.reduce<CatalogRows>((each, fact) => withModelFact(each, model.id, fact, saying), withRow)
  return withOffering(withFacts, model.id, offering, said)
}

function withOffering(
  rows: CatalogRows,
  modelId: number,
  { provider, apiModelId, facts, priceLists }: NewOffering,
  said: AddOffering['said'],
): CatalogRows {
  const { rows: sourced, saying } = sayingOf(rows, said)
  const offering: OfferingRow = {
    id: rows.offerings.length + 1,
    modelId,
    providerId: idOf(rows.providers, provider),
    apiModelId,
    status: 'UNKNOWN',
    contextTokens: null,
    maxOutputTokens: null,
    regions: [],
    lastVerifiedOn: null,
    ...saying,
  }
  const withRow: CatalogRows = { ...sourced, offerings: [...rows.offerings, offering] }
  const withFacts = facts.reduce((each, fact) => withOfferingFact(each, offering.id, fact, saying), withRow)
  return priceLists.reduce((each, list) => withList(each, offering.id, list, saying), withFacts)
}

function withFact(rows: CatalogRows, { of, field, after, said }: ChangeFact): CatalogRows {
  const { rows: sourced, saying } = sayingOf(rows, said)
  const fact = { field, value: after }
  return of.kind === 'MODEL'
    ? withModelFact(sourced, idOf(rows.models, of.slug), fact, saying)
    : withOfferingFact(sourced, offeringIdOf(rows, of), fact, saying)
}

function withPrices(rows: CatalogRows, { of, before, after, said }: ChangePrices): CatalogRows {
  const { rows: sourced, saying } = sayingOf(rows, said)
  const isSameStart = before !== null && before.effectiveFrom === after.effectiveFrom
  const priceLists = rows.priceLists.flatMap((row) =>
    row.id !== before?.id ? [row] : isSameStart ? [] : [{ ...row, effectiveTo: after.effectiveFrom }],
  )
  const kept = new Set(priceLists.map(({ id }) => id))
  const prices = rows.prices.filter(({ priceListId }) => kept.has(priceListId))
  return withList({ ...sourced, priceLists, prices }, offeringIdOf(rows, of), after, saying)
}

function withList(rows: CatalogRows, offeringId: number, list: PriceList, saying: SayingRow): CatalogRows {
  const id = Math.max(0, ...rows.priceLists.map((row) => row.id)) + 1
  const { serviceTier, region, window, status, currency, effectiveFrom, effectiveTo } = list
  const row = {
    id,
    offeringId,
    serviceTier,
    region,
    dailyFromMinute: window?.fromMinute ?? null,
    dailyToMinute: window?.toMinute ?? null,
    weekdays: window?.weekdays ?? [],
    status,
    currency,
    effectiveFrom,
    effectiveTo,
    ...saying,
  }
  const prices = list.prices.map(({ meter, amount, per, threshold }, at) => ({
    id: Math.max(0, ...rows.prices.map((each) => each.id)) + at + 1,
    priceListId: id,
    meter,
    amount: formatDecimal(amount),
    per: formatDecimal(per),
    aboveInputTokens: threshold?.aboveInputTokens ?? null,
    thresholdInclusive: threshold?.inclusive ?? false,
    thresholdMode: threshold?.mode ?? ('WHOLE_REQUEST' as const),
  }))
  return { ...rows, priceLists: [...rows.priceLists, row], prices: [...rows.prices, ...prices] }
}

type SayingRow = Omit<SourcedRow, 'id'>

function withModelFact(rows: CatalogRows, id: number, fact: FieldClaim, saying: SayingRow): CatalogRows {
  const { field } = fact
  if (field.startsWith('capabilities.')) {
    const row = { ...supportRow(rows, fact, rows.modelCapabilities.length), modelId: id, ...saying }
    const others = rows.modelCapabilities.filter(
      (each) => each.modelId !== id || each.capabilityId !== row.capabilityId,
    )
    return { ...rows, modelCapabilities: [...others, row] }
  }
  const models = rows.models.map((row) => (row.id === id ? { ...row, ...columnOf(fact) } : row))
  return attributed({ ...rows, models }, { modelId: id, offeringId: null }, field, saying)
}

function withOfferingFact(rows: CatalogRows, id: number, fact: FieldClaim, saying: SayingRow): CatalogRows {
  const { field } = fact
  if (field.startsWith('capabilities.')) {
    const row = { ...supportRow(rows, fact, rows.offeringCapabilities.length), offeringId: id, ...saying }
    const others = rows.offeringCapabilities.filter(
      (each) => each.offeringId !== id || each.capabilityId !== row.capabilityId,
    )
    return { ...rows, offeringCapabilities: [...others, row] }
  }
  const offerings = rows.offerings.map((row) => (row.id === id ? { ...row, ...columnOf(fact) } : row))
  return attributed({ ...rows, offerings }, { modelId: null, offeringId: id }, field, saying)
}

function supportRow(rows: CatalogRows, { field, value }: FieldClaim, count: number) {
  const slug = field.slice('capabilities.'.length)
  return { id: count + 1_000, capabilityId: idOf(rows.capabilities, slug), support: supportOf(value), note: null }
}

function attributed(
  rows: CatalogRows,
  owner: { readonly modelId: number | null; readonly offeringId: number | null },
  field: string,
  saying: SayingRow,
): CatalogRows {
  const others = rows.attributions.filter(
    (row) => row.field !== field || row.modelId !== owner.modelId || row.offeringId !== owner.offeringId,
  )
  const id = Math.max(0, ...rows.attributions.map((row) => row.id)) + 1
  return { ...rows, attributions: [...others, { id, field, ...owner, ...saying }] }
}

const STATUSES: readonly LifecycleStatus[] = ['ANNOUNCED', 'PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED']
const SUPPORTS: readonly Support[] = ['YES', 'NO', 'PARTIAL']
const MODALITIES: readonly Modality[] = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF', 'EMBEDDING']

function columnOf({ field, value }: FieldClaim) {
  if (field === 'contextTokens' || field === 'maxOutputTokens') return { [field]: Number(value) }
  if (field === 'regions') return { regions: value.split(', ') }
  if (field === 'inputModalities' || field === 'outputModalities')
    return { [field]: MODALITIES.filter((each) => value.split(', ').includes(each)) }
  if (field === 'status') return { status: STATUSES.find((each) => each === value) ?? 'UNKNOWN' }
  return { [field]: field === 'openWeights' ? supportOf(value) : value }
}

function supportOf(value: string): Support {
  return SUPPORTS.find((each) => each === value) ?? 'UNKNOWN'
}

function sayingOf(rows: CatalogRows, { source, sourceUrl, observedOn }: Saying) {
  const known = rows.sources.find(({ slug }) => slug === source)
  const row = known ?? { id: rows.sources.length + 1, slug: source, name: source, url: null, license: null }
  const sources = known === undefined ? [...rows.sources, row] : rows.sources
  return { rows: { ...rows, sources }, saying: { sourceId: row.id, sourceUrl, observedOn } }
}

function idOf(table: readonly { readonly id: number; readonly slug: string }[], slug: string | null): number {
  const row = table.find((each) => each.slug === slug)
  if (row === undefined) throw new Error(`Nothing is called "${slug ?? ''}"`)
  return row.id
}

function offeringIdOf(rows: CatalogRows, { provider, apiModelId }: OfferingRef): number {
  const providerId = idOf(rows.providers, provider)
  const row = rows.offerings.find((each) => each.providerId === providerId && each.apiModelId === apiModelId)
  if (row === undefined) throw new Error(`${provider} has no offering "${apiModelId}"`)
  return row.id
}
