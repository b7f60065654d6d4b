import { describe, expect, test } from 'vitest'
import { decimal } from '../../src/pricing/decimal.js'
import { priceKeyOf } from '../../src/sources/litellm/write-key.js'
import { onlyClaim, reading, shownLists } from './reading.js'

const file = (record: object, key = 'alpha') =>
  reading('litellm', { [key]: { litellm_provider: 'openai', mode: 'chat', ...record } })
const listsOf = (record: object, key?: string) => shownLists(onlyClaim(file(record, key)).priceLists)

describe('LiteLLM', () => {
  test('a key says tier and threshold in its endings', () => {
    expect(
      listsOf({
        input_cost_per_token: 1.1e-6,
        input_cost_per_token_above_200k_tokens: 2.2e-6,
        input_cost_per_token_batches: 5.5e-7,
        input_cost_per_token_flex: 6e-7,
        input_cost_per_token_priority: 2e-6,
        input_cost_per_token_above_200k_tokens_priority: 4e-6,
      }),
    ).toEqual([
      'STANDARD INPUT_TOKENS: 1.1 per 1000000',
      'STANDARD INPUT_TOKENS >200000: 2.2 per 1000000',
      'BATCH INPUT_TOKENS: 0.55 per 1000000',
      'FLEX INPUT_TOKENS: 0.6 per 1000000',
      'PRIORITY INPUT_TOKENS: 2 per 1000000',
      'PRIORITY INPUT_TOKENS >200000: 4 per 1000000',
    ])
  })

  test('a threshold is in thousands of tokens or in tokens, and is written as it can be said', () => {
    const record = { input_cost_per_token: 1e-6, input_cost_per_token_above_131072_tokens: 2e-6 }
    expect(listsOf(record)).toContain('STANDARD INPUT_TOKENS >131072: 2 per 1000000')
    const nameOf = (aboveInputTokens: number): string | null =>
      priceKeyOf(
        {
          meter: 'INPUT_TOKENS',
          amount: decimal('2'),
          per: decimal('1000000'),
          threshold: { aboveInputTokens, inclusive: false, mode: 'WHOLE_REQUEST' },
        },
        'STANDARD',
        { key: 'alpha', provider: 'openai', mode: 'chat' },
      )
    expect([131_072, 200_000, 200_001].map(nameOf)).toEqual([
      'input_cost_per_token_above_131072_tokens',
      'input_cost_per_token_above_200k_tokens',
      'input_cost_per_token_above_200001_tokens',
    ])
  })

  test("xAI's thresholds include their own number", () => {
    const record = { litellm_provider: 'xai', input_cost_per_token: 3e-6, input_cost_per_token_above_128k_tokens: 6e-6 }
    expect(listsOf(record)).toContain('STANDARD INPUT_TOKENS >=128000: 6 per 1000000')
  })

  test('caches have lifetimes', () => {
    expect(
      listsOf({
        input_cost_per_token: 3e-6,
        cache_read_input_token_cost: 3e-7,
        cache_creation_input_token_cost: 3.75e-6,
        cache_creation_input_token_cost_above_1hr: 6e-6,
        cache_creation_input_token_cost_above_1hr_above_200k_tokens: 1.2e-5,
      }),
    ).toEqual([
      'STANDARD INPUT_TOKENS: 3 per 1000000',
      'STANDARD CACHE_READ_TOKENS: 0.3 per 1000000',
      'STANDARD CACHE_WRITE_TOKENS: 3.75 per 1000000',
      'STANDARD CACHE_WRITE_1H_TOKENS: 6 per 1000000',
      'STANDARD CACHE_WRITE_1H_TOKENS >200000: 12 per 1000000',
    ])
  })

  test('rows of ranges begin above their lower end', () => {
    const tiered_pricing = [
      { range: [0, 32_000], input_cost_per_token: 1e-6 },
      { range: [32_000, 128_000], input_cost_per_token: 2e-6 },
    ]
    expect(listsOf({ tiered_pricing })).toEqual([
      'STANDARD INPUT_TOKENS: 1 per 1000000',
      'STANDARD INPUT_TOKENS >32000: 2 per 1000000',
    ])
  })

  test('dearer regions and a fast mode multiply, tokens only', () => {
    const record = {
      input_cost_per_token: 1e-6,
      search_context_cost_per_query: {
        search_context_size_low: 0.01,
        search_context_size_medium: 0.01,
        search_context_size_high: 0.01,
      },
    }
    expect(listsOf({ ...record, regional_processing_uplift_multiplier_eu: 1.1 })).toEqual([
      'STANDARD INPUT_TOKENS: 1 per 1000000',
      'STANDARD WEB_SEARCHES: 10 per 1000',
      'STANDARD eu INPUT_TOKENS: 1.1 per 1000000',
      'STANDARD eu WEB_SEARCHES: 10 per 1000',
    ])
    expect(listsOf({ input_cost_per_token: 1e-6, provider_specific_entry: { us: 1.1, fast: 6 } })).toEqual([
      'STANDARD INPUT_TOKENS: 1 per 1000000',
      'FAST INPUT_TOKENS: 6 per 1000000',
      'STANDARD us INPUT_TOKENS: 1.1 per 1000000',
      'FAST us INPUT_TOKENS: 6.6 per 1000000',
    ])
  })

  test('searches by depth, where depth matters', () => {
    const search_context_cost_per_query = {
      search_context_size_low: 0.03,
      search_context_size_medium: 0.035,
      search_context_size_high: 0.05,
    }
    expect(listsOf({ search_context_cost_per_query })).toEqual([
      'STANDARD WEB_SEARCHES_LOW: 30 per 1000',
      'STANDARD WEB_SEARCHES_MEDIUM: 35 per 1000',
      'STANDARD WEB_SEARCHES_HIGH: 50 per 1000',
    ])
  })

  test.each([
    [
      { mode: 'image_generation', output_cost_per_image: 0.08 },
      'hd/1024-x-1024/dall-e-3',
      'OUTPUT_IMAGES_HD_1024X1024: 0.08 per 1',
    ],
    [
      { mode: 'image_generation', output_cost_per_image: 0.06 },
      '1024-x-1024/50-steps/bedrock/nova',
      'OUTPUT_IMAGES_1024X1024: 0.06 per 1',
    ],
    [{ mode: 'image_generation', input_cost_per_image: 0.04 }, 'dall-e-3', 'OUTPUT_IMAGES: 0.04 per 1'],
    [
      { mode: 'image_generation', input_cost_per_pixel: 1.9e-8, output_cost_per_pixel: 0 },
      'alpha',
      'OUTPUT_PIXELS: 19 per 1000000000',
    ],
    [
      { mode: 'audio_transcription', input_cost_per_second: 0.0001, output_cost_per_second: 0.0001 },
      'whisper-1',
      'AUDIO_SECONDS: 0.36 per 3600',
    ],
    [{ mode: 'video_generation', output_cost_per_second: 0.35 }, 'veo', 'OUTPUT_VIDEO_SECONDS: 0.35 per 1'],
    [
      { mode: 'chat', input_cost_per_second: 0.0175, output_cost_per_second: 0.0175 },
      'alpha',
      'COMPUTE_SECONDS: 0.0175 per 1',
    ],
    [{ mode: 'rerank', input_cost_per_query: 0.002, input_cost_per_token: 0 }, 'alpha', 'RERANK_SEARCHES: 2 per 1000'],
    [{ mode: 'ocr', ocr_cost_per_page: 0.001 }, 'alpha', 'INPUT_DOCUMENT_PAGES: 1 per 1000'],
    [{ mode: 'audio_speech', input_cost_per_character: 1.5e-5 }, 'tts-1', 'INPUT_CHARACTERS: 15 per 1000000'],
    [{ code_interpreter_cost_per_session: 0.03 }, 'alpha', 'CODE_SESSIONS: 0.03 per 1'],
  ])('%j of %s', (record, key, shown) => {
    expect(listsOf(record, key)).toEqual([`STANDARD ${shown}`])
  })

  test('regions stand in front of the key', () => {
    const claim = onlyClaim(
      file({ litellm_provider: 'azure', input_cost_per_token: 1.21e-6 }, 'azure/eu/o4-mini-2025-04-16'),
    )
    expect(claim).toMatchObject({ provider: 'azure', apiModelId: 'o4-mini-2025-04-16' })
    expect(claim.hints.id).toMatchObject({ undated: 'o4-mini', region: 'eu', date: '2025-04-16' })
    expect(shownLists(claim.priceLists)).toEqual(['STANDARD eu INPUT_TOKENS: 1.21 per 1000000'])
    // an inference profile is an id of its own, and its prices are for whoever calls it
    expect(
      onlyClaim(
        file({ litellm_provider: 'bedrock_converse', input_cost_per_token: 1e-6 }, 'us.anthropic.claude-x-v1:0'),
      ),
    ).toMatchObject({
      provider: 'amazon-bedrock',
      apiModelId: 'us.anthropic.claude-x-v1:0',
      priceLists: [{ region: null }],
    })
  })

  test('Databricks units say again what dollars say', () => {
    const read = file({ input_cost_per_token: 2.99999e-6, input_dbu_cost_per_token: 4.2857e-5 })
    expect(read.cells.map(({ outcome }) => outcome)).toEqual(['PRICED', 'RESTATED'])
    expect(file({ input_cost_per_token: 1e-6, input_dbu_cost_per_token: 4.2857e-5 }).cells.at(-1)?.outcome).toBe(
      'NOT_UNDERSTOOD',
    )
  })

  test('a kind of price that nobody has heard of is counted and reported', () => {
    const { cells } = file({
      input_cost_per_token: 1e-6,
      input_cost_per_token_ultrafast: 2e-6,
      off_peak_pricing: { hours_utc: '16:30-00:30' },
    })
    expect(cells.filter(({ outcome }) => outcome === 'NOT_UNDERSTOOD').map(({ path }) => path)).toEqual([
      '$.alpha.input_cost_per_token_ultrafast',
      '$.alpha.off_peak_pricing.hours_utc',
    ])
  })
})
