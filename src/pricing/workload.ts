import { ZERO, type Decimal } from './decimal.js'
import type { MeterCode } from './meter.js'
import type { ServiceTier } from './price-list.js'

/** So many units of a meter. */
export interface MeterQuantity {
  readonly meter: MeterCode
  readonly quantity: Decimal
}

/** One shape of request. Token numbers are those of one request. */
export interface RequestShape {
  /** The cached part included. */
  readonly inputTokens: number
  /** Visible ones. */
  readonly outputTokens: number
  /** Hidden thinking: billed as output, on top of `outputTokens`. */
  readonly reasoningTokens: number
  /** From 0 to 1. */
  readonly cachedInputShare: Decimal
  readonly serviceTier: ServiceTier
  /** Further meters, per request. */
  readonly usage: readonly MeterQuantity[]
}

/** What is asked of a model in a month. */
export interface Workload extends RequestShape {
  readonly requestsPerMonth: number
  /** From 0 to 1: the share of requests sent at the BATCH tier, in every slice of a mix. */
  readonly batchShare: Decimal
  readonly region: string | null
  /** Several shapes instead of the one above, because context thresholds bite per request; null: that one. `usage` above is added to each. */
  readonly mix: readonly WorkloadSlice[] | null
}

export interface WorkloadSlice extends RequestShape {
  /** From 0 to 1; those of a mix add up to exactly 1. */
  readonly share: Decimal
}

/** The typical call of a spec page, 10,000 times: 2,000 tokens in, 600 out, nothing cached. o4-mini takes $48.40 for it. */
export const DEFAULT_WORKLOAD: Workload = {
  requestsPerMonth: 10_000,
  inputTokens: 2_000,
  outputTokens: 600,
  reasoningTokens: 0,
  cachedInputShare: ZERO,
  batchShare: ZERO,
  serviceTier: 'STANDARD',
  region: null,
  usage: [],
  mix: null,
}
