/** An exact decimal number: `coefficient` divided by 10 to the power of `scale`. $0.275 is { coefficient: 275n, scale: 3 }. */
export interface Decimal {
  readonly coefficient: bigint
  readonly scale: number
}

/** Longest integer part that `parseDecimal` accepts. 10^39 dollars is not a price. */
export const MAX_INTEGER_DIGITS = 40
/** Longest fraction that `parseDecimal` accepts, and what the database keeps. Published prices have up to 23 digits. */
export const MAX_FRACTION_DIGITS = 30
/** Places to which a division that does not terminate is rounded, half to even. */
export const DIVISION_PLACES = 30

/** Exactly 0. */
export const ZERO: Decimal = { coefficient: 0n, scale: 0 }
/** Exactly 1. */
export const ONE: Decimal = { coefficient: 1n, scale: 0 }

const PLAIN_NOTATION = new RegExp(`^-?\\d{1,${MAX_INTEGER_DIGITS}}(?:\\.\\d{1,${MAX_FRACTION_DIGITS}})?$`)
const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 128 }, (_, exponent) => 10n ** BigInt(exponent))
const MAX_EXACT_FLOAT = BigInt(Number.MAX_SAFE_INTEGER)
const POWERS_OF_TEN_AS_FLOATS: readonly number[] = POWERS_OF_TEN.slice(0, 23).map(Number)

/**
 * Reads plain notation: digits, optionally a minus in front and a fraction behind. Everything else is undefined: exponents,
 * a plus, blanks, ".5", "5.", more than {@link MAX_INTEGER_DIGITS} or {@link MAX_FRACTION_DIGITS} digits.
 * @example parseDecimal('0.2750') // { coefficient: 275n, scale: 3 }
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (!PLAIN_NOTATION.test(text)) return undefined
  const point = text.indexOf('.')
  if (point < 0) return { coefficient: BigInt(text), scale: 0 }
  const digits = text.slice(0, point) + text.slice(point + 1)
  return normalizeDecimal({ coefficient: BigInt(digits), scale: text.length - point - 1 })
}

/**
 * A decimal written by us in plain notation; for anything a user wrote there is {@link parseDecimal}.
 * @throws RangeError when the text is not plain notation.
 * @example decimal('0.275')
 */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === undefined) throw new RangeError(`"${text}" is not a decimal in plain notation`)
  return parsed
}

/**
 * A whole number as a decimal.
 * @throws RangeError when it is not a safe integer.
 * @example integerDecimal(2000) // { coefficient: 2000n, scale: 0 }
 */
export function integerDecimal(value: number): Decimal {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`)
  return { coefficient: BigInt(value), scale: 0 }
}

/**
 * Plain notation without trailing zeros and never with an exponent; zero is "0", whatever its scale.
 * @example formatDecimal({ coefficient: 2500n, scale: 12 }) // "0.0000000025"
 */
export function formatDecimal({ coefficient, scale }: Decimal): string {
  if (scale === 0) return coefficient.toString()
  if (coefficient === 0n) return '0'
  const sign = coefficient < 0n ? '-' : ''
  const digits = absolute(coefficient).toString()
  let end = digits.length
  let places = scale
  for (; places > 0 && digits.endsWith('0', end); end -= 1) places -= 1
  if (places === 0) return sign + digits.slice(0, end)
  const point = end - places
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits.slice(0, end)}`
  return `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`
}

/** The same number with the smallest scale that holds it. @example normalizeDecimal({ coefficient: 4400n, scale: 3 }) // 44, scale 1 */
export function normalizeDecimal(value: Decimal): Decimal {
  if (value.coefficient === 0n) return ZERO
  let { coefficient, scale } = value
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale -= 1
  }
  return scale === value.scale ? value : { coefficient, scale }
}

/** @example addDecimals(decimal('1.1'), decimal('0.275')) // 1.375 */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { coefficient: a.coefficient + b.coefficient, scale: a.scale }
  const scale = Math.max(a.scale, b.scale)
  return { coefficient: rescaled(a, scale) + rescaled(b, scale), scale }
}

/** @example subtractDecimals(decimal('1.1'), decimal('0.275')) // 0.825 */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { coefficient: a.coefficient - b.coefficient, scale: a.scale }
  const scale = Math.max(a.scale, b.scale)
  return { coefficient: rescaled(a, scale) - rescaled(b, scale), scale }
}

/** @example multiplyDecimals(decimal('2000'), decimal('1.1')) // 2200 */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale }
}

/**
 * Exact where the quotient terminates (always, when the divisor is a power of ten), otherwise rounded half to even to
 * {@link DIVISION_PLACES} places.
 * @throws RangeError when the divisor is zero.
 * @example divideDecimals(decimal('0.36'), decimal('3600')) // 0.0001
 * @example divideDecimals(ONE, decimal('3')) // 0.333333333333333333333333333333
 */
export function divideDecimals(dividend: Decimal, divisor: Decimal): Decimal {
  if (divisor.coefficient === 0n) throw new RangeError(`${formatDecimal(dividend)} cannot be divided by zero`)
  if (dividend.coefficient === 0n) return ZERO
  const exponent = exponentOfPowerOfTen(divisor)
  if (exponent !== undefined) return shifted(dividend, exponent)
  const top = dividend.coefficient * powerOfTen(divisor.scale)
  const bottom = divisor.coefficient * powerOfTen(dividend.scale)
  const places = terminatingPlaces(top, bottom) ?? DIVISION_PLACES
  return normalizeDecimal({ coefficient: roundedQuotient(top * powerOfTen(places), bottom), scale: places })
}

/**
 * The decimal with `places` places that is nearest to a quotient, which is rounded only once; a tie goes to the even neighbour.
 * @throws RangeError when the divisor is zero.
 * @example divideRounded(decimal('2'), decimal('3'), 1) // 0.7
 */
export function divideRounded(dividend: Decimal, divisor: Decimal, places: number): Decimal {
  if (divisor.coefficient === 0n) throw new RangeError(`${formatDecimal(dividend)} cannot be divided by zero`)
  const top = dividend.coefficient * powerOfTen(divisor.scale + places)
  const bottom = divisor.coefficient * powerOfTen(dividend.scale)
  return { coefficient: roundedQuotient(top, bottom), scale: places }
}

/**
 * The nearest decimal with at most `places` places; a tie goes to the even neighbour.
 * @example roundDecimal(decimal('0.125'), 2) // 0.12
 */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  return { coefficient: roundedQuotient(value.coefficient, powerOfTen(value.scale - places)), scale: places }
}

/** Negative, zero or positive, as for Array.prototype.sort. @example compareDecimals(decimal('1.10'), decimal('1.1')) // 0 */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = rescaled(a, scale)
  const right = rescaled(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** @example isZero({ coefficient: 0n, scale: 7 }) // true */
export function isZero(value: Decimal): boolean {
  return value.coefficient === 0n
}

/** The nearest float, for sort keys and charts only: never for money that is shown or added. @example decimalToNumber(decimal('48.4')) // 48.4 */
export function decimalToNumber(value: Decimal): number {
  const { coefficient, scale } = value
  const power = POWERS_OF_TEN_AS_FLOATS[scale]
  // Both are exact as floats then, and division rounds correctly; reading the text does so always, but takes longer.
  if (power !== undefined && -MAX_EXACT_FLOAT <= coefficient && coefficient <= MAX_EXACT_FLOAT)
    return Number(coefficient) / power
  return Number(formatDecimal(value))
}

/** 10 to the power of `exponent`, from a table where it is small. @example powerOfTen(6) // 1000000n */
export function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent)
}

function rescaled(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.coefficient : value.coefficient * powerOfTen(scale - value.scale)
}

/** 6 for 1000000, -2 for 0.01, undefined for 3600. */
function exponentOfPowerOfTen({ coefficient, scale }: Decimal): number | undefined {
  let exponent = 0
  for (; powerOfTen(exponent) < coefficient; exponent += 1);
  return powerOfTen(exponent) === coefficient ? exponent - scale : undefined
}

function shifted(value: Decimal, places: number): Decimal {
  const scale = value.scale + places
  return scale >= 0
    ? { coefficient: value.coefficient, scale }
    : { coefficient: value.coefficient * powerOfTen(-scale), scale: 0 }
}

/** How many places the quotient has when it terminates, which it does when the reduced divisor is 2^a × 5^b. */
function terminatingPlaces(top: bigint, bottom: bigint): number | undefined {
  let rest = absolute(bottom) / greatestCommonDivisor(absolute(top), absolute(bottom))
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : undefined
}

function roundedQuotient(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom
  const twiceRest = 2n * absolute(top % bottom)
  const size = absolute(bottom)
  if (twiceRest < size || (twiceRest === size && quotient % 2n === 0n)) return quotient
  return top < 0n === bottom < 0n ? quotient + 1n : quotient - 1n
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
