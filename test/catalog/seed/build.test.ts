import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import { buildSeed } from '../../../src/cli/build-seed/build.js'
import { plainDecimal } from '../../../src/sources/figures.js'
import { readModelsDev } from '../../../src/cli/build-seed/models-dev.js'
import { createReport } from '../../../src/cli/build-seed/report.js'
import { type Sample, buildSample, builtFolder } from './models-dev-sample.js'
import { SHIPPED, seedFolder, shippedText } from './seed-folder.js'

const CAPABILITIES = { 'capabilities.yaml': shippedText('capabilities.yaml') }

/** The only model of a sample, built and read again. */
const build = async (sample: Sample) => {
  const { files, report } = buildSample(sample)
  const folder = builtFolder(files)
  const seed = await readSeed(seedFolder({ ...readAll(folder), ...CAPABILITIES }))
  const [model] = seed.models
  if (model === undefined) throw new Error('The sample has no model.')
  return { model, report, seed }
}

const readAll = (folder: string): Record<string, string | undefined> =>
  Object.fromEntries(
    [
      'sources.yaml',
      'providers.yaml',
      'benchmarks.yaml',
      'models/openai.yaml',
      'models/maker.yaml',
      'curated/maker.yaml',
      'curated/openai.yaml',
    ].map((name) => [
      name,
      existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : undefined,
    ]),
  )

const atOpenAI = (offering: Readonly<Record<string, unknown>>): Sample => ({
  offerings: { openai: { 'o4-mini': offering } },
})

const prices = async (cost: Readonly<Record<string, unknown>>) => {
  const { model, report } = await build(atOpenAI({ cost }))
  return { lists: model.offerings[0]?.priceLists ?? [], report }
}

test.each([
  [0.049999999999999996, '0.05'],
  [1.1, '1.1'],
  [2.5e-9, '0.0000000025'],
  [100, '100'],
  [0, '0'],
  [1234567.5, '1234567.5'],
  [-1, '-1'],
])('writes the float %d as %s', (value, text) => {
  expect(plainDecimal(value)).toBe(text)
})

test('a slug is the id after the lab in lower case, and the whole id is an alias', async () => {
  const { model } = await build({ models: { 'openai/GPT-X-it': {} } })
  expect(model.slug).toBe('gpt-x-it')
  expect(model.aliases.map(({ alias }) => alias)).toEqual(['openai/gpt-x-it'])
})

test('two labs with one name for different models get slugs with the lab', () => {
  const { files } = buildSample({ models: { 'openai/sonar': {}, 'perplexity/sonar': {} } })
  expect(files.get('models/openai.yaml')).toContain('slug: openai-sonar')
  expect(files.get('models/perplexity.yaml')).toContain('slug: perplexity-sonar')
})

test('modalities are listed in full, so what is not listed is a NO; a flag that is not there is no statement', async () => {
  const { model } = await build({})
  const support = Object.fromEntries(model.capabilities.map(({ capability, support: answer }) => [capability, answer]))
  expect(support).toMatchObject({
    'vision-input': 'YES',
    'audio-input': 'NO',
    'tool-use': 'YES',
    'file-attachments': 'NO',
  })
  expect(support).not.toHaveProperty('structured-output')
  expect(support).not.toHaveProperty('prompt-caching')
})

test('a price for cached input at the developer proves prompt caching for the model', async () => {
  const { model } = await build(atOpenAI({ cost: { input: 1, output: 2, cache_read: 0.5 } }))
  expect(model.capabilities).toContainEqual(expect.objectContaining({ capability: 'prompt-caching', support: 'YES' }))
  expect(model.offerings[0]?.capabilities).toEqual([])
})

test('a limit of 0 is unknown, and an output longer than the context is dropped with a line in the report', async () => {
  const { model, report } = await build({ models: { 'openai/o4-mini': { limit: { context: 0, output: 0 } } } })
  expect(model).toMatchObject({ contextTokens: null, maxOutputTokens: null })
  expect(report).not.toContain('longer than the context')
  const tooLong = await build({ models: { 'openai/o4-mini': { limit: { context: 1000, output: 2000 } } } })
  expect(tooLong.model).toMatchObject({ contextTokens: 1000, maxOutputTokens: null })
  expect(tooLong.report).toContain('output limit dropped: longer than the context: 1\n  openai/o4-mini: 2000 > 1000')
})

test('the epoch is no release date', async () => {
  const { model, report } = await build({ models: { 'openai/o4-mini': { release_date: '1970-01-01' } } })
  expect(model.releasedOn).toBeNull()
  expect(report).toContain('date dropped: 1\n  openai/o4-mini: 1970-01-01')
})

test('a context tier holds for the whole request above its size', async () => {
  const { lists } = await prices({
    input: 1,
    output: 2,
    tiers: [{ input: 3, output: 4, tier: { type: 'context', size: 200_000 } }],
  })
  expect(
    lists[0]?.prices.map((price) => [
      price.meter,
      price.amount,
      price.aboveInputTokens,
      price.thresholdInclusive,
      price.thresholdMode,
    ]),
  ).toEqual([
    ['INPUT_TOKENS', '1', null, false, 'WHOLE_REQUEST'],
    ['OUTPUT_TOKENS', '2', null, false, 'WHOLE_REQUEST'],
    ['INPUT_TOKENS', '3', 200_000, false, 'WHOLE_REQUEST'],
    ['OUTPUT_TOKENS', '4', 200_000, false, 'WHOLE_REQUEST'],
  ])
})

test('0 and 0 is no price, 0 for one meter is no price for it, and a missing price is none', async () => {
  expect((await prices({ input: 0, output: 0 })).lists).toEqual([])
  const { lists, report } = await prices({ input: 1, output: 2, cache_write: 0 })
  expect(lists[0]?.prices.map(({ meter }) => meter)).toEqual(['INPUT_TOKENS', 'OUTPUT_TOKENS'])
  expect(report).toContain('price dropped: 0 for CACHE_WRITE_TOKENS, which is no price: 1')
  expect((await build(atOpenAI({}))).model.offerings[0]?.priceLists).toEqual([])
})

test('absurd prices are dropped: cached input dearer than input, audio without input', async () => {
  const { lists, report } = await prices({ input: 1, output: 2, cache_read: 3 })
  expect(lists[0]?.prices.map(({ meter }) => meter)).toEqual(['INPUT_TOKENS', 'OUTPUT_TOKENS'])
  expect(report).toContain('price dropped: cached input dearer than input: 1')
  const orphan = await prices({ input: 0, output: 2, input_audio: 3 })
  expect(orphan.lists[0]?.prices.map(({ meter }) => meter)).toEqual(['OUTPUT_TOKENS'])
  expect(orphan.report).toContain('price dropped: the meter that contains it has no price: 1')
})

test('a fast mode is a price list of the tier that it asks the API for', async () => {
  const mode = (body: Readonly<Record<string, string>>) =>
    atOpenAI({
      cost: { input: 1, output: 2 },
      experimental: { modes: { fast: { cost: { input: 2, output: 4 }, provider: { body } } } },
    })
  const tiers = async (sample: Sample) =>
    (await build(sample)).model.offerings[0]?.priceLists.map(({ serviceTier }) => serviceTier)
  expect(await tiers(mode({ service_tier: 'priority' }))).toEqual(['STANDARD', 'PRIORITY'])
  expect(await tiers(mode({ speed: 'fast' }))).toEqual(['STANDARD', 'FAST'])
  expect(await tiers(mode({}))).toEqual(['STANDARD'])
})

test('an id that ends in :free is free; a price in another currency is not taken', async () => {
  const { model } = await build({
    offerings: {
      openrouter: { 'openai/o4-mini:free': { cost: { input: 0, output: 0 } } },
      scaleway: { mini: { cost: { input: 1, output: 2 } } },
    },
    baseModels: { 'openrouter/openai/o4-mini:free': 'openai/o4-mini', 'scaleway/mini': 'openai/o4-mini' },
  })
  expect(model.offerings.map(({ provider, priceLists }) => [provider, priceLists.map(({ status }) => status)])).toEqual(
    [
      ['openrouter', ['FREE']],
      ['scaleway', []],
    ],
  )
})

test('an offering is taken only where it is known which model it is', async () => {
  const { model, report } = await build({
    offerings: {
      azure: { 'o4-mini': {}, 'o4-mini-2025': {} },
      groq: { 'o4-mini': {} },
      openrouter: { 'openai/o4-mini': {} },
      vercel: { mini: {} },
      unchosen: { 'openai/o4-mini': {} },
    },
    baseModels: { 'vercel/mini': 'openai/o4-mini' },
  })
  expect(model.offerings.map(({ provider, apiModelId }) => `${provider} ${apiModelId}`)).toEqual([
    'azure o4-mini',
    'openrouter openai/o4-mini',
    'vercel mini',
  ])
  expect(report).toContain('not known to be one of the models: 2\n  azure/o4-mini-2025\n  groq/o4-mini')
})

test("the developer's own offering comes first and decides the model's status", async () => {
  const both = (status: string | undefined): Sample => ({
    offerings: { azure: { 'o4-mini': {} }, openai: { 'o4-mini': { status } } },
  })
  const { model } = await build(both('deprecated'))
  expect(model.status).toBe('DEPRECATED')
  expect(model.offerings.map(({ provider, status }) => [provider, status])).toEqual([
    ['openai', 'DEPRECATED'],
    ['azure', 'ACTIVE'],
  ])
  expect((await build(both('beta'))).model.status).toBe('PREVIEW')
  expect((await build(both(undefined))).model.status).toBe('ACTIVE')
  expect((await build({})).model.status).toBe('UNKNOWN')
})

test('an offering states only what differs from its model', async () => {
  const { model } = await build({
    offerings: { azure: { 'o4-mini': { limit: { context: 200_000, output: 50_000 }, tool_call: false } } },
  })
  expect(model.offerings[0]).toMatchObject({ contextTokens: null, maxOutputTokens: 50_000 })
  expect(model.offerings[0]?.capabilities.map(({ capability, support }) => [capability, support])).toEqual([
    ['tool-use', 'NO'],
  ])
})

test('spellings of one benchmark are one, and each score names where it was read', async () => {
  const score = { score: 0.1 + 0.2, metric: 'percent', source: 'https://scores.example' }
  const { model, seed } = await build({
    models: {
      'openai/o4-mini': {
        benchmarks: [
          { ...score, name: 'SWE Bench Pro', harness: 'Codex', variant: 'high' },
          { ...score, name: 'SWE-Bench Pro', date: '2026-03-11' },
          { ...score, name: 'Terminal-Bench', version: '2.1' },
          { ...score, name: 'Terminal Bench 2.1' },
        ],
      },
    },
  })
  expect(seed.benchmarks).toEqual([
    { slug: 'swe-bench-pro', name: 'SWE-Bench Pro', higherIsBetter: true, rankedMetric: 'percent' },
    { slug: 'terminal-bench-2.1', name: 'Terminal-Bench 2.1', higherIsBetter: true, rankedMetric: 'percent' },
  ])
  expect(model.scores).toHaveLength(3)
  expect(model.scores).toContainEqual({
    benchmark: 'swe-bench-pro',
    score: '0.3',
    metric: 'percent',
    variant: 'Codex, high',
    measuredOn: null,
    provenance: { source: 'models-dev', sourceUrl: 'https://scores.example', observedOn: '2026-07-02' },
  })
})

test('a benchmark ranks by what most of its scores count, by whatever words', async () => {
  const score = { name: 'SWE-Bench Pro', source: 'https://scores.example' }
  const metrics = [
    'pass@1',
    'pass@1',
    'resolve rate',
    'resolved',
    'resolved',
    undefined,
    undefined,
    undefined,
    undefined,
  ]
  const { seed } = await build({
    models: {
      'openai/o4-mini': {
        benchmarks: metrics.map((metric, index) => ({
          ...score,
          score: index,
          ...(metric !== undefined && { metric }),
        })),
      },
    },
  })
  expect(seed.benchmarks).toMatchObject([{ slug: 'swe-bench-pro', rankedMetric: 'resolved' }])
})

test('builds the same text from the same inputs in another order', () => {
  const models = { 'openai/o1': {}, 'openai/o3': {} }
  const offerings = { azure: { o1: {}, o3: {} }, openai: { o3: {}, o1: {} } }
  const reversed = (entries: object) => Object.fromEntries(Object.entries(entries).reverse())
  const { files } = buildSample({ models, offerings })
  expect(buildSample({ models: reversed(models), offerings: reversed(offerings) }).files).toEqual(files)
})

test('what is curated survives a rebuild with other inputs', async () => {
  const curated =
    'source: page\nobservedOn: 2026-04-19\ndeveloper: openai\nmodels:\n  - slug: o4-mini\n    contextTokens: 123456\n    offerings:\n      - provider: openai\n        apiModelId: o4-mini\n        priceLists:\n          - prices: [{ meter: INPUT_TOKENS, amount: "9" }]\n'
  const rebuilt = async (input: number) => {
    const { files } = buildSample(atOpenAI({ cost: { input, output: 2 } }))
    const seed = await readSeed(seedFolder({ ...readAll(builtFolder(files, curated)), ...CAPABILITIES }))
    return seed.models[0]
  }
  for (const model of [await rebuilt(1), await rebuilt(2)]) {
    expect(model?.contextTokens).toBe(123_456)
    expect(model?.offerings[0]?.priceLists.map(({ prices: all }) => all.map(({ amount }) => amount))).toEqual([['9']])
  }
})

test('the shipped files are what the inputs give', async () => {
  const inputs = path.resolve('../shared/data')
  if (!existsSync(path.join(inputs, 'models-dev.api.json'))) {
    console.warn(`NOT CHECKED: prisma/seed against its inputs, which are not in ${path.relative('.', inputs)}.`)
    return
  }
  const files = buildSeed(await readModelsDev(inputs), createReport())
  for (const [name, text] of files) expect([name, text]).toEqual([name, readFileSync(path.join(SHIPPED, name), 'utf8')])
})
