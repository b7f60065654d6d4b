import type { ServiceTier } from '../pricing/price-list.js'
import { readPriceClaim, type PriceClaim } from '../sources/import/price-claims.js'
import type { FormLimits } from './export-form.js'
import type { Loss } from './losses.js'

type Difference = Pick<Loss, 'field' | 'value' | 'readAs'>

/** Why something does not come back from a file of a form, as a sentence. */
export function lossReason(limits: FormLimits, difference: Difference): Pick<Loss, 'reason' | 'isGeneral'> {
  const price = readPriceClaim(difference.field)
  if (price !== undefined) return { reason: priceReason(limits, difference, price), isGeneral: false }
  const known = limits.facts.find(({ field }) => field.test(difference.field))
  return { reason: known?.reason ?? UNFORESEEN, isGeneral: known?.isGeneral ?? false }
}

/** Nothing that the writers foresaw: a test keeps the shipped catalogue free of it. */
export const UNFORESEEN = 'It is not read as it was written.'

function priceReason(limits: FormLimits, { value, readAs }: Difference, price: PriceClaim): string {
  const { serviceTier, region, window, threshold, meter, effectiveFrom } = price
  if (value === null) return threshold === null ? 'It follows from how the form says another price.' : limits.thresholds
  if (effectiveFrom !== null) return 'It does not hold yet: the file is of one instant, and ?at= asks for another.'
  if (meter === null) return value === 'FREE' && serviceTier === 'STANDARD' ? limits.free : STATUS_REASON
  if (/ [A-Z]{3}$/.test(value)) return 'The form knows dollars only.'
  if (window !== null) return limits.windows
  if (region !== null) return limits.regions
  if (!saysTier(limits, serviceTier)) return limits.otherTiers
  if (!limits.meters.has(meter)) return `The form has no price of ${meter}.`
  if (threshold !== null) return limits.thresholds
  if (readAs !== null) return limits.digits
  return value === '0' ? 'It is written as 0, which is read as no price at all.' : UNFORESEEN
}

const STATUS_REASON = 'The form has prices and no words for why there are none.'

function saysTier({ tiers }: FormLimits, tier: ServiceTier): boolean {
  return tiers.includes(tier)
}
