import { PricingError } from './pricing-error.js'

/** As far from 1970 as a Date reaches. */
const MAX_MS = 8.64e15

/**
 * Refuses what is not an instant in milliseconds since 1970.
 * @throws PricingError naming the field and the value.
 */
export function checkInstant(at: number, field: string): void {
  if (Math.abs(at) <= MAX_MS) return
  throw new PricingError(field, `${at} is not an instant`)
}
