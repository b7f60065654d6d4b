import type { PricingStatus, ServiceTier, ThresholdMode } from '../pricing/price-list.js'
import type { DeploymentFactKind, LifecycleStatus, Modality, ProviderKind, Source, Support } from './catalog.js'

/**
 * The rows of one revision that the read model is made of, table by table, in any order.
 * Plain data: decimals are text in plain notation ("0.275"), days are ISO dates, instants are milliseconds since 1970.
 */
export interface CatalogRows {
  readonly revision: bigint
  readonly changedAt: Date
  readonly sources: readonly Source[]
  readonly providers: readonly ProviderRow[]
  readonly models: readonly ModelRow[]
  readonly modelAliases: readonly ModelAliasRow[]
  readonly capabilities: readonly CapabilityRow[]
  readonly modelCapabilities: readonly ModelCapabilityRow[]
  readonly benchmarks: readonly BenchmarkRow[]
  readonly benchmarkScores: readonly BenchmarkScoreRow[]
  readonly integrations: readonly IntegrationRow[]
  readonly modelIntegrations: readonly ModelIntegrationRow[]
  readonly offerings: readonly OfferingRow[]
  readonly offeringCapabilities: readonly OfferingCapabilityRow[]
  readonly deploymentFacts: readonly DeploymentFactRow[]
  readonly measurements: readonly MeasurementRow[]
  readonly attributions: readonly AttributionRow[]
  /** Only those that are open. */
  readonly conflicts: readonly ConflictRow[]
  /** Only lists that are still believed. */
  readonly priceLists: readonly PriceListRow[]
  readonly prices: readonly PriceRow[]
}

/** Who says what the row says. */
export interface SourcedRow {
  readonly id: number
  readonly sourceId: number
  readonly sourceUrl: string | null
  readonly observedOn: string
}

export interface ProviderRow extends SourcedRow {
  readonly slug: string
  readonly name: string
  readonly kind: ProviderKind
  readonly website: string | null
  readonly docsUrl: string | null
  /** ISO date. */
  readonly retiredOn: string | null
}

export interface ModelRow extends SourcedRow {
  readonly slug: string
  readonly name: string
  readonly family: string | null
  readonly developerId: number
  readonly status: LifecycleStatus
  readonly releasedOn: string | null
  readonly knowledgeCutoff: string | null
  readonly deprecatedOn: string | null
  readonly retiresOn: string | null
  readonly successorId: number | null
  readonly openWeights: Support
  readonly license: string | null
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  readonly inputModalities: readonly Modality[]
  readonly outputModalities: readonly Modality[]
  readonly bestFor: readonly string[]
  readonly tradeOffs: readonly string[]
  readonly lastVerifiedOn: string | null
  readonly reviewed: boolean
}

export interface ModelAliasRow extends SourcedRow {
  readonly alias: string
  readonly modelId: number
  readonly providerId: number | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

export interface CapabilityRow {
  readonly id: number
  readonly slug: string
  readonly label: string
  readonly category: string
  readonly meaning: string
  readonly position: number
  readonly synonyms: readonly string[]
}

export interface CapabilitySupportRow extends SourcedRow {
  readonly capabilityId: number
  readonly support: Support
  readonly note: string | null
}

export interface ModelCapabilityRow extends CapabilitySupportRow {
  readonly modelId: number
}

export interface OfferingCapabilityRow extends CapabilitySupportRow {
  readonly offeringId: number
}

export interface BenchmarkRow {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly higherIsBetter: boolean | null
  readonly rankedMetric: string | null
}

export interface BenchmarkScoreRow extends SourcedRow {
  readonly modelId: number
  readonly benchmarkId: number
  readonly score: string
  readonly metric: string | null
  readonly variant: string | null
  readonly measuredOn: string | null
}

export interface IntegrationRow {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly url: string | null
  readonly position: number
}

export interface ModelIntegrationRow extends SourcedRow {
  readonly modelId: number
  readonly integrationId: number
}

export interface OfferingRow extends SourcedRow {
  readonly modelId: number
  readonly providerId: number
  readonly apiModelId: string
  readonly status: LifecycleStatus
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  readonly regions: readonly string[]
  readonly lastVerifiedOn: string | null
}

export interface DeploymentFactRow extends SourcedRow {
  readonly offeringId: number
  readonly kind: DeploymentFactKind
  readonly support: Support
  readonly note: string | null
}

export interface MeasurementRow extends SourcedRow {
  readonly offeringId: number
  readonly kind: 'THROUGHPUT_TOKENS_PER_SECOND' | 'TIME_TO_FIRST_TOKEN_MS'
  readonly value: string
}

export interface AttributionRow extends SourcedRow {
  readonly modelId: number | null
  readonly offeringId: number | null
  readonly field: string
}

export interface ConflictRow {
  readonly id: number
  readonly offeringId: number
  readonly field: string
}

/** `observedOn` is the column verified_on. */
export interface PriceListRow extends SourcedRow {
  readonly offeringId: number
  readonly serviceTier: ServiceTier
  readonly region: string | null
  readonly dailyFromMinute: number | null
  readonly dailyToMinute: number | null
  readonly weekdays: readonly number[]
  readonly status: PricingStatus
  readonly currency: string
  readonly effectiveFrom: number | null
  readonly effectiveTo: number | null
}

/** A row of `price`: amounts as text, exactly as stored. */
export interface PriceRow {
  readonly id: number
  readonly priceListId: number
  readonly meter: string
  readonly amount: string
  readonly per: string
  readonly aboveInputTokens: number | null
  readonly thresholdInclusive: boolean
  readonly thresholdMode: ThresholdMode
}
