import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { shipped, type Shipped } from '../../support/shipped.js'

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
})
afterAll(() => catalogue.database.drop())

const amount = z.object({ amount: z.string() }).nullable()
const answer = z.object({
  model: z.object({
    offerings: z.object({
      nodes: z.array(
        z.object({
          provider: z.object({ slug: z.string() }),
          pricing: z.object({
            input: amount,
            output: amount,
            cachedInput: amount,
            prices: z.array(z.object({ aboveInputTokens: z.number().nullable() })),
          }),
        }),
      ),
    }),
  }),
})

/** "input/output/cached", with the thresholds behind it, of a model at a provider at an instant; "unknown" where nobody says. */
const pricesAt = async (slug: string, provider: string, at: string): Promise<string> => {
  const { data, errors } = await catalogue.ask(
    `query ($slug: String!, $at: DateTime!) {
      model(slug: $slug, at: $at) { offerings(first: 100) { nodes {
        provider { slug } pricing { input { amount } output { amount } cachedInput { amount } prices { aboveInputTokens } }
      } } }
    }`,
    { slug, at },
  )
  expect(errors).toEqual([])
  const found = answer.parse(data).model.offerings.nodes.find((each) => each.provider.slug === provider)
  if (found === undefined) throw new Error(`${slug} is not served by ${provider}`)
  const { input, output, cachedInput, prices } = found.pricing
  if (input === null || output === null) return 'unknown'
  const above = new Set(prices.flatMap(({ aboveInputTokens }) => aboveInputTokens ?? []))
  return [`${input.amount}/${output.amount}/${cachedInput?.amount ?? '-'}`, ...above].join(' >')
}

/** As models.dev's record has them: what happened is well known, the days are those on which the record noted it. */
test.each([
  [
    'DeepSeek raised its prices for September 2025',
    'deepseek-chat',
    'deepseek',
    '2025-08-01',
    '0.27/1.1/0.07',
    '2025-09-10',
    '0.57/1.68/0.07',
  ],
  [
    'DeepSeek cut them with V3.2, which the record noted in November',
    'deepseek-chat',
    'deepseek',
    '2025-11-01',
    '0.57/1.68/0.07',
    '2025-12-01',
    '0.28/0.42/0.028',
  ],
  [
    'Groq cut the output of gpt-oss-120b',
    'gpt-oss-120b',
    'groq',
    '2026-01-01',
    '0.15/0.75/-',
    '2026-02-01',
    '0.15/0.6/-',
  ],
  [
    'Anthropic dropped the dearer prices of long contexts',
    'claude-opus-4-6',
    'anthropic',
    '2026-03-01',
    '5/25/0.5 >200000',
    '2026-04-01',
    '5/25/0.5',
  ],
  [
    'Google cut cached input to a tenth of input',
    'gemini-2.5-flash',
    'google',
    '2026-01-01',
    '0.3/2.5/0.075',
    '2026-05-01',
    '0.3/2.5/0.03',
  ],
  [
    'DeepSeek cut V4 Pro to a quarter',
    'deepseek-v4-pro',
    'deepseek',
    '2026-05-01',
    '1.74/3.48/0.145',
    '2026-06-01',
    '0.435/0.87/0.003625',
  ],
])('%s', async (_, slug, provider, before, former, after, next) => {
  expect(await pricesAt(slug, provider, `${before}T00:00:00Z`)).toBe(former)
  expect(await pricesAt(slug, provider, `${after}T00:00:00Z`)).toBe(next)
})

test('nobody says what it cost before the record began, nor while no price stood in it', async () => {
  expect(await pricesAt('deepseek-chat', 'deepseek', '2025-06-10T22:55:27Z')).toBe('unknown')
  expect(await pricesAt('deepseek-chat', 'deepseek', '2025-06-10T22:55:28Z')).toBe('0.27/1.1/0.07')
  // taken out of the record on 19 April 2026, back on 3 June
  expect(await pricesAt('o4-mini', 'azure', '2026-04-19T21:51:57Z')).toBe('1.1/4.4/0.28')
  expect(await pricesAt('o4-mini', 'azure', '2026-05-01T00:00:00Z')).toBe('unknown')
  expect(await pricesAt('o4-mini', 'azure', '2026-06-03T20:13:54Z')).toBe('1.1/4.4/0.275')
})

test('what is kept by hand holds for the past that it speaks of', async () => {
  expect(await pricesAt('o4-mini', 'openai', '2025-05-01T00:00:00Z')).toBe('1.1/4.4/0.275')
  expect(await pricesAt('o4-mini', 'openai', '2026-01-01T00:00:00Z')).toBe('1.1/4.4/0.275')
})

test('the history of a price is told newest first, each with the change of the record that says so', async () => {
  const { data } = await catalogue.ask(`{ model(slug: "deepseek-v4-pro") { offering {
    priceHistory(meter: OUTPUT_TOKENS) { totalCount nodes { amount { amount } effectiveFrom effectiveTo sourceUrl } }
  } } }`)
  expect(data).toEqual({
    model: {
      offering: {
        priceHistory: {
          totalCount: 2,
          nodes: [
            {
              amount: { amount: '0.87' },
              effectiveFrom: '2026-05-25T05:18:18.000Z',
              effectiveTo: null,
              sourceUrl: null,
            },
            {
              amount: { amount: '3.48' },
              effectiveFrom: '2026-04-24T07:04:52.000Z',
              effectiveTo: '2026-05-25T05:18:18.000Z',
              sourceUrl: 'https://github.com/anomalyco/models.dev/commit/3e82669a8257',
            },
          ],
        },
      },
    },
  })
})
