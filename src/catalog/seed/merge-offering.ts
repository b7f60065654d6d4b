import { meterOf } from '../../pricing/meter.js'
import type { OfferingEntry, PriceListEntry, SupportEntry } from './file-schema.js'
import { slotOf } from './price-list-content.js'
import { provenanceOf } from './provenance.js'
import type {
  Provenance,
  SeedDeploymentFact,
  SeedMeasurement,
  SeedOffering,
  SeedPriceList,
  SeedSupport,
} from './seed.js'
import { type Stated, attributionsOf, lastByKey, lastStated } from './stated.js'

/** The columns of an offering that an entry may state, each with a source of its own. */
export const OFFERING_COLUMNS = ['status', 'contextTokens', 'maxOutputTokens', 'regions'] as const

/** One offering of all entries about it, generated ones first. */
export const mergeOffering = (
  { provider, apiModelId }: { readonly provider: string; readonly apiModelId: string },
  entries: readonly [Stated<OfferingEntry>, ...Stated<OfferingEntry>[]],
): SeedOffering => {
  const whole = entries[0].provenance
  return {
    provider,
    apiModelId,
    status: lastStated(entries, 'status') ?? 'UNKNOWN',
    contextTokens: lastStated(entries, 'contextTokens') ?? null,
    maxOutputTokens: lastStated(entries, 'maxOutputTokens') ?? null,
    regions: lastStated(entries, 'regions') ?? [],
    lastVerifiedOn: lastStated(entries, 'lastVerifiedOn') ?? whole.observedOn,
    provenance: whole,
    attributions: attributionsOf(entries, OFFERING_COLUMNS, whole),
    capabilities: lastByKey(entries.flatMap(supports), ({ capability }) => capability),
    deployment: lastByKey(entries.flatMap(deploymentFacts), ({ kind }) => kind),
    measurements: lastByKey(entries.flatMap(measurements), ({ kind }) => kind),
    priceLists: entries.reduce<readonly SeedPriceList[]>((lists, stated) => replaced(lists, priceLists(stated)), []),
  }
}

/** What an entry states of capabilities, of a model or an offering alike. */
export const supports = ({
  entry,
  provenance,
}: Stated<{ readonly capabilities: Readonly<Record<string, SupportEntry>> }>): readonly SeedSupport[] =>
  Object.entries(entry.capabilities).map(([capability, stated]) => ({ capability, ...supportOf(stated, provenance) }))

const supportOf = (stated: SupportEntry, around: Provenance) => ({
  support: stated.support,
  note: stated.note ?? null,
  provenance: provenanceOf(around, stated),
})

const deploymentFacts = ({ entry, provenance }: Stated<OfferingEntry>): readonly SeedDeploymentFact[] => {
  const stated = [
    { kind: 'HIPAA_ELIGIBLE', answer: entry.hipaaEligible },
    { kind: 'ZERO_RETENTION', answer: entry.zeroRetention },
    { kind: 'ON_PREM', answer: entry.onPrem },
    { kind: 'FREE_TIER', answer: entry.freeTier },
  ] as const
  return stated.flatMap(({ kind, answer }) =>
    answer === undefined ? [] : [{ kind, ...supportOf(answer, provenance) }],
  )
}

const measurements = ({ entry, provenance }: Stated<OfferingEntry>): readonly SeedMeasurement[] => {
  const stated = [
    { kind: 'THROUGHPUT_TOKENS_PER_SECOND', value: entry.throughputTokensPerSecond },
    { kind: 'TIME_TO_FIRST_TOKEN_MS', value: entry.timeToFirstTokenMs?.toString() },
  ] as const
  return stated.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value, provenance }]))
}

const priceLists = ({ entry, provenance }: Stated<OfferingEntry>): readonly SeedPriceList[] =>
  entry.priceLists.map((list) => priceListOf(list, provenance))

/** A price list as it will be stored; exported for the checks, which ask which lists meet. */
export const priceListOf = (list: PriceListEntry, around: Provenance): SeedPriceList => ({
  serviceTier: list.serviceTier,
  region: list.region ?? null,
  dailyFromMinute: minuteOfDay(list.dailyFrom),
  dailyToMinute: minuteOfDay(list.dailyTo),
  weekdays: [...list.weekdays].sort(),
  status: list.status,
  currency: list.currency,
  effectiveFrom: list.effectiveFrom === undefined ? null : new Date(list.effectiveFrom).toISOString(),
  effectiveTo: list.effectiveTo === undefined ? null : new Date(list.effectiveTo).toISOString(),
  prices: list.prices.map((price) => ({
    meter: price.meter,
    amount: price.amount,
    per: price.per ?? meterOf(price.meter).per.toString(),
    aboveInputTokens: price.aboveInputTokens ?? null,
    thresholdInclusive: price.thresholdInclusive ?? false,
    thresholdMode: price.thresholdMode ?? 'WHOLE_REQUEST',
  })),
  provenance: provenanceOf(around, list),
})

const minuteOfDay = (time: string | undefined): number | null => {
  if (time === undefined) return null
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** A later entry that speaks of a tier, region and window speaks of its whole history: its lists take the place of the earlier ones. */
const replaced = (earlier: readonly SeedPriceList[], later: readonly SeedPriceList[]): readonly SeedPriceList[] => {
  const spokenOf = new Set(later.map(slotOf))
  return [...earlier.filter((list) => !spokenOf.has(slotOf(list))), ...later]
}
