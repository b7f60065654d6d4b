import { expect, test } from 'vitest'
import type { Fact, Offering } from '../../src/catalog/catalog.js'
import { modelFacts, offeringFacts } from '../../src/catalog/facts.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { ModelSpec, OfferingSpec } from '../support/fixture-spec.js'

const noon = Date.parse('2026-06-15T12:00:00Z')

function factsOfModel(spec: Omit<ModelSpec, 'slug'>): readonly Fact[] {
  const { models } = fixtureCatalog({ models: [{ slug: 'alpha', ...spec }, { slug: 'beta' }] })
  return models.slice(0, 1).flatMap(modelFacts)
}

function factsOfOffering(spec: OfferingSpec, model: Omit<ModelSpec, 'slug'> = {}, at = noon): readonly Fact[] {
  const { offerings } = fixtureCatalog({ models: [{ slug: 'alpha', ...model, offerings: [spec] }] })
  return offerings.flatMap((offering: Offering) => offeringFacts(offering, at))
}

function told(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ field, value }) => `${field}: ${value}`)
}

test('what is not known is no fact', () => {
  expect(factsOfModel({ capabilities: { 'tool-use': 'UNKNOWN' } })).toEqual([])
  expect(factsOfOffering({ hipaaEligible: 'UNKNOWN' })).toEqual([])
})

test('a model’s facts are its columns, capabilities, scores, integrations and spellings as text', () => {
  const facts = factsOfModel({
    status: 'ACTIVE',
    family: 'Alphas',
    releasedOn: '2025-04',
    knowledgeCutoff: '2024',
    deprecatedOn: '2026-05-01',
    retiresOn: '2027-05-01',
    successor: 'beta',
    openWeights: 'NO',
    license: 'MIT',
    contextTokens: 200_000,
    maxOutputTokens: 100_000,
    inputModalities: ['TEXT', 'IMAGE'],
    outputModalities: ['TEXT'],
    bestFor: ['math', 'research'],
    tradeOffs: ['slow first token'],
    capabilities: { 'tool-use': 'YES', 'fine-tuning': 'NO' },
    benchmarks: { gpqa: [{ score: '72.50', metric: 'percent correct', variant: 'high effort' }], arena: '1300' },
    integrations: ['langchain'],
    aliases: ['alpha-latest', { alias: 'a1', provider: 'cloud', validFrom: '2025-01-01', validTo: '2026-01-01' }],
  })
  expect(told(facts)).toEqual([
    'status: ACTIVE',
    'family: Alphas',
    'releasedOn: 2025-04',
    'knowledgeCutoff: 2024',
    'deprecatedOn: 2026-05-01',
    'retiresOn: 2027-05-01',
    'successor: beta',
    'openWeights: NO',
    'license: MIT',
    'contextTokens: 200000',
    'maxOutputTokens: 100000',
    'inputModalities: TEXT, IMAGE',
    'outputModalities: TEXT',
    'bestFor: math, research',
    'tradeOffs: slow first token',
    'capabilities.tool-use: YES',
    'capabilities.fine-tuning: NO',
    'benchmarks.arena: 1300',
    'benchmarks.gpqa: 72.5 percent correct (high effort)',
    'integrations.langchain: Langchain',
    'aliases@cloud: a1 from 2025-01-01 until 2026-01-01',
    'aliases: alpha-latest',
  ])
})

test('an offering’s facts are only what is said of the offering itself', () => {
  const facts = factsOfOffering(
    {
      status: 'PREVIEW',
      maxOutputTokens: 8_000,
      regions: ['us', 'eu'],
      capabilities: { 'tool-use': 'NO' },
      hipaaEligible: 'YES',
      freeTier: 'NO',
      throughputTokensPerSecond: '60.50',
      timeToFirstTokenMs: 1_500,
    },
    { contextTokens: 128_000, capabilities: { 'tool-use': 'YES', 'vision-input': 'YES' } },
  )
  expect(told(facts)).toEqual([
    'status: PREVIEW',
    'maxOutputTokens: 8000',
    'regions: us, eu',
    'throughputTokensPerSecond: 60.5',
    'timeToFirstTokenMs: 1500',
    'capabilities.tool-use: NO',
    'hipaaEligible: YES',
    'freeTier: NO',
  ])
})

test('a price’s field says tier, meter, region, threshold and window', () => {
  const facts = factsOfOffering({
    prices: {
      INPUT_TOKENS: ['1.10', { amount: '2.2', above: 200_000 }, { amount: '3.3', above: 400_000, inclusive: true }],
      WEB_SEARCHES: '10',
    },
    batch: { INPUT_TOKENS: '0.55' },
    lists: [
      { region: 'eu', currency: 'EUR', prices: { INPUT_TOKENS: [{ amount: '1.2', above: 200_000 }] } },
      { dailyFrom: '16:30', dailyTo: '00:30', weekdays: [1, 7], prices: { INPUT_TOKENS: '0.9' } },
      { tier: 'FLEX', status: 'QUOTE_ONLY' },
    ],
  })
  expect(told(facts)).toEqual([
    'prices.STANDARD.INPUT_TOKENS: 1.1 USD per 1000000',
    'prices.STANDARD.INPUT_TOKENS>200000: 2.2 USD per 1000000',
    'prices.STANDARD.INPUT_TOKENS>=400000: 3.3 USD per 1000000',
    'prices.STANDARD.WEB_SEARCHES: 10 USD per 1000',
    'prices.STANDARD.INPUT_TOKENS 16:30-00:30 Mon,Sun: 0.9 USD per 1000000',
    'prices.STANDARD.INPUT_TOKENS@eu>200000: 1.2 EUR per 1000000',
    'prices.BATCH.INPUT_TOKENS: 0.55 USD per 1000000',
    'prices.FLEX: QUOTE_ONLY',
  ])
})

test.each([
  ['2026-05-31T23:59:59.999Z', '1 USD per 1000000'],
  ['2026-06-01T00:00:00.000Z', '2 USD per 1000000'],
  ['2026-06-01T00:00:00.001Z', '2 USD per 1000000'],
])('prices are those in force at %s', (at, value) => {
  const lists = [
    { to: '2026-06-01', prices: { INPUT_TOKENS: '1' } },
    { from: '2026-06-01', prices: { INPUT_TOKENS: '2' } },
  ]
  expect(factsOfOffering({ lists }, {}, Date.parse(at)).map((fact) => fact.value)).toEqual([value])
})

test('a fact has the source of its row unless an attribution names its field', () => {
  const page = { source: 'page', sourceUrl: 'https://page.example/alpha', observedOn: '2026-04-19' }
  const facts = factsOfModel({
    family: 'Alphas',
    contextTokens: 128_000,
    capabilities: { 'tool-use': 'YES', 'vision-input': 'YES' },
    attributions: { contextTokens: page, 'capabilities.tool-use': page },
  })
  const said = facts.map(({ field, source, sourceUrl, observedOn }) => [field, source.slug, sourceUrl, observedOn])
  expect(said).toEqual([
    ['family', 'fixture', null, '2026-06-01'],
    ['contextTokens', 'page', 'https://page.example/alpha', '2026-04-19'],
    ['capabilities.tool-use', 'page', 'https://page.example/alpha', '2026-04-19'],
    ['capabilities.vision-input', 'fixture', null, '2026-06-01'],
  ])
})

test('an attribution also overrides the source of a measurement and of a deployment fact', () => {
  const page = { source: 'page' }
  const facts = factsOfOffering({
    timeToFirstTokenMs: 1_500,
    throughputTokensPerSecond: '60',
    hipaaEligible: 'YES',
    attributions: { timeToFirstTokenMs: page, hipaaEligible: page },
  })
  expect(facts.map(({ field, source }) => [field, source.slug])).toEqual([
    ['throughputTokensPerSecond', 'fixture'],
    ['timeToFirstTokenMs', 'page'],
    ['hipaaEligible', 'page'],
  ])
})
