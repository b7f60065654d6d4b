import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceSlug } from '../../src/sources/claim.js'
import { reading, readingOfText } from './reading.js'

const sources: readonly SourceSlug[] = ['models-dev', 'genai-prices', 'litellm', 'openrouter']
const record = { litellm_provider: 'openai', input_cost_per_token: 1e-6, output_cost_per_token: 4e-6 }

describe('a file with something wrong in it', () => {
  test.each([
    ['-1e-6', 'The price -0.000001 is negative.'],
    ['0.015', '15000 for 1000000 tokens is absurd.'],
    ['1e300', /absurd|not an amount/],
    ['"NaN"', '"NaN" is not an amount.'],
    ['null', 'null is not an amount.'],
    ['[1]', '1 is not an amount.'],
  ])('a price of %s takes its whole list along', (amount, reason) => {
    const text = `{"a": {"litellm_provider": "openai", "input_cost_per_token": ${amount}, "output_cost_per_token": 1e-6, "output_cost_per_token_batches": 5e-7}}`
    const { claims, cells } = readingOfText('litellm', text)
    expect(cells[0]).toMatchObject({ path: '$.a.input_cost_per_token', outcome: 'NOT_UNDERSTOOD' })
    expect(cells[0]?.reason).toMatch(reason)
    expect(claims[0]?.priceLists.map(({ serviceTier }) => serviceTier)).toEqual(['BATCH'])
  })

  test.each(['', '{', 'NaN', '{"a": {"litellm_provider": "op'])('%j is a report, nothing else', (text) => {
    for (const source of sources) {
      const { claims, rejected } = readingOfText(source, text)
      expect(claims).toEqual([])
      expect(rejected).toHaveLength(1)
      expect(rejected[0]?.path).toBe('$')
      expect(rejected[0]?.reason).toMatch(/is not JSON/)
    }
  })

  test('a file of another kind says that nothing was found in it', () => {
    for (const source of sources)
      expect(reading(source, []).rejected.at(-1)).toEqual({
        path: '$',
        reason: 'There is not one record in it that could be read.',
      })
  })

  test('a wrong type is reported by its path, and the other records are read', () => {
    const { claims, rejected } = reading('litellm', { good: record, bad: { ...record, max_input_tokens: 'many' } })
    expect(claims.map(({ externalId }) => externalId)).toEqual(['good'])
    expect(rejected).toEqual([
      { path: '$.bad.max_input_tokens', reason: 'Invalid input: expected number, received string.' },
    ])
  })

  test('keys that pollute prototypes are taken out', () => {
    const text =
      '{"__proto__": {"litellm_provider": "x", "polluted": true}, "good": {"litellm_provider": "openai", "constructor": {"prototype": {"polluted": true}}, "input_cost_per_token": 1e-6}}'
    const { claims, rejected } = readingOfText('litellm', text)
    expect(claims.map(({ externalId }) => externalId)).toEqual(['good'])
    expect(rejected.map(({ path }) => path)).toEqual(['$.__proto__', '$.good.constructor'])
    expect({} as const).not.toHaveProperty('polluted')
  })

  test('also where they are written with escapes, or stand in a list', () => {
    const text =
      '{"\\u005f_proto__": {"polluted": true}, "good": {"litellm_provider": "openai", "tiered_pricing": [{"\\u0063onstructor": 1}]}}'
    const { claims, rejected } = readingOfText('litellm', text)
    expect(claims.map(({ externalId }) => externalId)).toEqual(['good'])
    expect(rejected.map(({ path }) => path)).toEqual(['$.__proto__', '$.good.tiered_pricing[0].constructor'])
    expect({} as const).not.toHaveProperty('polluted')
  })

  test('a key stated twice is reported', () => {
    const text =
      '{"a": {"litellm_provider": "openai"}, "b\\u0020[": {"litellm_provider": "x", "litellm_provider": "openai"}, "a": {"litellm_provider": "azure"}}'
    expect(readingOfText('litellm', text).rejected).toEqual([
      { path: '$["b ["].litellm_provider', reason: '"litellm_provider" is stated twice; the last one was read.' },
      { path: '$.a', reason: '"a" is stated twice; the last one was read.' },
    ])
  })

  test('whatever a file holds, it is a report and never a crash', () => {
    const near = fc.dictionary(
      fc.constantFrom(
        'data',
        'models',
        'id',
        'name',
        'cost',
        'input',
        'tiers',
        'tier',
        'size',
        'pricing',
        'overrides',
        'prompt',
        'prices',
        'constraint',
        'litellm_provider',
        'tiered_pricing',
        'input_cost_per_token',
      ),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.oneof(
          fc.jsonValue(),
          near,
          fc.array(near),
          near.map((each) => ({ data: [each], a: each })),
        ),
        (source, value) => {
          const { claims, rejected } = reading(source, value)
          expect(claims.length + rejected.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
