import { describe, expect, test } from 'vitest'
import { onlyClaim, reading, shownLists } from './reading.js'

const file = (prices: unknown, more: object = {}) =>
  reading('genai-prices', [
    {
      id: 'x-ai',
      pricing_urls: ['https://x.ai/prices'],
      models: [
        {
          id: 'alpha',
          match: { or: [{ equals: 'alpha' }, { equals: 'alpha-1' }, { starts_with: 'alp' }] },
          prices,
          ...more,
        },
      ],
    },
  ])

const listsOf = (prices: unknown) => shownLists(onlyClaim(file(prices)).priceLists)

describe('genai-prices', () => {
  test('says provider, spellings in full, context and deprecation', () => {
    const claim = onlyClaim(file({}, { name: 'Alpha', context_window: 8000, deprecated: true }))
    expect(claim).toMatchObject({ externalId: 'x-ai/alpha', provider: 'xai', sourceUrl: 'https://x.ai/prices' })
    expect(claim.hints).toMatchObject({ name: 'Alpha', spellings: ['alpha-1'] })
    expect(claim.fields).toEqual([
      { field: 'contextTokens', value: '8000' },
      { field: 'status', value: 'DEPRECATED' },
    ])
  })

  test('Claude at Google is served by Vertex AI', () => {
    const models = ['claude-opus-4-7', 'gemini-2.5-pro'].map((id) => ({ id, match: { equals: id }, prices: {} }))
    const { claims } = reading('genai-prices', [{ id: 'google', name: 'Google', models }])
    expect(claims.map(({ provider }) => provider)).toEqual(['google-vertex-anthropic', 'google'])
  })

  test('names of units are ours', () => {
    expect(
      listsOf({
        input_mtok: 3,
        cache_write_mtok: 3.75,
        cache_write_1h_mtok: 6,
        web_searches_kcount: 10,
        audio_hours: 0.36,
      }),
    ).toEqual([
      'STANDARD INPUT_TOKENS: 3 per 1000000',
      'STANDARD CACHE_WRITE_TOKENS: 3.75 per 1000000',
      'STANDARD CACHE_WRITE_1H_TOKENS: 6 per 1000000',
      'STANDARD WEB_SEARCHES: 10 per 1000',
      'STANDARD AUDIO_SECONDS: 0.36 per 3600',
    ])
    expect(file({ input_mtok: 1, input_dreams: 1 }).cells).toContainEqual(
      expect.objectContaining({ path: '$[0].models[0].prices.input_dreams', outcome: 'NOT_UNDERSTOOD' }),
    )
  })

  test('tiers re-price the whole request above their start', () => {
    expect(listsOf({ input_mtok: { base: 3, tiers: [{ start: 200_000, price: 6 }] } })).toEqual([
      'STANDARD INPUT_TOKENS: 3 per 1000000',
      'STANDARD INPUT_TOKENS >200000: 6 per 1000000',
    ])
  })

  test('a set ends where the next dated one begins', () => {
    expect(
      listsOf([{ prices: { input_mtok: 2 } }, { constraint: { start_date: '2026-09-01' }, prices: { input_mtok: 3 } }]),
    ).toEqual([
      'STANDARD until 2026-09-01 INPUT_TOKENS: 2 per 1000000',
      'STANDARD from 2026-09-01 INPUT_TOKENS: 3 per 1000000',
    ])
  })

  test('hours are a daily window, wrapping midnight', () => {
    const hours = (start_time: string, end_time: string) => [
      { prices: { input_mtok: 2 } },
      { constraint: { start_time, end_time }, prices: { input_mtok: 1 } },
    ]
    expect(listsOf(hours('16:30:00Z', '00:30:00Z'))).toEqual([
      'STANDARD INPUT_TOKENS: 2 per 1000000',
      'STANDARD 990-30 INPUT_TOKENS: 1 per 1000000',
    ])
    expect(listsOf(hours('16:30:00+08:00', '00:30:00+08:00'))).toEqual(['STANDARD INPUT_TOKENS: 2 per 1000000'])
  })

  test('a model stated twice is read once', () => {
    const model = { id: 'alpha', prices: { input_mtok: 1 } }
    const read = reading('genai-prices', [{ id: 'acme', models: [model, model] }])
    expect(read.claims).toHaveLength(1)
    expect(read.rejected).toEqual([
      { path: '$[0].models[1]', reason: '"acme/alpha" is stated twice; the first one was read.' },
    ])
  })
})
