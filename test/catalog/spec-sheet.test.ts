import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shipped, type Shipped } from '../support/shipped.js'

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
})
afterAll(() => catalogue.database.drop())

const specSheet = readFileSync('docs/examples/01-spec-sheet.graphql', 'utf8')

test('the spec sheet of o4-mini comes out of one request, value by value as on the page', async () => {
  const { data, errors } = await catalogue.ask(specSheet)
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    model: {
      name: 'o4-mini',
      family: 'OpenAI o-series',
      developer: { name: 'OpenAI' },
      releasedOn: '2025-04',
      lastVerifiedOn: '2026-04-19',
      contextTokens: 200_000,
      maxOutputTokens: 100_000,
      openWeights: 'NO',
      bestFor: ['cheap reasoning', 'math', 'research', 'hardest coding'],
      tradeOffs: ['slow first token', 'no streaming-first use cases'],
      integrations: [
        { name: 'OpenAI SDK' },
        { name: 'Azure OpenAI' },
        { name: 'Vercel AI SDK' },
        { name: 'LangChain' },
        { name: 'OpenRouter' },
      ],
      offering: {
        provider: { name: 'OpenAI' },
        pricing: {
          status: 'METERED',
          input: { amount: '1.1', formatted: '$1.10' },
          output: { amount: '4.4', formatted: '$4.40' },
          cachedInput: { amount: '0.275', formatted: '$0.275' },
          batchDiscount: '0.5',
        },
        freeTier: 'NO',
        contextTokens: 200_000,
        maxOutputTokens: 100_000,
        throughputTokensPerSecond: '60',
        timeToFirstTokenMs: 1500,
        speedTier: 'SLOW',
        onPrem: 'NO',
        hipaaEligible: 'YES',
        zeroRetention: 'YES',
        regions: ['us', 'eu'],
      },
      calls10k: { total: { amount: '48.4', formatted: '$48.40' } },
      calls100k: { total: { amount: '484', formatted: '$484.00' } },
      calls1M: { total: { amount: '4840', formatted: '$4,840.00', compact: '$4.8K' } },
    },
  })
})

test.each([
  ['tool-use', 'YES'],
  ['structured-output', 'YES'],
  ['prompt-caching', 'YES'],
  ['extended-thinking', 'YES'],
  ['vision-input', 'YES'],
  ['audio-input', 'NO'],
  ['audio-output', 'NO'],
  ['fine-tuning', 'NO'],
])('capability %s: %s', async (slug, support) => {
  const { data } = await catalogue.ask('{ model(slug: "o4-mini") { capabilities { capability { slug } support } } }')
  expect(JSON.stringify(data)).toContain(JSON.stringify({ capability: { slug }, support }))
})

test.each([
  ['half of the input cached', 'cachedInputShare: "0.5"', '40.15'],
  ['80 % cached', 'cachedInputShare: "0.8"', '35.2'],
  ['97 % cached', 'cachedInputShare: "0.97"', '32.395'],
  ['all batch', 'batchShare: "1"', '24.2'],
  ['2,000 hidden reasoning tokens each', 'reasoningTokens: 2000', '136.4'],
  ['5,000 hidden reasoning tokens each', 'reasoningTokens: 5000', '268.4'],
])('10,000 calls, %s', async (_case, workload, total) => {
  const { data } = await catalogue.ask(
    `{ model(slug: "o4-mini") { monthlyCost(workload: { ${workload} }) { total { amount } uncounted { reason } } } }`,
  )
  expect(data).toEqual({ model: { monthlyCost: { total: { amount: total }, uncounted: [] } } })
})

test('the whole answer, as it was last reviewed', async () => {
  const { data } = await catalogue.ask(specSheet)
  await expect(JSON.stringify(data, null, 2)).toMatchFileSnapshot('spec-sheet.snapshot.json')
})
