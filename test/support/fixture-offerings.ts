import type { PriceListRow } from '../../src/catalog/rows.js'
import { isMeterCode, meterOf } from '../../src/pricing/meter.js'
import type { FixtureDraft } from './fixture-draft.js'
import type { ModelSpec, OfferingSpec, PriceListSpec, PriceSpec, PricesSpec } from './fixture-spec.js'

export function addOffering(draft: FixtureDraft, offering: OfferingSpec, model: ModelSpec, ofModelId: number): void {
  const { rows, said, provider, capability, attribute } = draft
  const id = rows.offerings.length + 1
  rows.offerings.push({
    id,
    modelId: ofModelId,
    providerId: provider(offering.provider ?? model.developer ?? 'acme'),
    apiModelId: offering.apiModelId ?? model.slug,
    status: offering.status ?? 'UNKNOWN',
    contextTokens: offering.contextTokens ?? null,
    maxOutputTokens: offering.maxOutputTokens ?? null,
    regions: offering.regions ?? [],
    lastVerifiedOn: offering.lastVerifiedOn ?? null,
    ...said(),
  })
  for (const [slug, support] of Object.entries(offering.capabilities ?? {})) {
    const rowId = rows.offeringCapabilities.length + 1
    rows.offeringCapabilities.push({
      id: rowId,
      offeringId: id,
      capabilityId: capability(slug),
      support,
      note: null,
      ...said(),
    })
  }
  const deployment = [
    ['HIPAA_ELIGIBLE', offering.hipaaEligible],
    ['ZERO_RETENTION', offering.zeroRetention],
    ['ON_PREM', offering.onPrem],
    ['FREE_TIER', offering.freeTier],
  ] as const
  for (const [kind, support] of deployment) {
    if (support === undefined) continue
    rows.deploymentFacts.push({
      id: rows.deploymentFacts.length + 1,
      offeringId: id,
      kind,
      support,
      note: null,
      ...said(),
    })
  }
  const measurements = [
    ['THROUGHPUT_TOKENS_PER_SECOND', offering.throughputTokensPerSecond],
    ['TIME_TO_FIRST_TOKEN_MS', offering.timeToFirstTokenMs],
  ] as const
  for (const [kind, value] of measurements) {
    if (value === undefined) continue
    rows.measurements.push({
      id: rows.measurements.length + 1,
      offeringId: id,
      kind,
      value: String(value),
      ...said(),
    })
  }
  attribute(offering.attributions, { modelId: null, offeringId: id })
  for (const field of offering.conflicts ?? [])
    rows.conflicts.push({ id: rows.conflicts.length + 1, offeringId: id, field })
  if (offering.prices !== undefined) addPriceList(draft, { prices: offering.prices }, id)
  if (offering.batch !== undefined) addPriceList(draft, { tier: 'BATCH', prices: offering.batch }, id)
  for (const list of offering.lists ?? []) addPriceList(draft, list, id)
}

function addPriceList({ rows, said }: FixtureDraft, list: PriceListSpec, offeringId: number): void {
  const id = rows.priceLists.length + 1
  const row: PriceListRow = {
    id,
    offeringId,
    serviceTier: list.tier ?? 'STANDARD',
    region: list.region ?? null,
    dailyFromMinute: minuteOf(list.dailyFrom),
    dailyToMinute: minuteOf(list.dailyTo),
    weekdays: list.weekdays ?? [],
    status: list.status ?? 'METERED',
    currency: list.currency ?? 'USD',
    effectiveFrom: instantOf(list.from),
    effectiveTo: instantOf(list.to),
    ...said(),
  }
  rows.priceLists.push(row)
  addPrices(rows, list.prices ?? {}, id)
}

function addPrices(rows: FixtureDraft['rows'], prices: PricesSpec, priceListId: number): void {
  for (const [meter, given] of Object.entries(prices)) {
    for (const each of isList(given) ? given : [given]) {
      const price: PriceSpec = typeof each === 'string' ? { amount: each } : each
      rows.prices.push({
        id: rows.prices.length + 1,
        priceListId,
        meter,
        amount: price.amount,
        per: price.per ?? usualPer(meter),
        aboveInputTokens: price.above ?? null,
        thresholdInclusive: price.inclusive ?? false,
        thresholdMode: price.mode ?? 'WHOLE_REQUEST',
      })
    }
  }
}

export function isList<T>(value: string | T | readonly (string | T)[]): value is readonly (string | T)[] {
  return Array.isArray(value)
}

function minuteOf(clock: string | undefined): number | null {
  if (clock === undefined) return null
  const [hours, minutes] = clock.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

function instantOf(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text)
}

function usualPer(meter: string): string {
  return isMeterCode(meter) ? String(meterOf(meter).per) : '1'
}
