import { describe, expect, test } from 'vitest'
import { onlyClaim, reading, shownLists } from './reading.js'

const offering = (more: object, providerId = 'acme', id = 'alpha') =>
  reading('models-dev', { [providerId]: { id: providerId, models: { [id]: { id, name: 'Alpha', ...more } } } })

const listsOf = (more: object, providerId?: string, id?: string) =>
  shownLists(onlyClaim(offering(more, providerId, id)).priceLists)

describe('models.dev', () => {
  test('says limits, modalities, capabilities, dates and status', () => {
    const claim = onlyClaim(
      offering(
        {
          family: 'o-mini',
          cost: { input: 1, output: 4, cache_read: 0.1 },
          reasoning: true,
          tool_call: false,
          knowledge: '2025-01',
          release_date: '1970-01-01',
          modalities: { input: ['text', 'image'], output: ['text'] },
          limit: { context: 200_000, output: 0 },
          open_weights: false,
          status: 'beta',
        },
        'llama',
      ),
    )
    expect(claim).toMatchObject({
      externalId: 'llama/alpha',
      providerId: 'llama',
      provider: 'meta',
      apiModelId: 'alpha',
      path: '$.llama.models.alpha',
    })
    const facts = Object.fromEntries(claim.fields.map(({ field, value }) => [field, value]))
    expect(facts).toMatchObject({
      family: 'OpenAI o-series',
      'capabilities.prompt-caching': 'YES',
      status: 'PREVIEW',
      knowledgeCutoff: '2025-01',
      openWeights: 'NO',
      contextTokens: '200000',
      inputModalities: 'TEXT, IMAGE',
      'capabilities.tool-use': 'NO',
      'capabilities.extended-thinking': 'YES',
      'capabilities.vision-input': 'YES',
      'capabilities.audio-input': 'NO',
    })
    // 0 and the epoch are how it writes that it does not know, and what it does not mention it does not say
    expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(['maxOutputTokens']))
    expect(facts).not.toHaveProperty('releasedOn')
    expect(facts).not.toHaveProperty(['capabilities.structured-output'])
  })

  test('a family that nobody has named is not claimed, and prices in another currency than they seem are none', () => {
    const claim = onlyClaim(offering({ family: 'alphas', cost: { input: 1, output: 4 } }, 'scaleway'))
    expect(claim.fields.map(({ field }) => field)).not.toContain('family')
    expect(claim).toMatchObject({ provider: 'scaleway', priceLists: [] })
  })

  test('prices above a threshold are for the whole request, exclusive; its older spelling says the same again', () => {
    const more = {
      cost: {
        input: 1.25,
        output: 0.049999999999999996,
        cache_write: 0,
        tiers: [{ tier: { type: 'context', size: 200_000 }, input: 2.5 }],
        context_over_200k: { input: 2.5 },
      },
    }
    expect(listsOf(more)).toEqual([
      'STANDARD INPUT_TOKENS: 1.25 per 1000000',
      'STANDARD OUTPUT_TOKENS: 0.05 per 1000000',
      'STANDARD INPUT_TOKENS >200000: 2.5 per 1000000',
    ])
    const outcomes = offering(more).cells.map(({ path, outcome }) => `${path.split('.cost.')[1] ?? ''} ${outcome}`)
    expect(outcomes).toEqual(expect.arrayContaining(['cache_write NO_PRICE', 'context_over_200k.input RESTATED']))
  })

  test('a fast mode is a tier of its own', () => {
    const mode = (body: object) => ({ experimental: { modes: { fast: { cost: { input: 30 }, provider: { body } } } } })
    expect(listsOf(mode({ speed: 'fast' }))).toEqual(['FAST INPUT_TOKENS: 30 per 1000000'])
    expect(listsOf(mode({ service_tier: 'priority' }))).toEqual(['PRIORITY INPUT_TOKENS: 30 per 1000000'])
    expect(listsOf(mode({ hurry: true }))).toEqual([])
  })

  test('0 for everything is free where the id says so, included where it is a plan, and otherwise unknown', () => {
    const cost = { cost: { input: 0, output: 0 } }
    expect(listsOf(cost, 'acme', 'alpha:free')).toEqual(['STANDARD FREE'])
    expect(listsOf(cost, 'acme-coding-plan')).toEqual(['STANDARD INCLUDED_IN_PLAN'])
    expect(listsOf(cost)).toEqual([])
    expect(listsOf({})).toEqual([])
    expect(listsOf({}, 'acme-coding-plan')).toEqual([])
  })

  test('a price for a part without one for the whole is reported', () => {
    const read = offering({ cost: { output: 1, cache_read: 0.1 } })
    expect(read.cells.filter(({ outcome }) => outcome === 'NOT_UNDERSTOOD')).toEqual([
      {
        path: '$.acme.models.alpha.cost.cache_read',
        outcome: 'NOT_UNDERSTOOD',
        reason: 'CACHE_READ_TOKENS is a part of INPUT_TOKENS, which has no price.',
      },
    ])
  })

  test('models.json says models whoever serves them', () => {
    const claim = onlyClaim(
      reading('models-dev', { 'openai/alpha': { id: 'openai/alpha', name: 'Alpha', license: 'MIT' } }),
    )
    expect(claim).toMatchObject({
      subject: 'MODEL',
      externalId: 'openai/alpha',
      provider: null,
      fields: [{ field: 'license', value: 'MIT' }],
    })
    expect(claim.hints.id).toMatchObject({ name: 'alpha', developer: 'openai' })
  })
})
