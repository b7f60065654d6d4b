import { normalizeDecimal, powerOfTen, type Decimal } from './decimal.js'

// Amounts as whole numbers of a unit, so that floats hold them exactly.

/**
 * The float nearest to how many units a value is. It never contradicts the order of values, and below 2^52 it is equal to a whole number only
 * where the value is so many units.
 * @param unit positive.
 * @example unitsOf(decimal('48.4'), decimal('0.0001')) // 484000
 */
export function unitsOf(value: Decimal, unit: Decimal): number {
  const dividend = value.coefficient * powerOfTen(Math.max(0, unit.scale - value.scale))
  const divisor = unit.coefficient * powerOfTen(Math.max(0, value.scale - unit.scale))
  const rest = dividend % divisor
  const sign = rest === 0n ? 0n : rest > 0n ? 1n : -1n
  // A half stands for whatever lies between two whole numbers; of numbers above 2^53 it decides which float is the nearer.
  return Number(2n * (dividend / divisor) + sign) / 2
}

/**
 * The value of so many units, with the smallest scale that holds it.
 * @param rest what the amount, a whole number, lacks as a float.
 * @example valueOfUnits(484000, 0, decimal('0.0001')) // 48.4
 */
export function valueOfUnits(amount: number, rest: number, unit: Decimal): Decimal {
  return normalizeDecimal({
    coefficient: (BigInt(amount) + BigInt(rest)) * unit.coefficient,
    scale: unit.scale,
  })
}
