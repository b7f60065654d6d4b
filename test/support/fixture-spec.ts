import type { LifecycleStatus, Modality, ProviderKind, Support } from '../../src/catalog/catalog.js'
import type { CapabilityRow, IntegrationRow } from '../../src/catalog/rows.js'
import type { PricingStatus, ServiceTier, ThresholdMode } from '../../src/pricing/price-list.js'

/** A small catalogue, tersely: what is left out is unknown, and what is only mentioned (a provider, a capability) is made. */
export interface FixtureSpec {
  /** Default: 2026-06-15. */
  readonly today?: string
  /** Default: 1. */
  readonly revision?: number
  readonly providers?: readonly ProviderSpec[]
  /** Besides `fixtureCapabilities`. */
  readonly capabilities?: readonly (Partial<CapabilityRow> & { readonly slug: string })[]
  readonly benchmarks?: readonly {
    readonly slug: string
    readonly name?: string
    readonly higherIsBetter?: boolean | null
    readonly rankedMetric?: string
  }[]
  readonly integrations?: readonly (Partial<IntegrationRow> & { readonly slug: string })[]
  readonly models: readonly ModelSpec[]
}

export interface ProviderSpec {
  readonly slug: string
  readonly name?: string
  readonly kind?: ProviderKind
  readonly website?: string
  readonly docsUrl?: string
  readonly retiredOn?: string
}

/** Who says something. `source` is a slug; default of the whole fixture: "fixture", seen on 2026-06-01. */
export interface AttributionSpec {
  readonly source: string
  readonly sourceUrl?: string
  readonly observedOn?: string
}

export interface ModelSpec {
  readonly slug: string
  /** Default: the slug. */
  readonly name?: string
  /** Slug of a provider; default: "acme". */
  readonly developer?: string
  readonly aliases?: readonly (string | AliasSpec)[]
  readonly family?: string
  readonly status?: LifecycleStatus
  readonly releasedOn?: string
  readonly knowledgeCutoff?: string
  readonly deprecatedOn?: string
  readonly retiresOn?: string
  /** Slug of a model of the fixture. */
  readonly successor?: string
  readonly openWeights?: Support
  readonly license?: string
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  readonly inputModalities?: readonly Modality[]
  readonly outputModalities?: readonly Modality[]
  readonly capabilities?: Readonly<Record<string, Support>>
  /** By benchmark slug. */
  readonly benchmarks?: Readonly<Record<string, string | ScoreSpec | readonly ScoreSpec[]>>
  /** Slugs. */
  readonly integrations?: readonly string[]
  readonly bestFor?: readonly string[]
  readonly tradeOffs?: readonly string[]
  readonly reviewed?: boolean
  readonly lastVerifiedOn?: string
  /** Sources of single fields. */
  readonly attributions?: Readonly<Record<string, AttributionSpec>>
  readonly offerings?: readonly OfferingSpec[]
}

export interface AliasSpec {
  readonly alias: string
  readonly provider?: string
  readonly validFrom?: string
  readonly validTo?: string
}

export interface ScoreSpec {
  readonly score: string
  readonly metric?: string
  readonly variant?: string
  readonly measuredOn?: string
}

export interface OfferingSpec {
  /** Slug; default: the model's developer. */
  readonly provider?: string
  /** Default: the model's slug. */
  readonly apiModelId?: string
  readonly status?: LifecycleStatus
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  readonly regions?: readonly string[]
  readonly capabilities?: Readonly<Record<string, Support>>
  readonly hipaaEligible?: Support
  readonly zeroRetention?: Support
  readonly onPrem?: Support
  readonly freeTier?: Support
  readonly throughputTokensPerSecond?: string
  readonly timeToFirstTokenMs?: number
  readonly lastVerifiedOn?: string
  readonly attributions?: Readonly<Record<string, AttributionSpec>>
  /** Fields of which sources claim different values. */
  readonly conflicts?: readonly string[]
  /** The STANDARD list, everywhere, always: amounts by meter. */
  readonly prices?: PricesSpec
  /** The BATCH list, everywhere, always. */
  readonly batch?: PricesSpec
  /** Further lists. */
  readonly lists?: readonly PriceListSpec[]
}

/** By meter code; an array where context thresholds add prices: { INPUT_TOKENS: ['1', { amount: '2', above: 200_000 }] }. */
export type PricesSpec = Readonly<Record<string, string | PriceSpec | readonly (string | PriceSpec)[]>>

export interface PriceSpec {
  readonly amount: string
  /** Default: the meter's own. */
  readonly per?: string
  readonly above?: number
  readonly inclusive?: boolean
  readonly mode?: ThresholdMode
}

export interface PriceListSpec {
  /** Default: STANDARD. */
  readonly tier?: ServiceTier
  readonly region?: string
  /** "16:30", UTC, with `dailyTo`. */
  readonly dailyFrom?: string
  readonly dailyTo?: string
  readonly weekdays?: readonly number[]
  /** Default: METERED. */
  readonly status?: PricingStatus
  /** Default: USD. */
  readonly currency?: string
  /** Anything that Date.parse takes: "2026-01-01". */
  readonly from?: string
  readonly to?: string
  readonly prices?: PricesSpec
}
