import type { PricingStatus, ServiceTier } from '../../../pricing/price-list.js'
import type { PriceRow } from '../../../pricing/price-row.js'

/** One whole price list to be published: what an offering costs at one tier, in one region, in all daily windows. */
export interface PublishRequest {
  /** Slugs. */
  readonly provider: string
  readonly model: string
  /** Tells offerings of one model at one provider apart; null: there is one. */
  readonly apiModelId: string | null
  readonly serviceTier: ServiceTier
  readonly region: string | null
  /** Milliseconds since 1970; null: now, or, of a correction, the period of the list it corrects. */
  readonly effectiveFrom: number | null
  readonly status: PricingStatus
  readonly currency: string
  readonly prices: readonly PriceRow[]
  /** Slug; null: entered by hand. */
  readonly source: string | null
  readonly sourceUrl: string | null
  /** ISO date; null: today. */
  readonly verifiedOn: string | null
  readonly correction: boolean
  readonly expectedRevision: string | null
}

export const DEFAULT_CURRENCY = 'USD'
