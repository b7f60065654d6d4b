import { expect, test } from 'vitest'
import { apiOf } from '../../support/api.js'
import { fixtureCatalog } from '../../support/catalog.js'

const ask = apiOf(
  fixtureCatalog({
    models: [
      { slug: 'plain', offerings: [{ prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4', CACHE_READ_TOKENS: '0.1' } }] },
      {
        slug: 'long',
        offerings: [
          {
            prices: {
              INPUT_TOKENS: ['1', { amount: '2', above: 200_000 }],
              OUTPUT_TOKENS: ['4', { amount: '6', above: 200_000 }],
            },
          },
        ],
      },
      { slug: 'free', offerings: [{ lists: [{ status: 'FREE' }] }] },
      { slug: 'plan', offerings: [{ lists: [{ status: 'INCLUDED_IN_PLAN' }] }] },
      { slug: 'quote', offerings: [{ lists: [{ status: 'QUOTE_ONLY' }] }] },
      { slug: 'dynamic', offerings: [{ lists: [{ status: 'DYNAMIC' }] }] },
      { slug: 'unpriced', offerings: [{}] },
      { slug: 'nowhere' },
    ],
  }),
)

async function cost(slug: string, workload = ''): Promise<unknown> {
  const { data, errors } = await ask(
    `{ model(slug: "${slug}") { monthlyCost${workload} { total { amount } perRequest { amount } lines { meter { code } quantity amount { amount } price { id } } uncounted { meter quantity reason } warnings } } }`,
  )
  expect(errors).toEqual([])
  const model: unknown = data?.model
  return typeof model === 'object' && model !== null && 'monthlyCost' in model ? model.monthlyCost : undefined
}

test('the default workload: 10,000 requests of 2,000 in and 600 out', async () => {
  expect(await cost('plain')).toMatchObject({
    total: { amount: '44' },
    perRequest: { amount: '0.0044' },
    lines: [
      { meter: { code: 'INPUT_TOKENS' }, amount: { amount: '20' }, price: {} },
      { meter: { code: 'OUTPUT_TOKENS' }, amount: { amount: '24' }, price: {} },
    ],
    uncounted: [],
    warnings: [],
  })
})

test('a threshold bites per request, not on the total of the month', async () => {
  const at = (inputTokens: number) =>
    cost('long', `(workload: { requestsPerMonth: 1000, inputTokens: ${inputTokens}, outputTokens: 0 })`)
  expect(await at(199_999)).toMatchObject({ total: { amount: '199.999' } })
  expect(await at(200_000)).toMatchObject({ total: { amount: '200' } })
  expect(await at(200_001)).toMatchObject({ total: { amount: '400.002' } })
})

test('a mix of shapes: each is judged by its own threshold', async () => {
  const mix =
    '(workload: { requestsPerMonth: 1000, mix: [{ share: "0.9", inputTokens: 1000, outputTokens: 0 }, { share: "0.1", inputTokens: 300000, outputTokens: 0 }] })'
  expect(await cost('long', mix)).toMatchObject({ total: { amount: '60.9' } })
})

test('a batch share without a BATCH list is charged as STANDARD, with a warning', async () => {
  expect(await cost('plain', '(workload: { batchShare: "0.5" })')).toMatchObject({
    total: { amount: '44' },
    warnings: [expect.stringContaining('no BATCH price: STANDARD used')],
  })
})

test.each([
  ['plan', /plan/i],
  ['quote', /request|quote/i],
  ['dynamic', /routed/],
  ['unpriced', /no (known )?price|unknown/i],
  ['nowhere', /no (known )?price|unknown/i],
])('a model priced "%s" has no total, and says why', async (slug, reason) => {
  const estimate = await cost(slug)
  expect(estimate).toMatchObject({ total: null, perRequest: null, lines: [] })
  expect(JSON.stringify(estimate)).toMatch(reason)
})

test('free is zero, with lines that say so', async () => {
  expect(await cost('free')).toMatchObject({
    total: { amount: '0' },
    lines: [
      { amount: { amount: '0' }, price: null },
      { amount: { amount: '0' }, price: null },
    ],
    uncounted: [],
  })
})

test.each([
  ['{ requestsPerMonth: -1 }', /^Argument "workload\.requestsPerMonth": .*-1/],
  ['{ inputTokens: -1 }', /^Argument "workload\.inputTokens": .*-1/],
  ['{ cachedInputShare: "1.1" }', /^Argument "workload\.cachedInputShare": .*1\.1/],
  ['{ batchShare: "-0.1" }', /^Argument "workload\.batchShare": .*-0\.1/],
  ['{ mix: [{ share: "0.5" }, { share: "0.4" }] }', /^Argument "workload\.mix": .*0\.9/],
  ['{ mix: [] }', /^Argument "workload\.mix": /],
  ['{ usage: [{ meter: WEB_SEARCHES, quantity: "-1" }] }', /^Argument "workload\.usage\[0\]\.quantity": .*-1/],
])('refuses the workload %s', async (workload, message) => {
  const { errors } = await ask(`{ model(slug: "plain") { monthlyCost(workload: ${workload}) { at } } }`)
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(message)
})
