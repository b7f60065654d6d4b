import type { Catalog, Offering } from '../../catalog/catalog.js'
import { flatMapInSteps } from '../../catalog/map-in-steps.js'
import { writePriceField } from '../../catalog/price-field.js'
import type { PriceList } from '../../pricing/price-list.js'
import type { SourceSlug } from '../claim.js'
import { offeringAt } from '../identity/exact-match.js'
import type { OfferingRef, RecordState } from './import-plan.js'
import { offeringKey } from './item-fingerprint.js'
import { rankOf } from './policy.js'
import { priceListsOf } from './price-claims.js'

/** A record that speaks: of a file that is imported, or of an earlier import. */
export interface Speaker extends RecordState {
  readonly observedOn: string
  readonly isImported: boolean
  /** It may be about one of several models of ours. */
  readonly isAmbiguous: boolean
}

/** What one source says of one offering, put together from its records of it. */
export interface Voice {
  readonly source: SourceSlug
  readonly rank: number
  /** The plainest of its records: the others are about regions or ways to buy. */
  readonly speaker: Speaker
  readonly isImported: boolean
  readonly facts: ReadonlyMap<string, Spoken<string>>
  /** Those that hold now, by `slotOf`. */
  readonly lists: ReadonlyMap<string, Spoken<PriceList>>
  /** Those that begin later. */
  readonly scheduled: readonly Spoken<PriceList>[]
  /** Those that are over. */
  readonly former: readonly PriceList[]
}

export interface Spoken<T> {
  readonly value: T
  readonly speaker: Speaker
}

/** An offering, ours or not yet, with everything that sources say of it. */
export interface Place {
  readonly key: string
  readonly ref: OfferingRef
  /** null: the catalogue has none. */
  readonly offering: Offering | null
  /** The most trusted first. */
  readonly voices: readonly Voice[]
}

/** At which tier, in which region and window a list holds, as the name of a field: "prices.BATCH@eu". */
export function slotOf(list: Pick<PriceList, 'serviceTier' | 'region' | 'window'>): string {
  return writePriceField({ ...list, meter: null, threshold: null })
}

/** All places that records speak of, by key, in steps; the order of records does not matter. */
export function* placesOf(
  catalog: Catalog,
  speakers: readonly Speaker[],
): Generator<undefined, ReadonlyMap<string, Place>> {
  const groups = new Map<string, Speaker[]>()
  for (const speaker of speakers) {
    if (speaker.subject === 'MODEL' || speaker.provider === null) continue
    const key = offeringKey({ provider: speaker.provider, apiModelId: speaker.apiModelId })
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [speaker])
    else group.push(speaker)
  }
  yield
  const entries = yield* flatMapInSteps(groups, ([key, group]) => {
    const place = placeOf(catalog, key, [...group].sort(plainestFirst))
    return place === null ? [] : [[key, place] as const]
  })
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function placeOf(catalog: Catalog, key: string, speakers: readonly Speaker[]): Place | null {
  const [first] = speakers
  if (first === undefined || first.provider === null) return null
  const { provider } = first
  const offering = offeringAt(catalog, provider, first.apiModelId) ?? null
  const sources = [...new Set(speakers.map(({ source }) => source))]
  const voices = sources.map((source) =>
    voiceOf(
      source,
      provider,
      first,
      speakers.filter((each) => each.source === source),
    ),
  )
  const ranked = [...voices].sort((a, b) => a.rank - b.rank)
  const apiModelId = offering?.apiModelId ?? ranked[0]?.speaker.apiModelId ?? first.apiModelId
  return { key, ref: { provider, apiModelId }, offering, voices: ranked }
}

function voiceOf(source: SourceSlug, provider: string, first: Speaker, speakers: readonly Speaker[]): Voice {
  const facts = new Map<string, Spoken<string>>()
  const lists = new Map<string, Spoken<PriceList>>()
  const scheduled = new Map<string, Spoken<PriceList>>()
  const former: PriceList[] = []
  for (const speaker of speakers) {
    for (const { field, value } of speaker.fields)
      if (!field.startsWith('prices.') && !facts.has(field)) facts.set(field, { value, speaker })
    for (const list of priceListsOf(speaker.fields)) {
      const slot = slotOf(list)
      if (list.effectiveTo !== null) former.push(list)
      else if (list.effectiveFrom === null) {
        if (!lists.has(slot)) lists.set(slot, { value: list, speaker })
      } else if (!scheduled.has(`${slot} ${list.effectiveFrom}`))
        scheduled.set(`${slot} ${list.effectiveFrom}`, { value: list, speaker })
    }
  }
  const speaker = speakers[0] ?? first
  const isImported = speakers.some((each) => each.isImported)
  const later = [...scheduled].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spoken]) => spoken)
  return { source, rank: rankOf(source, provider), speaker, isImported, facts, lists, scheduled: later, former }
}

function plainestFirst(a: Speaker, b: Speaker): number {
  return a.externalId.length - b.externalId.length || (a.externalId < b.externalId ? -1 : 1)
}
