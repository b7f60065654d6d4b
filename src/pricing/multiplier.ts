import {
  compareDecimals,
  decimal,
  formatDecimal,
  multiplyDecimals,
  normalizeDecimal,
  ONE,
  type Decimal,
} from './decimal.js'
import type { ServiceTier } from './price-list.js'
import type { PriceContext } from './price-selection.js'
import { PricingError } from './pricing-error.js'

/** A factor on every price of the requests it applies to: 1.1 for keeping data in a region, 2 for a fast mode. */
export interface PriceMultiplier {
  readonly factor: Decimal
  /** null: in every region. */
  readonly region: string | null
  /** null: at every tier. */
  readonly serviceTier: ServiceTier | null
}

/** The highest factor: a million. */
export const MAX_FACTOR: Decimal = decimal('1000000')
/** So many may be given at once. */
export const MAX_MULTIPLIERS = 20

/**
 * Those that apply to a request by the region and the tier it asks for.
 * @throws PricingError naming the field ("multipliers[0].factor") and the value.
 */
export function applicableMultipliers(
  multipliers: readonly PriceMultiplier[],
  { region, serviceTier }: PriceContext,
): readonly PriceMultiplier[] {
  if (multipliers.length > MAX_MULTIPLIERS) {
    throw new PricingError('multipliers', `${multipliers.length} multipliers are more than ${MAX_MULTIPLIERS}`)
  }
  for (const [index, { factor }] of multipliers.entries()) {
    if (factor.coefficient >= 0n && compareDecimals(factor, MAX_FACTOR) <= 0) continue
    throw new PricingError(
      `multipliers[${index}].factor`,
      `A factor is from 0 to ${formatDecimal(MAX_FACTOR)}, not ${formatDecimal(factor)}`,
    )
  }
  return multipliers.filter(
    (multiplier) =>
      (multiplier.region === null || multiplier.region === region) &&
      (multiplier.serviceTier === null || multiplier.serviceTier === serviceTier),
  )
}

/** Multipliers multiply. @example productOf([{ factor: decimal('1.1') }, { factor: decimal('2') }]) // 2.2 */
export function productOf(multipliers: readonly Pick<PriceMultiplier, 'factor'>[]): Decimal {
  if (multipliers.length === 0) return ONE
  return normalizeDecimal(multipliers.reduce((product, { factor }) => multiplyDecimals(product, factor), ONE))
}
