import { decimal } from '../../src/pricing/decimal.js'
import { isMeterCode, type MeterCode } from '../../src/pricing/meter.js'
import type { PriceRow } from '../../src/pricing/price-row.js'
import type { PriceContext } from '../../src/pricing/price-selection.js'
import type { MeterQuantity } from '../../src/pricing/workload.js'

/** Noon of a Thursday. */
export const NEW_YEAR = Date.parse('2026-01-01T12:00:00Z')
export const STANDARD_NOW: PriceContext = { at: NEW_YEAR, serviceTier: 'STANDARD', region: null }

/** A row that always holds, for the meter's own number of units, but for what `more` says. */
export function priceRow(meter: MeterCode, amount: string, more: Partial<PriceRow> = {}): PriceRow {
  return {
    meter,
    amount: decimal(amount),
    per: null,
    serviceTier: 'STANDARD',
    region: null,
    aboveInputTokens: null,
    thresholdInclusive: false,
    thresholdMode: 'WHOLE_REQUEST',
    dailyFrom: null,
    dailyTo: null,
    weekdays: null,
    effectiveFrom: null,
    effectiveTo: null,
    ...more,
  }
}

/** Usage from plain text: { INPUT_TOKENS: '200000' }. */
export function usageOf(quantities: Partial<Readonly<Record<MeterCode, string>>>): readonly MeterQuantity[] {
  return Object.entries(quantities).map(([meter, quantity]) => {
    if (!isMeterCode(meter)) throw new Error(`${meter} is no meter`)
    return { meter, quantity: decimal(quantity) }
  })
}
