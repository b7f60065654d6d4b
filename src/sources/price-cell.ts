import {
  compareDecimals,
  decimal,
  formatDecimal,
  integerDecimal,
  multiplyDecimals,
  normalizeDecimal,
  parseDecimal,
  type Decimal,
} from '../pricing/decimal.js'
import { meterOf, type MeterCode } from '../pricing/meter.js'
import type { ContextThreshold, DailyWindow, ServiceTier } from '../pricing/price-list.js'
import { plainDecimal } from './figures.js'

/** Which list a price belongs to. */
export interface ListSpot {
  readonly serviceTier: ServiceTier
  readonly region: string | null
  readonly window: DailyWindow | null
  /** Milliseconds since 1970; null: since ever. */
  readonly effectiveFrom: number | null
  readonly effectiveTo: number | null
}

/** What one number of a file means. */
export type CellMeaning =
  | {
      readonly kind: 'PRICE'
      readonly spot: ListSpot
      readonly meter: MeterCode
      readonly amount: Decimal
      readonly per: Decimal
      readonly threshold: ContextThreshold | null
    }
  /** It cannot be right, and then the rest of its list is not to be trusted either. */
  | { readonly kind: 'WRONG'; readonly spot: ListSpot; readonly reason: string }
  | { readonly kind: 'DYNAMIC' }
  | { readonly kind: 'RESTATED' | 'NO_PRICE' | 'NOT_UNDERSTOOD'; readonly reason: string }

export interface PriceCell {
  readonly path: string
  readonly meaning: CellMeaning
}

export const STANDARD_SPOT: ListSpot = {
  serviceTier: 'STANDARD',
  region: null,
  window: null,
  effectiveFrom: null,
  effectiveTo: null,
}

/** Dollars for `meter.per` units above which a price is a slip: the dearest real one is $600 for a million tokens. */
const ABSURD: Decimal = decimal('2000')

/**
 * Reads one amount. Floats are rounded to 12 significant digits, texts are exact.
 * @param statedPer for how many units the file states it: 1 for a token, 1,000,000 for a million. Those for one are scaled to the meter's own.
 */
export function priceCell(
  raw: unknown,
  {
    spot,
    meter,
    statedPer,
    threshold = null,
  }: {
    readonly spot: ListSpot
    readonly meter: MeterCode
    readonly statedPer: number
    readonly threshold?: ContextThreshold | null
  },
): CellMeaning {
  const stated = readAmount(raw)
  if (stated === undefined) return { kind: 'WRONG', spot, reason: `${shown(raw)} is not an amount.` }
  if (stated.coefficient < 0n) return { kind: 'WRONG', spot, reason: `The price ${formatDecimal(stated)} is negative.` }
  const per = integerDecimal(statedPer === 1 ? meterOf(meter).per : statedPer)
  const amount = statedPer === 1 ? normalizeDecimal(multiplyDecimals(stated, per)) : stated
  if (compareDecimals(amount, ABSURD) > 0)
    return {
      kind: 'WRONG',
      spot,
      reason: `${formatDecimal(amount)} for ${formatDecimal(per)} ${meterOf(meter).unit} is absurd.`,
    }
  return { kind: 'PRICE', spot, meter, amount, per, threshold }
}

/** A number of JSON, or a decimal in plain notation, as a decimal; undefined: it is neither. */
export function readAmount(raw: unknown): Decimal | undefined {
  if (typeof raw === 'string') return parseDecimal(raw)
  return typeof raw === 'number' && Number.isFinite(raw) ? parseDecimal(plainDecimal(raw)) : undefined
}

function shown(raw: unknown): string {
  return String(typeof raw === 'string' ? JSON.stringify(raw) : raw).slice(0, 60)
}
