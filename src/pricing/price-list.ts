import type { Decimal } from './decimal.js'
import type { MeterCode } from './meter.js'

/** How a request is served: at once, in a batch, when there is room, ahead of others, or faster. Without a list of its own: STANDARD. */
export type ServiceTier = 'STANDARD' | 'BATCH' | 'FLEX' | 'PRIORITY' | 'FAST'
/** How a list charges. Only METERED has prices; UNKNOWN is not FREE. */
export type PricingStatus = 'METERED' | 'FREE' | 'INCLUDED_IN_PLAN' | 'QUOTE_ONLY' | 'DYNAMIC' | 'UNKNOWN'
/** Whether a threshold re-prices the whole request, or only the tokens above it. Rule (c) of the cost rules. */
export type ThresholdMode = 'WHOLE_REQUEST' | 'MARGINAL'

/** From which total input of a request on a price holds. */
export interface ContextThreshold {
  readonly aboveInputTokens: number
  /** Whether a request of exactly that many tokens is already above. */
  readonly inclusive: boolean
  readonly mode: ThresholdMode
}

/** Money for `per` units of a meter, as published. */
export interface Price {
  readonly meter: MeterCode
  readonly amount: Decimal
  readonly per: Decimal
  /** null: the base price. */
  readonly threshold: ContextThreshold | null
}

/** Half open, in minutes after midnight UTC; `toMinute` not after `fromMinute` wraps midnight, equal is the whole day. */
export interface DailyWindow {
  readonly fromMinute: number
  readonly toMinute: number
  /** ISO weekdays (1 = Monday) of the instant itself; empty: every day. */
  readonly weekdays: readonly number[]
}

/** What something costs at one service tier, in one region, in one daily window, over a period. */
export interface PriceList<P extends Price = Price> {
  readonly serviceTier: ServiceTier
  /** null: every region that has no list of its own. */
  readonly region: string | null
  /** null: at all times of day. */
  readonly window: DailyWindow | null
  readonly status: PricingStatus
  /** ISO 4217. */
  readonly currency: string
  /** Milliseconds since 1970; null: since before anyone kept a record. */
  readonly effectiveFrom: number | null
  /** Exclusive; null: still in force. */
  readonly effectiveTo: number | null
  readonly prices: readonly P[]
}
