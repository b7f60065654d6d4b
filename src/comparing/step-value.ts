import { integerDecimal, normalizeDecimal, type Decimal } from '../pricing/decimal.js'

/** A step of a grid as a value of its variable. @example stepValue(400_000, 6) // 0.4 */
export function stepValue(step: number, places: number): Decimal {
  return placeValue(integerDecimal(step), places)
}

/** A place between steps likewise. @example placeValue(decimal('1234567.5'), 6) // 1.2345675 */
export function placeValue({ coefficient, scale }: Decimal, places: number): Decimal {
  return normalizeDecimal({ coefficient, scale: scale + places })
}
