import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalToNumber,
  divideDecimals,
  divideRounded,
  formatDecimal,
  isZero,
  multiplyDecimals,
  normalizeDecimal,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  type Decimal,
} from '../../src/pricing/decimal.js'

const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  scale: fc.nat(30),
})

describe('reading plain notation', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['0.2750', '0.275'],
    ['007', '7'],
    ['-4.40', '-4.4'],
    ['0.00000008333333333333334', '0.00000008333333333333334'],
    ['9'.repeat(40), '9'.repeat(40)],
    [`0.${'0'.repeat(29)}1`, `0.${'0'.repeat(29)}1`],
  ])('reads %s as %s', (text, plain) => {
    expect(formatDecimal(decimal(text))).toBe(plain)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '1e3',
    '4.6e-07',
    '1,000',
    '0x10',
    'NaN',
    'Infinity',
    '١',
    '9'.repeat(41),
    `0.${'1'.repeat(31)}`,
  ])('refuses "%s"', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
    expect(() => decimal(text)).toThrow(RangeError)
  })

  it('gives back what was written, whatever the number', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        const text = formatDecimal(value)
        expect(text).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/)
        expect(parseDecimal(text)).toEqual(normalizeDecimal(value))
      }),
    )
  })
})

describe('arithmetic', () => {
  it('knows that 0.1 and 0.2 are 0.3', () => {
    expect(formatDecimal(addDecimals(decimal('0.1'), decimal('0.2')))).toBe('0.3')
    expect(formatDecimal(subtractDecimals(decimal('0.3'), decimal('0.1')))).toBe('0.2')
    expect(formatDecimal(multiplyDecimals(decimal('0.275'), decimal('1000000')))).toBe('275000')
  })

  it('takes back what it added, and divides what it multiplied', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0)
        if (!isZero(b)) expect(compareDecimals(divideDecimals(multiplyDecimals(a, b), b), a)).toBe(0)
      }),
    )
  })

  it.each([
    ['1', '3', '0.333333333333333333333333333333'],
    ['2', '3', '0.666666666666666666666666666667'],
    ['-2', '3', '-0.666666666666666666666666666667'],
    ['0.36', '3600', '0.0001'],
    ['1', '1000000', '0.000001'],
    ['1', '0.001', '1000'],
    ['7', '-8', '-0.875'],
    ['0', '7', '0'],
    ['1', `1${'0'.repeat(35)}`, `0.${'0'.repeat(34)}1`],
  ])('divides %s by %s to %s', (a, b, quotient) => {
    expect(formatDecimal(divideDecimals(decimal(a), decimal(b)))).toBe(quotient)
  })

  it('refuses to divide by zero', () => {
    expect(() => divideDecimals(decimal('1.5'), decimal('0'))).toThrow('1.5 cannot be divided by zero')
  })

  it.each([
    ['1', '8', 2, '0.12'],
    ['3', '8', 2, '0.38'],
    ['-1', '8', 2, '-0.12'],
    ['2', '3', 0, '1'],
    ['66', '0.0048', 1, '13750'],
  ])('rounds %s / %s to %i places: %s', (dividend, divisor, places, quotient) => {
    expect(formatDecimal(divideRounded(decimal(dividend), decimal(divisor), places))).toBe(quotient)
  })

  it('rounds a quotient once as it does in two steps, ties aside', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, fc.nat(3), (a, b, places) => {
        fc.pre(!isZero(b))
        const inSteps = roundDecimal(divideDecimals(a, b), places)
        expect(compareDecimals(divideRounded(a, b, places), inSteps)).toBe(0)
      }),
    )
  })

  it.each([
    ['0.125', 2, '0.12'],
    ['0.135', 2, '0.14'],
    ['-0.125', 2, '-0.12'],
    ['0.1251', 2, '0.13'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['0.1', 5, '0.1'],
  ])('rounds %s half to even to %i places: %s', (text, places, rounded) => {
    expect(formatDecimal(roundDecimal(decimal(text), places))).toBe(rounded)
  })
})

describe('order', () => {
  it('compares by value, not by digits', () => {
    expect(compareDecimals(decimal('1.10'), decimal('1.1'))).toBe(0)
    expect(compareDecimals(decimal('9'), decimal('10'))).toBeLessThan(0)
    expect(compareDecimals(decimal('-0.2'), decimal('-0.3'))).toBeGreaterThan(0)
  })

  it('never lets a float key contradict it', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(decimalToNumber(a)).toBe(Number(formatDecimal(a)))
        if (compareDecimals(a, b) < 0) expect(decimalToNumber(a)).toBeLessThanOrEqual(decimalToNumber(b))
      }),
    )
  })
})
