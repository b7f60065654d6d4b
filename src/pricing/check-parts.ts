import { addDecimals, compareDecimals, formatDecimal, ZERO, type Decimal } from './decimal.js'
import { ancestorsOf, meterOf, type Meter, type MeterCode } from './meter.js'
import { PricingError } from './pricing-error.js'
import type { Usage } from './usage.js'
import type { MeterQuantity } from './workload.js'

/**
 * Refuses usage whose parts are more than what includes them, whatever the prices are: 1,500 audio and 1,500 image tokens are not 2,000 input
 * tokens, because no token is both. Cached and audio tokens may be the same ones, so each of them is only compared by itself.
 * @throws PricingError naming the parts, the whole and their quantities.
 */
export function checkParts({ entries, quantities }: Usage, field: string): void {
  for (const [code, whole] of quantities) {
    const parts = entries.filter(({ meter }) => ancestorsOf(meter).some((ancestor) => ancestor.code === code))
    for (const dimension of narrowingDimensions(parts, meterOf(code))) {
      const separate = largestByValue(parts, dimension)
      const sum = separate.reduce((total, { quantity }) => addDecimals(total, quantity), ZERO)
      if (compareDecimals(sum, whole) > 0) throw tooMuch(separate, code, whole, field)
    }
  }
}

function narrowingDimensions(parts: readonly MeterQuantity[], whole: Meter): ReadonlySet<string> {
  const names = parts.flatMap(({ meter }) => Object.keys(meterOf(meter).dimensions))
  return new Set(names.filter((name) => !(name in whole.dimensions)))
}

/** Parts that differ in one dimension have nothing in common; of those that agree in it the largest includes at least itself. */
function largestByValue(parts: readonly MeterQuantity[], dimension: string): readonly MeterQuantity[] {
  const largest = new Map<string, MeterQuantity>()
  for (const part of parts) {
    const dimensions: Meter['dimensions'] = meterOf(part.meter).dimensions
    const value = dimensions[dimension]
    if (value === undefined || part.quantity.coefficient === 0n) continue
    const known = largest.get(value)
    if (known === undefined || compareDecimals(part.quantity, known.quantity) > 0) largest.set(value, part)
  }
  return [...largest.values()]
}

function tooMuch(parts: readonly MeterQuantity[], code: MeterCode, whole: Decimal, field: string): PricingError {
  const named = parts.map(({ meter, quantity }) => `${meter} (${formatDecimal(quantity)})`).join(' and ')
  const [verb, them] = parts.length === 1 ? (['is', 'it'] as const) : (['are together', 'them'] as const)
  return new PricingError(field, `${named} ${verb} more than ${code} (${formatDecimal(whole)}), which includes ${them}`)
}
