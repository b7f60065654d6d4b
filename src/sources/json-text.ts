import { formatDecimal, normalizeDecimal, type Decimal } from '../pricing/decimal.js'

/** What a file of JSON is made of; decimals are written as numbers, members that are undefined are left out. */
export type Json = string | number | boolean | null | Decimal | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** JSON whose decimals keep every digit: JSON.stringify knows floats only. */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isDecimal(value)) return numberText(value)
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${jsonText(member)}`],
  )
  return `{${members.join(',')}}`
}

/**
 * A decimal as JSON.stringify writes the float that is nearest to it, but with its own digits, of which it may have more: "1.1", and with an
 * exponent below a millionth.
 * @example numberText(decimal('0.000000275')) // "2.75e-7"
 */
export function numberText(value: Decimal): string {
  const { coefficient, scale } = normalizeDecimal(value)
  const sign = coefficient < 0n ? '-' : ''
  const digits = String(coefficient < 0n ? -coefficient : coefficient)
  const exponent = digits.length - 1 - scale
  if (coefficient === 0n || exponent >= -6) return formatDecimal(value)
  const fraction = digits.length === 1 ? '' : `.${digits.slice(1)}`
  return `${sign}${digits.slice(0, 1)}${fraction}e${exponent}`
}

function isDecimal(value: Decimal | readonly Json[] | JsonObject): value is Decimal {
  return 'coefficient' in value && typeof value.coefficient === 'bigint'
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value)
}
