import type { Decimal } from '../pricing/decimal.js'
import type { Price, PriceList } from '../pricing/price-list.js'

/** Whether something is so. UNKNOWN: no source says; it is never read as NO. */
export type Support = 'YES' | 'NO' | 'PARTIAL' | 'UNKNOWN'
/** Where a model or an offering stands between its announcement and its end. UNKNOWN: no source says. */
export type LifecycleStatus = 'ANNOUNCED' | 'PREVIEW' | 'ACTIVE' | 'DEPRECATED' | 'RETIRED' | 'UNKNOWN'
/** A kind of content that goes into a model or comes out of it. */
export type Modality = 'TEXT' | 'IMAGE' | 'AUDIO' | 'VIDEO' | 'PDF' | 'EMBEDDING'
/** What a provider is above all: LAB builds models, the others serve those of labs. */
export type ProviderKind = 'LAB' | 'CLOUD' | 'INFERENCE_HOST' | 'AGGREGATOR'
/** How fast an offering feels, from the first token and the throughput: `speedTier` has the bounds. */
export type SpeedTier = 'FAST' | 'MEDIUM' | 'SLOW' | 'UNKNOWN'
/** What somebody who may not send data just anywhere asks of an offering, and whether it can be tried for nothing. */
export type DeploymentFactKind = 'HIPAA_ELIGIBLE' | 'ZERO_RETENTION' | 'ON_PREM' | 'FREE_TIER'

/** Somebody who says things of models: a document, a data set, a page. */
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

/** Who builds models, serves them, or both. */
export interface Provider {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: ProviderKind
  readonly website: string | null
  readonly docsUrl: string | null
  /** ISO date from which it serves nothing any more; null: it serves on, as far as is known. */
  readonly retiredOn: string | null
  readonly attribution: Attribution
}

/** Something that models can or cannot do; a row of the database, so that one can be added without a release. */
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

/** A test with which models are measured. */
export interface Benchmark {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** null: not known. */
  readonly higherIsBetter: boolean | null
  /** What a score must count for models to be ranked by it (`rankedScore`); null: those that do not say what they count. */
  readonly rankedMetric: string | null
}

/** What a model reached in a benchmark; `metric` and `variant` say what was counted and in which set-up, null: not said. */
export interface BenchmarkScore {
  readonly benchmark: Benchmark
  readonly score: Decimal
  readonly metric: string | null
  readonly variant: string | null
  /** Partial date: 2025-04-16, 2025-04 or 2025. */
  readonly measuredOn: string | null
  readonly attribution: Attribution
}

/** Another spelling of a model's slug, everywhere or at one provider, for as long as it points there. */
export interface ModelAlias {
  readonly id: number
  /** In lower case. */
  readonly alias: string
  readonly model: Model
  /** In whose API the spelling is used; null: everywhere. */
  readonly provider: Provider | null
  /** First day, ISO date; null: as long as anyone knows. */
  readonly validFrom: string | null
  /** First day on which it no longer points here, ISO date; null: it still does. */
  readonly validTo: string | null
  readonly attribution: Attribution
}

/** An SDK, framework or gateway that models are used with. */
export interface Integration {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly url: string | null
  /** Place in `Catalog.integrations`. */
  readonly index: number
}

export interface ModelIntegration {
  readonly integration: Integration
  readonly attribution: Attribution
}

/** A model of the catalogue. Its stored facts, with who says each: `modelFacts` in facts.ts. */
export interface Model {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** Spellings that point here today (`Catalog.today`) whatever the provider, in alphabetical order. */
  readonly aliases: readonly string[]
  /** Every spelling that ever pointed here, those of one provider included, in alphabetical order, oldest first. */
  readonly spellings: readonly ModelAlias[]
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
  /** In the order of `Catalog.integrations`. */
  readonly integrations: readonly ModelIntegration[]
  /** The developer's own first, then verified last first, then by id: the first is the default. */
  readonly offerings: readonly Offering[]
  /** ISO date. */
  readonly lastVerifiedOn: string | null
  /** Who says what the model's own columns say, unless `attributions` names the field. */
  readonly attribution: Attribution
  /** By field as in the schema ("contextTokens"): facts that have another source than the rest. */
  readonly attributions: ReadonlyMap<string, Attribution>
  /** Whether somebody vouches that there is such a model; false: an import knows it by an id alone, and lists leave it out. */
  readonly reviewed: boolean
}

export interface DeploymentFact {
  readonly support: Support
  readonly note: string | null
  /** null exactly where nobody says anything. */
  readonly attribution: Attribution | null
}

/** A price of the catalogue, with the list that it stands in. */
export interface CatalogPrice extends Price {
  readonly id: number
  readonly list: CatalogPriceList
}

/** A price list of the catalogue, with who is charged by it and who says so. */
export interface CatalogPriceList extends PriceList<CatalogPrice> {
  readonly id: number
  readonly offering: Offering
  readonly attribution: Attribution
}

/** A model as one provider serves it. Its stored facts, with who says each: `offeringFacts` in facts.ts. */
export interface Offering {
  readonly id: number
  readonly model: Model
  readonly provider: Provider
  readonly apiModelId: string
  readonly status: LifecycleStatus
  /** As the provider serves it; the model's where nobody says otherwise. */
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  /** What is said of this provider itself; null: the limits above are the model's. */
  readonly ownContextTokens: number | null
  readonly ownMaxOutputTokens: number | null
  /** One for each capability of the catalog, in its order; the model's (the same object) where nobody says otherwise. */
  readonly capabilities: readonly CapabilitySupport[]
  /** Empty: unknown. */
  readonly regions: readonly string[]
  readonly deployment: Readonly<Record<DeploymentFactKind, DeploymentFact>>
  readonly throughputTokensPerSecond: Decimal | null
  readonly timeToFirstTokenMs: number | null
  readonly speedTier: SpeedTier
  /** Fields, named as facts are, of which sources claim different values and nobody has decided yet; in alphabetical order. */
  readonly conflictingFields: readonly string[]
  /** Every list believed today, whatever its period: by tier, region, window, then start. */
  readonly priceLists: readonly CatalogPriceList[]
  /** ISO date. */
  readonly lastVerifiedOn: string | null
  /** Who says what the offering's own columns say, unless `attributions` names the field. */
  readonly attribution: Attribution
  /** By field as in the schema ("contextTokens", "timeToFirstTokenMs"): facts that have another source than the rest. */
  readonly attributions: ReadonlyMap<string, Attribution>
}

/** The catalogue at one revision: immutable, whole, indexed. */
export interface Catalog {
  /** 0: nothing was ever written. */
  readonly revision: bigint
  readonly changedAt: Date
  /** The day, ISO date in UTC, for which dated aliases were judged. Prices are not: they keep their whole validity. */
  readonly today: string
  /** By slug. */
  readonly providers: readonly Provider[]
  /** Those that are reviewed, by name (`compareNames`), then id: what lists, ranks, facets and counts are about. */
  readonly models: readonly Model[]
  /** Those that are not, in the same order: they are found by slug, id, provider and API id only. */
  readonly unreviewedModels: readonly Model[]
  /** Of the reviewed models, as in `models`; of one model as in `Model.offerings`. */
  readonly offerings: readonly Offering[]
  /** By position, then slug. */
  readonly capabilities: readonly Capability[]
  /** By name, then slug. */
  readonly benchmarks: readonly Benchmark[]
  /** By position, then slug. */
  readonly integrations: readonly Integration[]
  /** By slug. */
  readonly sources: readonly Source[]
  /** Prices of every list of `offerings` that is believed today, past and scheduled ones included. */
  readonly priceCount: number
  /** Believed lists by which time alone changes a price, on `today` or later: they begin, end, or have a daily window. In no order. */
  readonly turningLists: readonly CatalogPriceList[]
  readonly providerBySlug: ReadonlyMap<string, Provider>
  readonly providerById: ReadonlyMap<number, Provider>
  /** By the id of the provider that built them, unreviewed ones included, in the order of `models`. Those who built none are left out. */
  readonly modelsOfProvider: ReadonlyMap<number, readonly Model[]>
  /** By the id of the provider that serves them, of unreviewed models too, in the order of `offerings`. Those who serve none are left out. */
  readonly offeringsOfProvider: ReadonlyMap<number, readonly Offering[]>
  /** Unreviewed ones included, as in all that follows. */
  readonly modelBySlug: ReadonlyMap<string, Model>
  readonly modelById: ReadonlyMap<number, Model>
  readonly offeringById: ReadonlyMap<number, Offering>
  readonly priceById: ReadonlyMap<number, CatalogPrice>
  /** By lower-case API id: one spelling may be used by several providers. In the order of `offerings`. */
  readonly offeringsByApiModelId: ReadonlyMap<string, readonly Offering[]>
  /** By lower-case spelling, whatever the provider and the period. */
  readonly aliasesByName: ReadonlyMap<string, readonly ModelAlias[]>
  /** By slug and by synonym, in lower case. */
  readonly capabilityByName: ReadonlyMap<string, Capability>
  /** By slug and by name, in lower case. */
  readonly benchmarkByName: ReadonlyMap<string, Benchmark>
}
