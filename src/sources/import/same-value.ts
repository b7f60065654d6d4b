import { compareDecimals, decimal, formatDecimal, multiplyDecimals, parseDecimal } from '../../pricing/decimal.js'
import type { Decimal } from '../../pricing/decimal.js'

/** Facts that are only as exact as they are known: 2025-04 and 2025-04-16 do not contradict each other. */
const DATES: ReadonlySet<string> = new Set(['releasedOn', 'deprecatedOn', 'retiresOn'])
const LISTS: ReadonlySet<string> = new Set(['inputModalities', 'outputModalities', 'regions'])
const NAMES: ReadonlySet<string> = new Set(['family', 'license'])
const LIMITS: ReadonlySet<string> = new Set(['contextTokens', 'maxOutputTokens'])
/** Prices that differ by a thousandth were converted, from credits say, and rounded: 1.00002 is $1. */
const TOLERANCE = decimal('1.001')

/** Whether two claimed values of a field say the same, different spellings and roundings that nobody means as a difference aside. */
export function sameValue(field: string, a: string, b: string): boolean {
  if (canonicalValue(field, a) === canonicalValue(field, b)) return true
  if (field.startsWith('prices.')) return isSameAmount(a, b)
  // 65535 is the last of 65536, numbered from 0
  if (LIMITS.has(field)) return Math.abs(Number(a) - Number(b)) <= 1
  if (field === 'knowledgeCutoff') return monthsApart(a, b) <= 1
  const precision = Math.min(a.length, b.length)
  return DATES.has(field) && a.slice(0, precision) === b.slice(0, precision)
}

/** Different spellings of one value as one text: "1.10" and "1.1", "TEXT, IMAGE" and "IMAGE, TEXT". Dates stay as exact as they are. */
export function canonicalValue(field: string, value: string): string {
  if (field.startsWith('prices.')) return canonicalAmount(value)
  if (LISTS.has(field)) return canonicalList(field, value)
  return NAMES.has(field) ? value.trim().toLowerCase() : value
}

function canonicalAmount(value: string): string {
  const { amount, currency } = readAmount(value)
  return amount === undefined ? value : [formatDecimal(amount), ...currency].join(' ')
}

function isSameAmount(a: string, b: string): boolean {
  const [one, two] = [readAmount(a), readAmount(b)]
  if (one.amount === undefined || two.amount === undefined || one.currency.join() !== two.currency.join()) return false
  const isWithin = (low: Decimal, high: Decimal): boolean =>
    compareDecimals(high, low) >= 0 && compareDecimals(high, multiplyDecimals(low, TOLERANCE)) <= 0
  return isWithin(one.amount, two.amount) || isWithin(two.amount, one.amount)
}

function readAmount(value: string) {
  const [text = '', ...currency] = value.split(' ')
  return { amount: parseDecimal(text), currency }
}

/** Whether PDF counts as a modality is a matter of taste among sources: what they mean is said by "capabilities.pdf-input". */
function canonicalList(field: string, value: string): string {
  const items = value.split(', ').filter((item) => field === 'regions' || item !== 'PDF')
  return [...new Set(items)].sort().join(', ')
}

/**
 * Nobody knows to the day where training data ends: sources pad with the first or the last of the month, and "October 1" of one is the
 * "September" of another. Of a year alone every month will do.
 */
function monthsApart(a: string, b: string): number {
  const [yearA = '', monthA] = a.split('-')
  const [yearB = '', monthB] = b.split('-')
  const years = Number(yearA) - Number(yearB)
  if (monthA === undefined || monthB === undefined) return Math.abs(years) * 12
  return Math.abs(years * 12 + Number(monthA) - Number(monthB))
}
