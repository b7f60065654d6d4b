import { describe, expect, it } from 'vitest'
import { addDecimals, decimal, formatDecimal, ZERO } from '../../src/pricing/decimal.js'
import { estimateCost } from '../../src/pricing/estimate-cost.js'
import { CONFORMANCE_CASES } from './conformance-cases.js'
import { STANDARD_NOW, usageOf } from './price-rows.js'

describe('the cases of genai-prices and LiteLLM', () => {
  it.each(CONFORMANCE_CASES)('$id $name', ({ rows, multipliers, usage, context, total, error }) => {
    const estimate = () => estimateCost(rows, multipliers ?? [], usageOf(usage), { ...STANDARD_NOW, ...context })
    if (error !== undefined) {
      expect(estimate).toThrow(error)
      return
    }
    const cost = estimate()
    expect(cost.uncounted).toEqual([])
    expect(cost.total && formatDecimal(cost.total)).toBe(formatDecimal(decimal(total ?? '')))
    expect(formatDecimal(cost.lines.reduce((sum, { amount }) => addDecimals(sum, amount), ZERO))).toBe(total)
  })

  it('finds them all', () => {
    expect(CONFORMANCE_CASES).toHaveLength(30)
  })
})
