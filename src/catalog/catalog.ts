import type { Decimal } from '../pricing/decimal.js'
import type { Price, PriceList } from '../pricing/price-list.js'

export type Support = 'YES' | 'NO' | 'PARTIAL' | 'UNKNOWN'
export type LifecycleStatus = 'ANNOUNCED' | 'PREVIEW' | 'ACTIVE' | 'DEPRECATED' | 'RETIRED' | 'UNKNOWN'
export type Modality = 'TEXT' | 'IMAGE' | 'AUDIO' | 'VIDEO' | 'PDF' | 'EMBEDDING'
export type ProviderKind = 'LAB' | 'CLOUD' | 'INFERENCE_HOST' | 'AGGREGATOR'
export type SpeedTier = 'FAST' | 'MEDIUM' | 'SLOW' | 'UNKNOWN'
export type DeploymentFactKind = 'HIPAA_ELIGIBLE' | 'ZERO_RETENTION' | 'ON_PREM' | 'FREE_TIER'

export interface Source {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly url: string | null
  readonly license: string | null
}

/** Who says something, and when they were seen to say it. */
export interface Attribution {
  readonly source: Source
  readonly sourceUrl: string | null
  /** ISO date. */
  readonly observedOn: string
}

/** One stored fact as text, with who says so: `field` as in the schema ("contextTokens", "capabilities.tool-use"). */
export interface Fact extends Attribution {
  readonly field: string
  readonly value: string
}

export interface Provider {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: ProviderKind
  readonly website: string | null
  readonly docsUrl: string | null
  readonly attribution: Attribution
  /** Built by this provider, by name, then id. */
  readonly models: readonly Model[]
  /** Served by this provider, by model name, then id. */
  readonly offerings: readonly Offering[]
}

export interface Capability {
  readonly id: number
  readonly slug: string
  readonly label: string
  readonly category: string
  readonly meaning: string
  readonly synonyms: readonly string[]
  /** Place in `Catalog.capabilities`, and in every entity's `capabilities`. */
  readonly index: number
}

/** `attribution` is null exactly where nobody says anything: support is then UNKNOWN. */
export interface CapabilitySupport {
  readonly capability: Capability
  readonly support: Support
  readonly note: string | null
  readonly attribution: Attribution | null
}

export interface Benchmark {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** null: not known. */
  readonly higherIsBetter: boolean | null
}

export interface BenchmarkScore {
  readonly benchmark: Benchmark
  readonly score: Decimal
  readonly metric: string | null
  readonly variant: string | null
  /** Partial date: 2025-04-16, 2025-04 or 2025. */
  readonly measuredOn: string | null
  readonly attribution: Attribution
}

export interface Integration {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly url: string | null
}

export interface ModelIntegration {
  readonly integration: Integration
  readonly attribution: Attribution
}

export interface Model {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** Spellings that point here today, in alphabetical order. */
  readonly aliases: readonly string[]
  readonly family: string | null
  readonly developer: Provider
  readonly status: LifecycleStatus
  /** Partial date. */
  readonly releasedOn: string | null
  /** Partial date. */
  readonly knowledgeCutoff: string | null
  /** ISO date. */
  readonly deprecatedOn: string | null
  /** ISO date. */
  readonly retiresOn: string | null
  readonly successor: Model | null
  readonly openWeights: Support
  readonly license: string | null
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  /** Empty: unknown. */
  readonly inputModalities: readonly Modality[]
  /** Empty: unknown. */
  readonly outputModalities: readonly Modality[]
  /** One for each capability of the catalog, in its order. */
  readonly capabilities: readonly CapabilitySupport[]
  /** By benchmark name, then newest, then highest. */
  readonly benchmarks: readonly BenchmarkScore[]
  readonly bestFor: readonly string[]
  readonly tradeOffs: readonly string[]
  readonly integrations: readonly ModelIntegration[]
  /** The developer's own first, then verified last first, then by id: the first is the default. */
  readonly offerings: readonly Offering[]
  /** ISO date. */
  readonly lastVerifiedOn: string | null
  /** Every stored fact of the model. */
  readonly facts: readonly Fact[]
}

export interface DeploymentFact {
  readonly support: Support
  readonly note: string | null
  /** null exactly where nobody says anything. */
  readonly attribution: Attribution | null
}

export interface CatalogPrice extends Price {
  readonly id: number
  readonly list: CatalogPriceList
}

export interface CatalogPriceList extends PriceList<CatalogPrice> {
  readonly id: number
  readonly offering: Offering
  readonly attribution: Attribution
}

export interface Offering {
  readonly id: number
  readonly model: Model
  readonly provider: Provider
  readonly apiModelId: string
  readonly status: LifecycleStatus
  /** As the provider serves it; the model's where nobody says otherwise. */
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  /** One for each capability of the catalog, in its order; the model's where nobody says otherwise. */
  readonly capabilities: readonly CapabilitySupport[]
  /** Empty: unknown. */
  readonly regions: readonly string[]
  readonly deployment: Readonly<Record<DeploymentFactKind, DeploymentFact>>
  readonly throughputTokensPerSecond: Decimal | null
  readonly timeToFirstTokenMs: number | null
  readonly speedTier: SpeedTier
  /** Every list believed today, whatever its period: by tier, region, window, then start. */
  readonly priceLists: readonly CatalogPriceList[]
  /** ISO date. */
  readonly lastVerifiedOn: string | null
  /** Every stored fact of the offering, its prices included. */
  readonly facts: readonly Fact[]
}

/** The catalogue at one revision: immutable, whole, indexed. */
export interface Catalog {
  readonly revision: bigint
  readonly changedAt: Date
  /** By slug. */
  readonly providers: readonly Provider[]
  /** By name, then id. */
  readonly models: readonly Model[]
  readonly offerings: readonly Offering[]
  readonly capabilities: readonly Capability[]
  readonly benchmarks: readonly Benchmark[]
  readonly integrations: readonly Integration[]
  readonly sources: readonly Source[]
  readonly priceCount: number
  readonly providerBySlug: ReadonlyMap<string, Provider>
  readonly providerById: ReadonlyMap<number, Provider>
  readonly modelBySlug: ReadonlyMap<string, Model>
  readonly modelById: ReadonlyMap<number, Model>
  readonly offeringById: ReadonlyMap<number, Offering>
  readonly priceById: ReadonlyMap<number, CatalogPrice>
  /** By slug and by synonym. */
  readonly capabilityByName: ReadonlyMap<string, Capability>
  /** By slug and by lower-case name. */
  readonly benchmarkByName: ReadonlyMap<string, Benchmark>
}
