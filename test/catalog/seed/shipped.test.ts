import { beforeAll, expect, test } from 'vitest'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import type { Seed, SeedModel } from '../../../src/catalog/seed/seed.js'
import { METERS, ancestorsOf } from '../../../src/pricing/meter.js'
import { SHIPPED, shippedText } from './seed-folder.js'

let seed: Seed

beforeAll(async () => {
  seed = await readSeed(SHIPPED)
})

const model = (slug: string): SeedModel => {
  const found = seed.models.find((each) => each.slug === slug)
  if (found === undefined) throw new Error(`The seed has no model ${slug}.`)
  return found
}

const allOfferings = () => seed.models.flatMap(({ offerings }) => offerings)
const allLists = () => allOfferings().flatMap(({ priceLists }) => priceLists)

test('has all 231 models, and enough offerings and providers', () => {
  expect(seed.models).toHaveLength(231)
  expect(allOfferings().length).toBeGreaterThanOrEqual(600)
  expect(new Set(allOfferings().map(({ provider }) => provider)).size).toBeGreaterThanOrEqual(25)
})

test('has the capabilities of the spec sheet first, in its order', () => {
  expect(seed.capabilities.map(({ slug }) => slug)).toEqual([
    'tool-use',
    'structured-output',
    'prompt-caching',
    'extended-thinking',
    'vision-input',
    'audio-input',
    'audio-output',
    'fine-tuning',
    'video-input',
    'pdf-input',
    'image-output',
    'file-attachments',
    'temperature-control',
  ])
})

const PAGE = { source: 'spec-sheet', sourceUrl: null, observedOn: '2026-04-19' }

test('has o4-mini as on its page', () => {
  const o4mini = model('o4-mini')
  expect(o4mini).toMatchObject({
    name: 'o4-mini',
    developer: 'openai',
    family: 'OpenAI o-series',
    status: 'ACTIVE',
    releasedOn: '2025-04',
    openWeights: 'NO',
    contextTokens: 200_000,
    maxOutputTokens: 100_000,
    bestFor: ['cheap reasoning', 'math', 'research', 'hardest coding'],
    tradeOffs: ['slow first token', 'no streaming-first use cases'],
    lastVerifiedOn: '2026-04-19',
  })
  for (const field of [
    'family',
    'releasedOn',
    'openWeights',
    'contextTokens',
    'maxOutputTokens',
    'bestFor',
    'tradeOffs',
  ])
    expect([field, o4mini.attributions.get(field)]).toEqual([field, PAGE])
  expect(o4mini.integrations.map(({ integration }) => integration)).toEqual([
    'openai-sdk',
    'azure-openai',
    'vercel-ai-sdk',
    'langchain',
    'openrouter',
  ])
})

test('has the capabilities of o4-mini as on its page', () => {
  const onPage = model('o4-mini').capabilities.filter(({ provenance }) => provenance.source === 'spec-sheet')
  expect(Object.fromEntries(onPage.map(({ capability, support }) => [capability, support]))).toEqual({
    'tool-use': 'YES',
    'structured-output': 'YES',
    'prompt-caching': 'YES',
    'extended-thinking': 'YES',
    'vision-input': 'YES',
    'audio-input': 'NO',
    'audio-output': 'NO',
    'fine-tuning': 'NO',
  })
})

test("has o4-mini's own offering as on its page, before its offerings elsewhere", () => {
  const [own, ...elsewhere] = model('o4-mini').offerings
  expect(own).toMatchObject({
    provider: 'openai',
    apiModelId: 'o4-mini',
    regions: ['us', 'eu'],
    lastVerifiedOn: '2026-04-19',
  })
  expect(own?.deployment.map(({ kind, support, provenance }) => [kind, support, provenance])).toEqual([
    ['HIPAA_ELIGIBLE', 'YES', PAGE],
    ['ZERO_RETENTION', 'YES', PAGE],
    ['ON_PREM', 'NO', PAGE],
    ['FREE_TIER', 'NO', PAGE],
  ])
  expect(own?.measurements.map(({ kind, value, provenance }) => [kind, value, provenance])).toEqual([
    ['THROUGHPUT_TOKENS_PER_SECOND', '60', PAGE],
    ['TIME_TO_FIRST_TOKEN_MS', '1500', PAGE],
  ])
  expect(elsewhere.map(({ provider }) => provider)).toEqual(expect.arrayContaining(['azure', 'openrouter', 'vercel']))
})

test('has the prices of o4-mini as on its page, and none that it does not state', () => {
  const lists = model('o4-mini').offerings[0]?.priceLists ?? []
  expect(
    lists.map(({ serviceTier, provenance, prices }) => [
      serviceTier,
      provenance,
      prices.map((price) => [price.meter, price.amount, price.per]),
    ]),
  ).toEqual([
    [
      'STANDARD',
      PAGE,
      [
        ['INPUT_TOKENS', '1.1', '1000000'],
        ['OUTPUT_TOKENS', '4.4', '1000000'],
        ['CACHE_READ_TOKENS', '0.275', '1000000'],
      ],
    ],
    [
      'BATCH',
      PAGE,
      [
        ['INPUT_TOKENS', '0.55', '1000000'],
        ['OUTPUT_TOKENS', '2.2', '1000000'],
      ],
    ],
  ])
})

test('has each price with the price of every meter that contains it', () => {
  const orphans = allLists().flatMap(({ prices }) => {
    const priced = new Set(prices.filter(({ aboveInputTokens }) => aboveInputTokens === null).map(({ meter }) => meter))
    return prices.filter(({ meter }) => !ancestorsOf(meter).every(({ code }) => priced.has(code)))
  })
  expect(orphans).toEqual([])
  expect(METERS.length).toBeGreaterThan(20)
})

test('never calls an unknown price free: no amount is 0, and only ":free" ids and documented models are FREE', () => {
  expect(allLists().flatMap(({ prices }) => prices.filter(({ amount }) => Number(amount) === 0))).toEqual([])
  const free = allOfferings().filter(({ priceLists }) => priceLists.some(({ status }) => status === 'FREE'))
  expect(free.filter(({ apiModelId }) => !apiModelId.endsWith(':free')).map(({ apiModelId }) => apiModelId)).toEqual([
    'glm-4.5-flash',
  ])
  expect(free.length).toBeGreaterThan(5)
})

test('takes no price that is published in another currency than dollars', () => {
  const scaleway = allOfferings().filter(({ provider }) => provider === 'scaleway')
  expect(scaleway.length).toBeGreaterThan(0)
  expect(scaleway.flatMap(({ priceLists }) => priceLists)).toEqual([])
})

test('curates only offerings that the inputs have: each has a status', () => {
  expect(allOfferings().filter(({ status }) => status === 'UNKNOWN')).toEqual([])
})

test('says of every file of models that it is generated, and of every curated one that it is not', () => {
  expect(shippedText('models/openai.yaml')).toContain('Not edited by hand')
  expect(shippedText('curated/openai.yaml')).toContain('Facts kept by hand')
})

test('copies no sentences: names and figures only', () => {
  const texts = seed.models.flatMap(({ name, family, license, scores }) => [
    name,
    family ?? '',
    license ?? '',
    ...scores.flatMap(({ metric, variant }) => [metric ?? '', variant ?? '']),
  ])
  expect(texts.filter((text) => text.length > 60 || /\.\s/.test(text))).toEqual([])
})
