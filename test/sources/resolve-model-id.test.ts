import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDecimal } from '../../src/pricing/decimal.js'
import { resolveModelId } from '../../src/sources/resolve-model-id.js'
import { shipped, type Shipped } from '../support/shipped.js'

describe('an id that somebody pasted', () => {
  let catalogue: Shipped
  beforeAll(async () => {
    catalogue = await shipped()
  })
  afterAll(() => catalogue.database.drop())

  const resolve = (id: string) => {
    const { model, offering, confidence, how, alternatives } = resolveModelId(catalogue.catalog, id)
    const at = offering === null ? null : `${offering.provider.slug}: ${offering.apiModelId}`
    return {
      model: model?.slug ?? null,
      at,
      confidence: formatDecimal(confidence),
      how,
      alternatives: alternatives.map(({ slug }) => slug),
    }
  }

  test.each([
    ['o4-mini', 'o4-mini', null],
    ['O4-Mini', 'o4-mini', null],
    ['openai/o4-mini', 'o4-mini', null],
    ['azure/us/o4-mini-2025-04-16', 'o4-mini', 'azure: o4-mini'],
    ['openai/o4-mini:free', 'o4-mini', null],
    ['openrouter/openai/o4-mini', 'o4-mini', 'openrouter: openai/o4-mini'],
    [
      'us.anthropic.claude-opus-4-1-20250805-v1:0',
      'claude-opus-4-1-20250805',
      'amazon-bedrock: us.anthropic.claude-opus-4-1-20250805-v1:0',
    ],
    [
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-4-1-20250805-v1:0',
      'claude-opus-4-1-20250805',
      'amazon-bedrock: anthropic.claude-opus-4-1-20250805-v1:0',
    ],
    [
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-1-20250805-v1:0',
      'claude-opus-4-1-20250805',
      'amazon-bedrock: us.anthropic.claude-opus-4-1-20250805-v1:0',
    ],
    ['publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro', 'google-vertex: gemini-2.5-pro'],
    [
      'projects/p/locations/europe-west1/publishers/google/models/gemini-2.5-pro',
      'gemini-2.5-pro',
      'google-vertex: gemini-2.5-pro',
    ],
    ['claude-opus-4-5@20251101', 'claude-opus-4-5-20251101', null],
    ['vertex_ai/claude-opus-4-5@20251101', 'claude-opus-4-5-20251101', 'google-vertex: claude-opus-4-5@20251101'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama-3.3-70b-instruct', null],
    ['accounts/fireworks/models/gpt-oss-120b', 'gpt-oss-120b', null],
    ['azure/gpt-35-turbo', 'gpt-3.5-turbo', null],
  ])('%s is %s', (id, slug, at) => {
    const { model, at: where, how } = resolve(id)
    expect({ model, at: at === null ? null : where }, how).toEqual({ model: slug, at })
  })

  test('says provider, region, date and variant, and what was assumed', () => {
    expect(resolve('azure/us/o4-mini-2025-04-16')).toMatchInlineSnapshot(`
      {
        "alternatives": [],
        "at": "azure: o4-mini",
        "confidence": "0.9",
        "how": "Understood as o4-mini (provider Azure, region us, version of 2025-04-16); the catalogue has no version of 2025-04-16 apart.",
        "model": "o4-mini",
      }
    `)
    expect(resolve('openai/o4-mini:free').how).toContain('variant :free')
  })

  test.each([
    'o4-mini-turbo',
    'o4-mini-thinking',
    'gpt-4o-2023-01-01',
    'claude-opus-4.0-thinking',
    'someone/o4-mini',
    'ft:o4-mini:acme::x',
    'arn:aws:bedrock:us-east-1:1:application-inference-profile/abc',
    '???',
  ])('refuses %s rather than guess', (id) => {
    const { model, at, confidence, how } = resolve(id)
    expect({ model, at, confidence }).toEqual({ model: null, at: null, confidence: '0' })
    expect(how).toMatch(/^[A-Z"].*\.$/)
  })

  test('offers what a refused id may mean', () => {
    expect(resolve('anthropic.claude-sonnet-4').alternatives).toEqual(
      expect.arrayContaining(['claude-sonnet-4-0', 'claude-sonnet-4-20250514']),
    )
    expect(resolve('o4-mini-turbo').alternatives).toContain('o4-mini')
  })

  test('every slug, every spelling of today and every API id of the catalogue is its own model', () => {
    const { models, offerings } = catalogue.catalog
    const wrong = [
      ...models.flatMap((model) => [model.slug, ...model.aliases].map((id) => ({ id, model }))),
      ...offerings.map(({ apiModelId, model }) => ({ id: apiModelId, model })),
    ].filter(({ id, model }) => {
      const found = resolveModelId(catalogue.catalog, id)
      return found.model === null ? !found.alternatives.includes(model) : found.model !== model
    })
    // API ids of resellers that are the very slug of another model
    expect(wrong.map(({ id, model }) => `${id}: ${model.slug}`)).toMatchInlineSnapshot(`
      [
        "anthropic/claude-opus-4-1: claude-opus-4-1-20250805",
        "anthropic/claude-sonnet-4-5: claude-sonnet-4-5-20250929",
      ]
    `)
  })

  test('whatever is pasted, there is an answer', () => {
    const piece = fc.constantFrom(
      'arn:aws:bedrock:',
      'publishers/',
      '/models/',
      '@',
      ':',
      '-v1:0',
      '__proto__',
      'us.',
      '20250101',
      'o4-mini',
      '\u{1f600}',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }).map((parts) => parts.join('')),
        ),
        (id) => {
          const { model, how, confidence } = resolveModelId(catalogue.catalog, id)
          expect(how).not.toBe('')
          expect(formatDecimal(confidence) === '0').toBe(model === null)
        },
      ),
    )
  })

  test.each([
    ['', 'must not be empty'],
    ['   ', 'must not be empty'],
    ['x'.repeat(301), 'must have at most 300 characters, but has 301'],
    ['o4\u0000mini', 'must not have control characters'],
  ])('refuses bad input %j by the name of the argument', async (id, message) => {
    const { errors } = await catalogue.ask('query ($id: String!) { resolveModelId(id: $id) { how } }', { id })
    expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT'])
    expect(errors[0]?.message).toContain(`Argument "id" ${message}`)
  })

  test('is asked over the API', async () => {
    const document =
      '{ resolveModelId(id: "azure/o4-mini") { input confidence model { slug } offering { provider { slug } } alternatives { slug } } }'
    expect((await catalogue.ask(document)).data).toEqual({
      resolveModelId: {
        input: 'azure/o4-mini',
        confidence: '0.99',
        model: { slug: 'o4-mini' },
        offering: { provider: { slug: 'azure' } },
        alternatives: [],
      },
    })
  })
})
