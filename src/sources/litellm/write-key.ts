import type { MeterCode } from '../../pricing/meter.js'
import type { Price, ServiceTier } from '../../pricing/price-list.js'
import { meterOfKey, PRICE_BASES, readPriceKey, SUFFIX_OF_TIER } from './key.js'
import { MODAL_BASES, modalMeter } from './modal-meter.js'

/** What a name of a price depends on besides the price: whose model it is, and what it is for. */
export interface PricePlace {
  readonly key: string
  /** As the source calls it. */
  readonly provider: string
  /** The source's word for what the model does; empty: not known. */
  readonly mode: string
}

/**
 * The name of a price in the map; null: there is none. The reader is asked, so that what is written is what is read.
 * @example priceKeyOf(inputAbove200k, 'PRIORITY', place) // "input_cost_per_token_above_200k_tokens_priority"
 */
export function priceKeyOf({ meter, threshold }: Price, tier: ServiceTier, place: PricePlace): string | null {
  const base = baseOf(meter, place)
  const suffix = tier === 'STANDARD' ? '' : SUFFIX_OF_TIER.get(tier)
  if (base === undefined || suffix === undefined || threshold?.mode === 'MARGINAL') return null
  if (threshold === null) return `${base}${suffix}`
  const { aboveInputTokens: above } = threshold
  const key = `${base}_above_${above % 1000 === 0 ? `${above / 1000}k` : above}_tokens${suffix}`
  return readPriceKey(key).aboveInputTokens === threshold.aboveInputTokens ? key : null
}

function baseOf(meter: MeterCode, { key, mode }: PricePlace): string | undefined {
  return (
    PRICE_BASES.find((base) => meterOfKey(base) === meter) ??
    MODAL_BASES.find((base) => modalMeter(base, mode, key) === meter)
  )
}
