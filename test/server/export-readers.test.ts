import { OpenRouter } from '@openrouter/sdk'
import { fetchModels, getModelMeta } from '@tokenlens/fetch'
import { getContext, getTokenCosts } from '@tokenlens/helpers'
import { PricingFetcher } from 'ccusage/pricing-fetcher'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { shipped, shippedToday, type Shipped } from '../support/shipped.js'
import { startTestServer } from './test-server.js'

// Programs of other people, as they are on npm, read the catalogue that ships from a server that runs.

let catalogue: Shipped
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  catalogue = await shipped()
  const now = Date.parse(`${shippedToday}T12:00:00Z`)
  server = await startTestServer({ exports: { catalog: () => catalogue.catalog, now: () => now } })
})
afterAll(async () => {
  await server.stop(0)
  await catalogue.database.drop()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('@tokenlens/fetch, which reads api.json of models.dev', () => {
  const read = async () => fetchModels({ baseUrl: `${server.url}/exports/models-dev/api.json` })

  it('finds a model with its limits and prices', async () => {
    const o4 = getModelMeta({ providers: await read(), provider: 'openai', model: 'o4-mini' })
    expect(o4).toMatchObject({
      name: 'o4-mini',
      limit: { context: 200_000, output: 100_000 },
      cost: { input: 1.1, output: 4.4, cache_read: 0.275 },
      modalities: { input: ['text', 'image'], output: ['text'] },
      reasoning: true,
      tool_call: true,
    })
  })

  it('finds a model wherever it is served', async () => {
    const found = await fetchModels({ baseUrl: `${server.url}/exports/models-dev/api.json`, model: 'openai/o4-mini' })
    expect(found.map(({ provider }) => provider)).toEqual(expect.arrayContaining(['openrouter', 'vercel']))
  })

  it('lets tokenlens count what a request costs and what fits', async () => {
    const providers = await read()
    const usage = { prompt_tokens: 2_000, completion_tokens: 600 }
    const { inputUSD, outputUSD, totalUSD } = getTokenCosts({ modelId: 'openai/o4-mini', usage, providers })
    expect([inputUSD, outputUSD, totalUSD].map((each) => each?.toFixed(12))).toEqual([
      '0.002200000000',
      '0.002640000000',
      '0.004840000000',
    ])
    expect(getContext({ modelId: 'openai/o4-mini', providers })).toMatchObject({
      maxOutput: 100_000,
      maxTotal: 200_000,
    })
  })
})

describe('@openrouter/sdk, which reads the list of OpenRouter and takes nothing else', () => {
  it.each(['/exports/openrouter', '/exports/openrouter/api/v1'])('reads it at the base address %s', async (path) => {
    const client = new OpenRouter({ serverURL: `${server.url}${path}`, apiKey: 'unused' })
    const { result } = await client.models.list()
    const expected = catalogue.catalog.offerings.filter(({ provider }) => provider.slug === 'openrouter')
    expect(result.data.length).toBeGreaterThan(expected.length * 0.9)
    const o4 = result.data.find(({ id }) => id === 'openai/o4-mini')
    expect(o4).toMatchObject({
      contextLength: 200_000,
      pricing: { prompt: '0.0000011', completion: '0.0000044', inputCacheRead: '0.000000275' },
      topProvider: { maxCompletionTokens: 100_000 },
      architecture: { inputModalities: ['text', 'image', 'file'], modality: 'text+image+file->text' },
    })
    expect(o4?.supportedParameters).toEqual(expect.arrayContaining(['reasoning', 'structured_outputs', 'tools']))
  })
})

describe('ccusage, which reads LiteLLM’s map from an address of its own', () => {
  const Priced = z.object({ value: z.looseObject({ input_cost_per_token: z.number(), max_input_tokens: z.number() }) })

  it('finds prices and limits, and counts what a session costs', async () => {
    const real = globalThis.fetch
    vi.stubGlobal('fetch', (address: string) => {
      expect(address).toContain('/model_prices_and_context_window.json')
      return real(`${server.url}/exports/litellm/model_prices_and_context_window.json`)
    })
    const prices = new PricingFetcher()
    expect(Priced.parse(await prices.getModelPricing('claude-opus-4-6')).value).toMatchObject({
      input_cost_per_token: 5e-6,
      output_cost_per_token: 2.5e-5,
      cache_creation_input_token_cost: 6.25e-6,
      cache_read_input_token_cost: 5e-7,
      max_input_tokens: 1_000_000,
    })
    const session = { input_tokens: 2_000, output_tokens: 600, cache_read_input_tokens: 10_000 }
    const cost = z.object({ value: z.number() }).parse(await prices.calculateCostFromTokens(session, 'claude-opus-4-6'))
    expect(cost.value).toBeCloseTo(0.03, 12)
  })
})
