import { decimal } from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import type { ContextThreshold, Price, PriceList } from '../../src/pricing/price-list.js'

/** A price per 1,000,000 units. */
export function price(meter: MeterCode, amount: string, threshold: ContextThreshold | null = null): Price {
  return { meter, amount: decimal(amount), per: decimal('1000000'), threshold }
}

export function above(aboveInputTokens: number, more: Partial<ContextThreshold> = {}): ContextThreshold {
  return { aboveInputTokens, inclusive: false, mode: 'WHOLE_REQUEST', ...more }
}

/** A list in USD that always holds, but for what `more` says. */
export function priceList(prices: readonly Price[], more: Partial<PriceList> = {}): PriceList {
  return {
    serviceTier: 'STANDARD',
    region: null,
    window: null,
    status: 'METERED',
    currency: 'USD',
    effectiveFrom: null,
    effectiveTo: null,
    prices,
    ...more,
  }
}

export const O4_MINI_STANDARD = priceList([
  price('INPUT_TOKENS', '1.1'),
  price('OUTPUT_TOKENS', '4.4'),
  price('CACHE_READ_TOKENS', '0.275'),
])
/** As OpenAI prices it: half, and no cached price. */
export const O4_MINI_BATCH = priceList([price('INPUT_TOKENS', '0.55'), price('OUTPUT_TOKENS', '2.2')], {
  serviceTier: 'BATCH',
})
export const O4_MINI: readonly PriceList[] = [O4_MINI_STANDARD, O4_MINI_BATCH]
