import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareDecimals, decimal, multiplyDecimals, type Decimal } from '../../src/pricing/decimal.js'
import { unitsOf, valueOfUnits } from '../../src/pricing/units.js'

const unit = decimal('0.025')

it('counts a value in units, and says where one lies between two whole numbers', () => {
  expect(['0.1', '0.11', '0.125', '-0.11'].map((value) => unitsOf(decimal(value), unit))).toEqual([4, 4.5, 5, -4.5])
})

it('gives the value back, whatever a float lacks of it', () => {
  expect(valueOfUnits(484_000, 0, decimal('0.0001'))).toEqual({ coefficient: 484n, scale: 1 })
  expect(valueOfUnits(2 ** 60, -1, unit)).toEqual({ coefficient: 28_823_037_615_171_174_375n, scale: 3 })
  expect(() => valueOfUnits(NaN, 0, unit)).toThrow(RangeError)
})

const positive = (max: bigint): fc.Arbitrary<Decimal> =>
  fc.record({ coefficient: fc.bigInt({ min: 1n, max }), scale: fc.nat(25) })
const values = fc.record({ coefficient: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), scale: fc.nat(30) })

it('never contradicts the exact order', () => {
  fc.assert(
    fc.property(positive(10n ** 9n), values, values, (unit, a, b) => {
      const order = compareDecimals(a, b)
      const [left, right] = [unitsOf(a, unit), unitsOf(b, unit)]
      expect(left === right || Math.sign(left - right) === order).toBe(true)
    }),
  )
})

it('tells whole numbers below 2^52 from everything else', () => {
  fc.assert(
    fc.property(positive(10n ** 9n), fc.nat(2 ** 31), values, (unit, count, other) => {
      const value = multiplyDecimals({ coefficient: BigInt(count), scale: 0 }, unit)
      expect(unitsOf(value, unit)).toBe(count)
      expect(unitsOf(other, unit) === count).toBe(compareDecimals(other, value) === 0)
    }),
  )
})
