import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDecimals, decimal, formatDecimal, parseDecimal } from '../../src/pricing/decimal.js'
import { jsonText, numberText } from '../../src/sources/json-text.js'
import { plainDecimal } from '../../src/sources/figures.js'

describe('numbers', () => {
  test.each([
    ['1.1', '1.1'],
    ['1.10', '1.1'],
    ['0', '0'],
    ['100', '100'],
    ['0.000001', '0.000001'],
    ['0.0000011', '0.0000011'],
    ['0.0000001', '1e-7'],
    ['0.000000275', '2.75e-7'],
    ['-0.00000005', '-5e-8'],
    ['0.00000008333333333333334', '8.333333333333334e-8'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('%s is written as %s', (text, written) => {
    expect(numberText(decimal(text))).toBe(written)
  })

  test('have every digit of the decimal, and those that floats can hold look as JSON.stringify writes them', () => {
    const short = fc.record({ coefficient: fc.bigInt(-(10n ** 15n), 10n ** 15n), scale: fc.nat(20) })
    fc.assert(
      fc.property(short, (value) => {
        const text = numberText(value)
        expect(text).toBe(JSON.stringify(Number(formatDecimal(value))))
        expect(expanded(text)).toBe(formatDecimal(value))
      }),
    )
    const long = fc.record({ coefficient: fc.bigInt(-(10n ** 40n), 10n ** 40n), scale: fc.nat(60) })
    fc.assert(
      fc.property(long, (value) => {
        expect(expanded(numberText(value))).toBe(formatDecimal(value))
      }),
    )
  })

  test('of up to 12 digits come back through a float', () => {
    const price = fc.record({ coefficient: fc.bigInt(1n, 10n ** 12n), scale: fc.nat(20) })
    fc.assert(
      fc.property(price, (value) => {
        const read = parseDecimal(plainDecimal(Number(numberText(value))))
        expect(read === undefined ? NaN : compareDecimals(read, value)).toBe(0)
      }),
    )
  })
})

test('everything else is written as JSON.stringify writes it', () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  fc.assert(
    fc.property(value, (json) => {
      expect(jsonText(jsonOf(json))).toBe(JSON.stringify(json))
    }),
  )
  expect(jsonText({ a: undefined, b: [decimal('0.5'), null] })).toBe('{"b":[0.5,null]}')
})

/** Numbers are decimals in what is written. */
function jsonOf(value: fc.JsonValue): Parameters<typeof jsonText>[0] {
  if (Array.isArray(value)) return value.map(jsonOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, member === undefined ? null : jsonOf(member)]),
  )
}

/** Plain notation of a number of JSON, digit by digit. */
function expanded(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const scale = fraction.length - Number(exponent)
  const sign = text.startsWith('-') ? -1n : 1n
  return formatDecimal({ coefficient: sign * BigInt(whole + fraction), scale })
}
