import { powerOfTen, type Decimal } from '../pricing/decimal.js'

/**
 * Lays out amounts of one currency as Intl does in the locale en-US, which takes it ten times as long, and nearly every amount is asked for in
 * that one: the currency in front, commas between thousands, at least `least` and at most `most` decimals, a tie rounded away from zero.
 * @example americanMoney(new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }))(decimal('4840.125'), 2, 2) // "$4,840.13"
 */
export function americanMoney(format: Intl.NumberFormat): (amount: Decimal, least: number, most: number) => string {
  const parts = format.formatToParts(0)
  const prefix = parts
    .slice(
      0,
      parts.findIndex(({ type }) => type === 'integer'),
    )
    .map(({ value }) => value)
  const [positive, negative] = [prefix.join(''), `-${prefix.join('')}`]
  return (amount, least, most) => {
    const { coefficient, scale } = amount
    const size = coefficient < 0n ? -coefficient : coefficient
    const places = Math.min(scale, most)
    const digits = rounded(size, scale - places)
      .toString()
      .padStart(places + 1, '0')
    const point = digits.length - places
    const fraction = withPlaces(digits.slice(point), least)
    const text = `${coefficient < 0n ? negative : positive}${grouped(digits.slice(0, point))}`
    return fraction === '' ? text : `${text}.${fraction}`
  }
}

/** Without so many of its last digits. */
function rounded(size: bigint, dropped: number): bigint {
  if (dropped === 0) return size
  const divisor = powerOfTen(dropped)
  return (size + divisor / 2n) / divisor
}

/** A fraction without zeros at its end, but for those that make it long enough. */
function withPlaces(fraction: string, least: number): string {
  let end = fraction.length
  while (end > least && fraction.endsWith('0', end)) end -= 1
  return fraction.slice(0, end).padEnd(least, '0')
}

function grouped(digits: string): string {
  let end = digits.length
  let text = ''
  for (; end > 3; end -= 3) text = `,${digits.slice(end - 3, end)}${text}`
  return digits.slice(0, end) + text
}
