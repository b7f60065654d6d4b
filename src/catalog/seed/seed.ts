import type { DeploymentFactKind, LifecycleStatus, Modality, ProviderKind, Support } from '../catalog.js'
import type { MeterCode } from '../../pricing/meter.js'
import type { PricingStatus, ServiceTier, ThresholdMode } from '../../pricing/price-list.js'

/** Who says a fact of the seed: the slug of a source, the address where it says so, and the day it was seen to (ISO). */
export interface Provenance {
  readonly source: string
  readonly sourceUrl: string | null
  readonly observedOn: string
}

/**
 * The catalogue that ships, read from prisma/seed and merged: generated files first, then what people know better.
 * Everything refers by slug, every reference is known to resolve, and null or an empty list means that no source says.
 */
export interface Seed {
  readonly sources: readonly SeedSource[]
  readonly providers: readonly SeedProvider[]
  readonly capabilities: readonly SeedCapability[]
  readonly benchmarks: readonly SeedBenchmark[]
  readonly integrations: readonly SeedIntegration[]
  readonly models: readonly SeedModel[]
}

export interface SeedSource {
  readonly slug: string
  readonly name: string
  readonly url: string | null
  readonly license: string | null
}

export interface SeedProvider {
  readonly slug: string
  readonly name: string
  readonly kind: ProviderKind
  readonly website: string | null
  readonly docsUrl: string | null
  /** ISO date. */
  readonly retiredOn: string | null
  readonly provenance: Provenance
}

export interface SeedCapability {
  readonly slug: string
  readonly label: string
  readonly category: string
  readonly meaning: string
  readonly synonyms: readonly string[]
}

export interface SeedBenchmark {
  readonly slug: string
  readonly name: string
  readonly higherIsBetter: boolean | null
  /** What a score must count for models to be ranked by it. */
  readonly rankedMetric: string | null
}

export interface SeedIntegration {
  readonly slug: string
  readonly name: string
  readonly url: string | null
}

/** The columns of a model; each may be said by another source. */
export interface SeedModelColumns {
  readonly name: string
  readonly family: string | null
  readonly status: LifecycleStatus
  readonly releasedOn: string | null
  readonly knowledgeCutoff: string | null
  readonly deprecatedOn: string | null
  readonly retiresOn: string | null
  readonly successor: string | null
  readonly openWeights: Support
  readonly license: string | null
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  readonly inputModalities: readonly Modality[]
  readonly outputModalities: readonly Modality[]
  readonly bestFor: readonly string[]
  readonly tradeOffs: readonly string[]
}

export interface SeedModel extends SeedModelColumns {
  readonly slug: string
  readonly developer: string
  readonly lastVerifiedOn: string
  readonly provenance: Provenance
  /** Who says so of a column, where that is not the model's own provenance. */
  readonly attributions: ReadonlyMap<string, Provenance>
  readonly aliases: readonly SeedAlias[]
  readonly capabilities: readonly SeedSupport[]
  readonly scores: readonly SeedScore[]
  readonly integrations: readonly { readonly integration: string; readonly provenance: Provenance }[]
  readonly offerings: readonly SeedOffering[]
}

export interface SeedAlias {
  /** In lower case. */
  readonly alias: string
  /** null: everywhere. */
  readonly provider: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly provenance: Provenance
}

export interface SeedSupport {
  readonly capability: string
  readonly support: Support
  readonly note: string | null
  readonly provenance: Provenance
}

export interface SeedScore {
  readonly benchmark: string
  /** Decimal in plain notation. */
  readonly score: string
  readonly metric: string | null
  readonly variant: string | null
  readonly measuredOn: string | null
  readonly provenance: Provenance
}

export interface SeedOfferingColumns {
  readonly status: LifecycleStatus
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  readonly regions: readonly string[]
}

export interface SeedOffering extends SeedOfferingColumns {
  readonly provider: string
  readonly apiModelId: string
  readonly lastVerifiedOn: string
  readonly provenance: Provenance
  readonly attributions: ReadonlyMap<string, Provenance>
  readonly capabilities: readonly SeedSupport[]
  readonly deployment: readonly SeedDeploymentFact[]
  readonly measurements: readonly SeedMeasurement[]
  readonly priceLists: readonly SeedPriceList[]
}

export interface SeedDeploymentFact {
  readonly kind: DeploymentFactKind
  readonly support: Support
  readonly note: string | null
  readonly provenance: Provenance
}

export type MeasurementKind = 'THROUGHPUT_TOKENS_PER_SECOND' | 'TIME_TO_FIRST_TOKEN_MS'

export interface SeedMeasurement {
  readonly kind: MeasurementKind
  /** Decimal in plain notation, in the unit that the kind names. */
  readonly value: string
  readonly provenance: Provenance
}

export interface SeedPriceList {
  readonly serviceTier: ServiceTier
  readonly region: string | null
  /** Both or neither; in minutes after midnight UTC. */
  readonly dailyFromMinute: number | null
  readonly dailyToMinute: number | null
  readonly weekdays: readonly number[]
  readonly status: PricingStatus
  readonly currency: string
  /** RFC 3339 in UTC. */
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly prices: readonly SeedPrice[]
  readonly provenance: Provenance
}

export interface SeedPrice {
  readonly meter: MeterCode
  /** Decimal in plain notation, as published. */
  readonly amount: string
  readonly per: string
  readonly aboveInputTokens: number | null
  readonly thresholdInclusive: boolean
  readonly thresholdMode: ThresholdMode
}
