import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakEven, type BreakEven } from '../../src/comparing/break-even.js'
import { withVariable, type BreakEvenVariable } from '../../src/comparing/break-even-variable.js'
import { compareDecimals, decimal, decimalToNumber, formatDecimal, integerDecimal } from '../../src/pricing/decimal.js'
import { monthlyCost } from '../../src/pricing/monthly-cost.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../src/pricing/workload.js'
import { proseDefects } from '../support/prose.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { OfferingSpec, PricesSpec, PriceSpec } from '../support/fixture-spec.js'

const at = Date.parse('2026-06-15T12:00:00Z')

/** Two models, "alpha" and "beta", at one offering each. */
function twoModels(alpha: OfferingSpec, beta: OfferingSpec) {
  const { models } = fixtureCatalog({
    models: [
      { slug: 'alpha', name: 'Alpha', offerings: [alpha] },
      { slug: 'beta', name: 'Beta', offerings: [beta] },
    ],
  })
  const [a, b] = models
  if (a === undefined || b === undefined) throw new Error('The fixture has two models.')
  return { a, b }
}

function found(
  variable: BreakEvenVariable,
  alpha: OfferingSpec | PricesSpec,
  beta: OfferingSpec | PricesSpec,
  workload: Partial<Workload> = {},
) {
  const { a, b } = twoModels(offering(alpha), offering(beta))
  return readable(breakEven(a, b, variable, { ...DEFAULT_WORKLOAD, ...workload }, at))
}

function offering(spec: OfferingSpec | PricesSpec): OfferingSpec {
  return Object.keys(spec).some((key) => /^[A-Z_]+$/.test(key))
    ? { prices: Object.fromEntries(Object.entries(spec)) }
    : spec
}

function readable({ at: value, cheaperBelow, cheaperAbove, reason, flips }: BreakEven) {
  return {
    at: value === null ? null : formatDecimal(value),
    below: cheaperBelow?.slug ?? null,
    above: cheaperAbove?.slug ?? null,
    reason,
    flips: flips.length,
  }
}

const flat = (input: string, output: string, cached?: string): PricesSpec => ({
  INPUT_TOKENS: input,
  OUTPUT_TOKENS: output,
  ...(cached === undefined ? {} : { CACHE_READ_TOKENS: cached }),
})

describe('by the share of cached input', () => {
  test('finds where a cheaper cache makes up for dearer input', () => {
    // 10,000 × 2,000 tokens: alpha 22 − 16.5s + 26.4, beta 20 − 10s + 26.4; they meet at 2 = 6.5s.
    const {
      at: share,
      below,
      above,
      reason,
    } = found('CACHED_INPUT_SHARE', flat('1.1', '4.4', '0.275'), flat('1', '4.4', '0.5'))
    expect({ share, below, above }).toEqual({
      share: '0.307692307692307692307692307692',
      below: 'beta',
      above: 'alpha',
    })
    expect(reason).toBe(
      'With less than 30.7692% of the input read from the cache, Beta costs less for this workload; with more, Alpha does.',
    )
  })

  test('is exact where the solution terminates', () => {
    expect(found('CACHED_INPUT_SHARE', flat('2', '4', '0'), flat('1', '4'))).toMatchObject({ at: '0.5', below: 'beta' })
  })

  test('says that it never flips, and what both cost at either end', () => {
    const { at: share, reason } = found('CACHED_INPUT_SHARE', flat('1', '4', '0.1'), flat('2', '8', '0.2'))
    expect(share).toBeNull()
    expect(reason).toBe(
      'Alpha costs less than Beta for this workload, whatever share of the input is read from the cache. With 0% of the input read from the cache, Alpha costs $44.00 a month and Beta $88.00; with 100% of the input read from the cache, Alpha costs $26.00 a month and Beta $52.00.',
    )
  })

  test('a tie at one end is no flip', () => {
    const { at: share, reason } = found('CACHED_INPUT_SHARE', flat('1', '4', '0.1'), flat('1', '4', '0.2'))
    expect(share).toBeNull()
    expect(reason).toContain('Alpha never costs more than Beta')
  })

  test('the same everywhere is no flip', () => {
    const same = found('CACHED_INPUT_SHARE', flat('1', '4', '0.1'), flat('1', '4', '0.1'))
    expect(same).toMatchObject({ at: null, below: null, above: null, flips: 0 })
    expect(same.reason).toContain('Alpha and Beta cost the same for this workload')
  })

  test('leaves out shares that the rest of the workload has no room for', () => {
    const usage = [{ meter: 'CACHE_WRITE_TOKENS', quantity: decimal('1000') } as const]
    const writes = { CACHE_WRITE_TOKENS: '2' }
    const { at: share, reason } = found(
      'CACHED_INPUT_SHARE',
      { ...flat('1', '4', '0.1'), ...writes },
      { ...flat('2', '4', '0.2'), ...writes },
      { usage },
    )
    expect(share).toBeNull()
    expect(reason).toContain('from 0% to 50%')
  })
})

test('by the share of batch, a batch price against a cheaper standard one', () => {
  // alpha: 48.40 × (1 − s/2), beta: 44; alpha is cheaper from s = 2/11 on.
  const cheapBatch = { prices: flat('1.1', '4.4'), batch: flat('0.55', '2.2') }
  expect(found('BATCH_SHARE', cheapBatch, flat('1', '4'))).toMatchObject({
    at: '0.181818181818181818181818181818',
    below: 'beta',
    above: 'alpha',
  })
})

describe('by tokens', () => {
  test('may be fractional, and says the first whole token', () => {
    // input 0.0022 + 0.0000044x against 0.004 + 0.000001x: 0.0018 = 0.0000034x
    const { at: tokens, reason } = found('OUTPUT_TOKENS', flat('1.1', '4.4'), flat('2', '1'))
    expect(tokens).toBe('529.411764705882352941176470588235')
    expect(reason).toBe(
      'With fewer than 529.41 output tokens per request, Alpha costs less for this workload; with more, Beta does: from 530 on, at $45.30 against $45.32 a month.',
    )
  })

  test('a tie on a whole token: the flip is there, the other is cheaper from the next on', () => {
    const { at: tokens, reason } = found('OUTPUT_TOKENS', flat('1', '4'), flat('2', '2'))
    expect(tokens).toBe('1000')
    expect(reason).toContain('from 1,001 on')
  })

  test('hidden reasoning costs as output does', () => {
    expect(found('REASONING_TOKENS', flat('1', '4'), flat('2', '2'), { outputTokens: 0 }).at).toBe('1000')
  })

  const stepped = (limit: PriceSpec['above'], inclusive = false): PricesSpec => ({
    INPUT_TOKENS: ['1', { amount: '3', above: limit ?? 0, inclusive }],
    OUTPUT_TOKENS: '4',
  })

  test('flips at the jump of a context threshold', () => {
    const jump = found('INPUT_TOKENS', stepped(200_000), flat('2', '4'))
    expect(jump).toMatchObject({ at: '200000', below: 'alpha', above: 'beta', flips: 1 })
    expect(jump.reason).toBe(
      'Up to 200,000 input tokens per request, Alpha costs less for this workload; above, where a price changes, Beta does: from 200,001 on, at $4,024.02 against $6,024.03 a month.',
    )
  })

  test('an inclusive threshold jumps one token earlier', () => {
    const jump = found('INPUT_TOKENS', stepped(200_000, true), flat('2', '4'))
    expect(jump.at).toBe('200000')
    expect(jump.reason).toContain('Up to 199,999 input tokens')
    expect(jump.reason).toContain('from 200,000 on')
  })

  test('a marginal threshold bends and does not jump', () => {
    // alpha beyond 100,000: 0.1 + 0.000003(x − 100,000); beta 0.0000020x: equal at 200,000.
    const bent: PricesSpec = {
      INPUT_TOKENS: ['1', { amount: '3', above: 100_000, mode: 'MARGINAL' }],
      OUTPUT_TOKENS: '4',
    }
    expect(found('INPUT_TOKENS', bent, flat('2', '4'))).toMatchObject({ at: '200000', below: 'alpha', above: 'beta' })
  })

  test('several flips: the lowest is the answer, the others are named', () => {
    const steps: PricesSpec = {
      INPUT_TOKENS: ['1', { amount: '3', above: 100_000 }, { amount: '1.5', above: 300_000 }],
      OUTPUT_TOKENS: '4',
    }
    const { at: tokens, flips, reason } = found('INPUT_TOKENS', steps, flat('2', '4'))
    expect({ tokens, flips }).toEqual({ tokens: '100000', flips: 2 })
    expect(reason).toContain('It flips again at 300,000 input tokens per request (from there Alpha costs less).')
  })

  test('stops at the smaller context', () => {
    const short = { prices: stepped(200_000), contextTokens: 128_000 }
    const { at: tokens, reason } = found('INPUT_TOKENS', short, { prices: flat('2', '4'), contextTokens: 400_000 })
    expect(tokens).toBeNull()
    expect(reason).toContain('from 0 to 128,000')
  })
})

describe('says why nothing can be said', () => {
  test('when nobody serves one of them', () => {
    const { models } = fixtureCatalog({
      models: [
        { slug: 'alpha', name: 'Alpha', offerings: [{ prices: flat('1', '4') }] },
        { slug: 'beta', name: 'Beta' },
      ],
    })
    const [a, b] = models
    if (a === undefined || b === undefined) throw new Error('The fixture has two models.')
    expect(readable(breakEven(a, b, 'BATCH_SHARE', DEFAULT_WORKLOAD, at))).toMatchObject({
      at: null,
      reason: 'Nothing can be said: nobody is on record as serving Beta.',
    })
  })

  test('when a price is unknown', () => {
    const { at: share, reason } = found('BATCH_SHARE', flat('1', '4'), { prices: { INPUT_TOKENS: '1' } })
    expect(share).toBeNull()
    expect(reason).toContain('the cost of Beta is not known')
  })

  test('when the currencies differ', () => {
    const euros = { lists: [{ currency: 'EUR', prices: flat('1', '4') }] }
    expect(found('BATCH_SHARE', flat('1', '4'), euros).reason).toContain('Beta in EUR, which cannot be compared')
  })

  test('but a workload that contradicts itself is refused', () => {
    expect(() => found('BATCH_SHARE', flat('1', '4'), flat('1', '4'), { outputTokens: -1 })).toThrow('-1')
  })
})

const amount = fc.integer({ min: 0, max: 60 }).map((tenths) => String(tenths / 10))
const thresholded = fc
  .tuple(
    amount,
    fc.array(
      fc.record({
        amount,
        above: fc.integer({ min: 1, max: 60 }),
        inclusive: fc.boolean(),
        mode: fc.constantFrom('WHOLE_REQUEST' as const, 'MARGINAL' as const),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([base, thresholds]) => {
    const unique = new Map(thresholds.map((each) => [each.above, each]))
    return [base, ...unique.values()]
  })
const anyOffering: fc.Arbitrary<OfferingSpec> = fc
  .record({
    input: thresholded,
    output: thresholded,
    cached: fc.option(amount),
    batch: fc.option(fc.tuple(amount, amount)),
  })
  .map(({ input, output, cached, batch }) => ({
    prices: { INPUT_TOKENS: input, OUTPUT_TOKENS: output, ...(cached === null ? {} : { CACHE_READ_TOKENS: cached }) },
    ...(batch === null ? {} : { batch: flat(batch[0], batch[1]) }),
    contextTokens: 80,
    maxOutputTokens: 80,
  }))
const variables = fc.constantFrom<BreakEvenVariable>(
  'CACHED_INPUT_SHARE',
  'BATCH_SHARE',
  'INPUT_TOKENS',
  'OUTPUT_TOKENS',
  'REASONING_TOKENS',
)

test('agrees with the engine wherever it is asked', () => {
  fc.assert(
    fc.property(
      anyOffering,
      anyOffering,
      variables,
      fc.nat(60),
      fc.nat(60),
      (alpha, beta, variable, inputTokens, outputTokens) => {
        const { a, b } = twoModels(alpha, beta)
        const workload = { ...DEFAULT_WORKLOAD, inputTokens, outputTokens }
        const { flips, reason } = breakEven(a, b, variable, workload, at)
        expect(proseDefects(reason)).toEqual([])
        const isShare = variable.endsWith('SHARE')
        const values = Array.from({ length: 81 }, (_, step) =>
          isShare ? decimal(String(step / 80)) : integerDecimal(step),
        )
        let expected: string | null = null
        let seen = 0
        for (const value of values) {
          const [costA, costB] = [a, b].map(
            (model) =>
              monthlyCost(model.offerings[0]?.priceLists ?? [], withVariable(workload, variable, value), at).total,
          )
          if (costA === null || costA === undefined || costB === null || costB === undefined) return
          const sign = compareDecimals(costA, costB)
          const passed = flips.filter((flip) => compareDecimals(flip.at, value) < 0).length
          const isAtFlip = flips.some((flip) => compareDecimals(flip.at, value) === 0)
          if (sign === 0 || Math.abs(decimalToNumber(costA) - decimalToNumber(costB)) < 1e-15) continue
          const cheaper = sign < 0 ? 'alpha' : 'beta'
          if (expected !== null && expected !== cheaper) seen += 1
          expected = cheaper
          if (flips.length === 0 || isAtFlip) continue
          const side = passed === 0 ? flips[0]?.cheaperBelow : flips[passed - 1]?.cheaperAbove
          expect({ value: formatDecimal(value), cheaper: side?.slug }).toEqual({ value: formatDecimal(value), cheaper })
        }
        expect(flips.length).toBeGreaterThanOrEqual(seen)
      },
    ),
    { numRuns: 300 },
  )
})
