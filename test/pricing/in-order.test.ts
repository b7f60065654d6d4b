import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/pricing/in-order.js'

const byFirst = ([a]: readonly [number, number], [b]: readonly [number, number]): number => a - b

describe('putting in order', () => {
  it('does what sorting does, also with equal entries and with many', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer()), { maxLength: 40 })
    fc.assert(
      fc.property(entries, (each) => {
        expect(inOrder(each, byFirst)).toEqual([...each].sort(byFirst))
      }),
    )
  })

  it('leaves what it was given as it was', () => {
    const given = [3, 1, 2]
    expect(inOrder(given, (a, b) => a - b)).toEqual([1, 2, 3])
    expect(given).toEqual([3, 1, 2])
  })

  it('makes no copy of what is in order', () => {
    const given = [1, 1, 2]
    expect(inOrder(given, (a, b) => a - b)).toBe(given)
  })
})
