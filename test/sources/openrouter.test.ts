import { describe, expect, test } from 'vitest'
import { onlyClaim, reading, shownLists } from './reading.js'

const file = (pricing: object, more: object = {}) =>
  reading('openrouter', { data: [{ id: 'acme/alpha', name: 'Alpha', pricing, ...more }] })
const listsOf = (pricing: object, more?: object) => shownLists(onlyClaim(file(pricing, more)).priceLists)

describe('OpenRouter', () => {
  test('exact texts for a token become exact prices for a million', () => {
    expect(
      listsOf({
        prompt: '0.0000011',
        completion: '0.0000044',
        input_cache_write: '0.00000008333333333333334',
        web_search: '0.01',
        request: '0.005',
      }),
    ).toEqual([
      'STANDARD INPUT_TOKENS: 1.1 per 1000000',
      'STANDARD OUTPUT_TOKENS: 4.4 per 1000000',
      'STANDARD CACHE_WRITE_TOKENS: 0.08333333333333334 per 1000000',
      'STANDARD WEB_SEARCHES: 10 per 1000',
      'STANDARD REQUESTS: 5 per 1000',
    ])
  })

  test('an image that costs what a token costs is counted in tokens', () => {
    expect(listsOf({ prompt: '0.000002', image: '0.000002' })).toContain('STANDARD INPUT_IMAGE_TOKENS: 2 per 1000000')
    expect(listsOf({ prompt: '0.000002', image: '0.003' })).toContain('STANDARD INPUT_IMAGES: 0.003 per 1')
  })

  test('-1 changes from request to request, :free is free, 0 alone says nothing', () => {
    expect(listsOf({ prompt: '-1', completion: '-1' })).toEqual(['STANDARD DYNAMIC'])
    expect(listsOf({ prompt: '0', completion: '0' }, { id: 'acme/alpha:free' })).toEqual(['STANDARD FREE'])
    expect(listsOf({ prompt: '0', completion: '0' })).toEqual([])
  })

  test('overrides are thresholds or windows, and inherit what they leave out', () => {
    const overrides = [
      { min_prompt_tokens: 200_000, prompt: '0.000002' },
      { utc_start: '1630', utc_end: '0030', utc_days: [1, 2], prompt: '0.0000005' },
    ]
    expect(listsOf({ prompt: '0.000001', completion: '0.000004', overrides })).toEqual([
      'STANDARD INPUT_TOKENS: 1 per 1000000',
      'STANDARD OUTPUT_TOKENS: 4 per 1000000',
      'STANDARD INPUT_TOKENS >200000: 2 per 1000000',
      'STANDARD 990-30,1,2 INPUT_TOKENS: 0.5 per 1000000',
      'STANDARD 990-30,1,2 OUTPUT_TOKENS: 4 per 1000000',
    ])
  })

  test('hours that are none are reported, not guessed', () => {
    const { cells } = file({ prompt: '0.000001', overrides: [{ utc_start: 'noon', utc_end: '1300', prompt: '0' }] })
    expect(cells).toContainEqual({
      path: '$.data[0].pricing.overrides[0].prompt',
      outcome: 'NOT_UNDERSTOOD',
      reason: 'When it holds was not understood.',
    })
  })

  test('says limits, dates and what its endpoints take', () => {
    const claim = onlyClaim(
      file(
        {},
        {
          context_length: 1000,
          top_provider: { max_completion_tokens: 100 },
          supported_parameters: ['tools'],
          expiration_date: '2026-09-01',
          hugging_face_id: 'acme/Alpha',
          canonical_slug: 'acme/alpha-20260101',
        },
      ),
    )
    expect(claim.hints.spellings).toEqual(['acme/alpha-20260101', 'acme/Alpha'])
    expect(claim.fields).toEqual([
      { field: 'retiresOn', value: '2026-09-01' },
      { field: 'contextTokens', value: '1000' },
      { field: 'maxOutputTokens', value: '100' },
      { field: 'capabilities.tool-use', value: 'YES' },
    ])
  })
})
