import { expect, test } from 'vitest'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import { SMALL_SEED, seedFolder, seedWith } from './seed-folder.js'

const errorOf = async (folder: string): Promise<string> => {
  try {
    await readSeed(folder)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('The seed was read without an error.')
}

const MODELS = 'models/maker.yaml'
const CURATED = 'curated/maker.yaml'

test.each([
  [
    'a number as text',
    MODELS,
    'contextTokens: 200000',
    'contextTokens: "200k"',
    'prisma/seed/models/maker.yaml:10:5: models[0].contextTokens: must be a positive integer, not "200k"',
  ],
  [
    'zero tokens',
    MODELS,
    'contextTokens: 200000',
    'contextTokens: 0',
    'models[0].contextTokens: must be a positive integer, not 0',
  ],
  [
    'a field that is not known',
    MODELS,
    'contextTokens: 200000',
    'contextToken: 200000',
    'prisma/seed/models/maker.yaml:10:5: models[0].contextToken: is not a known field',
  ],
  [
    'a missing field',
    MODELS,
    '        apiModelId: alpha\n',
    '',
    'prisma/seed/models/maker.yaml:15:9: models[0].offerings[0].apiModelId: is missing: it must be text without spaces around it',
  ],
  [
    'a day that does not exist',
    MODELS,
    '2025-04-16',
    '2025-02-30',
    'models[0].releasedOn: must be a date such as 2025-04-16, 2025-04 or "2025", not "2025-02-30"',
  ],
  ['a month that does not exist', MODELS, '2025-04-16', '2025-13', 'models[0].releasedOn: must be a date'],
  [
    'a word that is not one of the list',
    MODELS,
    'status: ACTIVE',
    'status: ALIVE',
    'models[0].status: must be one of ANNOUNCED, PREVIEW, ACTIVE, DEPRECATED, RETIRED, UNKNOWN, not "ALIVE"',
  ],
  [
    'a price as a number',
    MODELS,
    '"4.4"',
    '4.4',
    'prisma/seed/models/maker.yaml:21:41: models[0].offerings[0].priceLists[0].prices[1].amount: must be a decimal number in quotes such as "0.275", not 4.4',
  ],
  [
    'a meter that is not in the registry',
    MODELS,
    'OUTPUT_TOKENS',
    'OUTPUT_WORDS',
    'prices[1].meter: must be a meter of src/pricing/meter-registry.ts such as INPUT_TOKENS, not "OUTPUT_WORDS"',
  ],
  [
    'support that is neither yes nor no',
    MODELS,
    'tool-use: YES',
    'tool-use: MAYBE',
    'models[0].capabilities.tool-use.support: must be one of YES, NO, PARTIAL, not "MAYBE"',
  ],
  [
    'a list that is none',
    MODELS,
    'aliases: [maker/alpha]',
    'aliases: maker/alpha',
    'models[0].aliases: must be a list, not "maker/alpha"',
  ],
  [
    'text where fields should be',
    MODELS,
    '- status: FREE',
    '- FREE',
    'models[0].offerings[1].priceLists[0]: must be a map of fields',
  ],
  [
    'an alias in upper case',
    MODELS,
    'maker/alpha]',
    'Maker/Alpha]',
    'models[0].aliases[0].alias: must be an alias in lower case, not "Maker/Alpha"',
  ],
  [
    'an address that is none',
    CURATED,
    'https://page.example/alpha',
    'page.example',
    'prisma/seed/curated/maker.yaml:2:1: sourceUrl: must be an address that starts with http:// or https://, not "page.example"',
  ],
  [
    'an unknown source',
    CURATED,
    'source: page',
    'source: pages',
    'prisma/seed/curated/maker.yaml:1:1: source: there is no source "pages"',
  ],
  [
    'an unknown source of providers',
    'providers.yaml',
    'source: catalogue',
    'source: catalog',
    'prisma/seed/providers.yaml:1:1: source: there is no source "catalog"',
  ],
  ['an unknown developer', MODELS, 'developer: maker', 'developer: nobody', 'developer: there is no provider "nobody"'],
  [
    'an unknown provider',
    MODELS,
    'provider: router',
    'provider: rooter',
    'prisma/seed/models/maker.yaml:23:9: models[0].offerings[1].provider: there is no provider "rooter"',
  ],
  [
    'an unknown capability',
    MODELS,
    '{ tool-use: YES, ',
    '{ tool-usage: YES, ',
    'models[0].capabilities.tool-usage: there is no capability "tool-usage"',
  ],
  [
    'an unknown benchmark',
    MODELS,
    'benchmark: puzzles',
    'benchmark: riddles',
    'models[0].benchmarks[0].benchmark: there is no benchmark "riddles"',
  ],
  [
    'an unknown integration',
    CURATED,
    '[some-sdk]',
    '[no-sdk]',
    'models[0].integrations[0]: there is no integration "no-sdk"',
  ],
  [
    'an unknown successor',
    CURATED,
    'releasedOn: 2025-04',
    'successor: omega',
    'models[0].successor: there is no model "omega"',
  ],
  [
    'a slug listed twice',
    'sources.yaml',
    'slug: page',
    'slug: catalogue',
    'prisma/seed/sources.yaml:3:7: sources[1].slug: "catalogue" is listed twice',
  ],
  [
    'a key written twice',
    MODELS,
    'status: ACTIVE\n    releasedOn',
    'name: Beta\n    releasedOn',
    'prisma/seed/models/maker.yaml:8:5: Map keys must be unique',
  ],
  [
    'a price written twice',
    MODELS,
    'amount: "2.2", aboveInputTokens: 100000',
    'amount: "2.2"',
    'prices[2]: INPUT_TOKENS is priced twice in one list',
  ],
  [
    'a metered list without prices',
    MODELS,
    '- status: FREE',
    '- status: METERED',
    'models[0].offerings[1].priceLists[0]: a metered list must have prices',
  ],
  [
    'a free list with prices',
    CURATED,
    '- serviceTier: BATCH',
    '- status: FREE',
    'priceLists[0].prices: a list with status FREE has no prices',
  ],
  [
    'half a daily window',
    CURATED,
    '- serviceTier: BATCH',
    '- dailyFrom: "16:30"',
    'priceLists[0]: dailyFrom and dailyTo must be given together',
  ],
  [
    'a period that ends before it starts',
    CURATED,
    '- serviceTier: BATCH',
    '- effectiveFrom: 2026-01-01T00:00:00Z\n            effectiveTo: 2025-01-01T00:00:00Z',
    'priceLists[0].effectiveTo: must be after effectiveFrom 2026-01-01T00:00:00Z',
  ],
  [
    'a model described nowhere',
    CURATED,
    'slug: alpha',
    'slug: beta',
    'models[0].name: is missing: no other entry describes beta',
  ],
  [
    'an offering of two models',
    CURATED,
    '- slug: alpha',
    '- slug: beta\n    name: Beta',
    'models[0].offerings[0]: alpha at maker is already an offering of alpha',
  ],
  [
    'weekdays without hours',
    CURATED,
    '- serviceTier: BATCH',
    '- weekdays: [6]',
    'priceLists[0].weekdays: weekdays need dailyFrom and dailyTo; "00:00" to "00:00" is the whole day',
  ],
  [
    'an inclusive threshold without a threshold',
    CURATED,
    'amount: "0.55"',
    'amount: "0.55", thresholdInclusive: true',
    'prices[0]: thresholdInclusive and thresholdMode need aboveInputTokens',
  ],
  [
    'a speed of nothing',
    CURATED,
    '"60"',
    '"0"',
    'models[0].offerings[0].throughputTokensPerSecond: must be a decimal number above 0 in quotes such as "60", not "0"',
  ],
  [
    'a benchmark score as a number',
    MODELS,
    '"72.5"',
    '72.5',
    'models[0].benchmarks[0].score: must be a decimal number in quotes such as "72.5", not 72.5',
  ],
])('names file, line, column and field for %s', async (_, file, text, replacement, sentence) => {
  expect(await errorOf(seedWith(file, text, replacement))).toContain(sentence)
})

test('names the place of a syntax error', async () => {
  const error = await errorOf(seedWith('models/maker.yaml', '[maker/alpha]', '[maker/alpha'))
  expect(error).toMatch(/^prisma\/seed\/models\/maker\.yaml:\d+:\d+: /)
})

test('names every wrong field of every file at once', async () => {
  const error = await errorOf(
    seedFolder({
      'models/maker.yaml': (SMALL_SEED['models/maker.yaml'] ?? '').replace('200000', '-1').replace('"4.4"', '4.4'),
      'benchmarks.yaml': 'benchmarks:\n  - { slug: Puzzles, name: Puzzles }\n',
    }),
  )
  expect(error.split('\n')).toEqual([
    'prisma/seed/benchmarks.yaml:2:7: benchmarks[0].slug: must be a slug such as "o4-mini", not "Puzzles"',
    'prisma/seed/models/maker.yaml:10:5: models[0].contextTokens: must be a positive integer, not -1',
    expect.stringContaining('prices[1].amount: must be a decimal number in quotes'),
  ])
})

test('names a file that is missing', async () => {
  expect(await errorOf(seedFolder({ 'sources.yaml': undefined }))).toBe(
    'prisma/seed/sources.yaml:1:1: the file is missing',
  )
})

test('refuses two price lists for one moment, and takes one after the other', async () => {
  const listsFrom = (...starts: readonly string[]) =>
    seedWith(
      'curated/maker.yaml',
      '          - serviceTier: BATCH\n            prices:\n              - { meter: INPUT_TOKENS, amount: "0.55" }\n',
      starts
        .map((start) => `          - ${start}\n            prices: [{ meter: INPUT_TOKENS, amount: "1" }]\n`)
        .join(''),
    )
  expect(await errorOf(listsFrom('serviceTier: BATCH', 'serviceTier: BATCH'))).toContain(
    'models[0].offerings[0].priceLists[1]: overlaps priceLists[0]: same tier, region and window at the same time',
  )
  const seed = await readSeed(listsFrom('effectiveTo: 2026-01-01T00:00:00Z', 'effectiveFrom: 2026-01-01T00:00:00Z'))
  expect(seed.models[0]?.offerings[0]?.priceLists.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
    null,
    '2026-01-01T00:00:00.000Z',
  ])
})

test('refuses daily windows that meet, also across midnight, and takes them side by side', async () => {
  const windows = (first: string, second: string) =>
    seedWith(
      'curated/maker.yaml',
      '          - serviceTier: BATCH\n            prices:\n              - { meter: INPUT_TOKENS, amount: "0.55" }\n',
      [first, second]
        .map((window) => `          - ${window}\n            prices: [{ meter: INPUT_TOKENS, amount: "1" }]\n`)
        .join(''),
    )
  const night = 'dailyFrom: "22:00"\n            dailyTo: "06:00"'
  expect(await errorOf(windows(night, 'dailyFrom: "05:59"\n            dailyTo: "12:00"'))).toContain(
    'priceLists[1]: overlaps priceLists[0]',
  )
  const seed = await readSeed(windows(night, 'dailyFrom: "06:00"\n            dailyTo: "22:00"'))
  expect(seed.models[0]?.offerings[0]?.priceLists.map(({ dailyFromMinute }) => dailyFromMinute)).toEqual([
    null,
    1320,
    360,
  ])
})

test('refuses a model that two generated files describe, and a fact that two curated entries state', async () => {
  expect(await errorOf(seedFolder({ 'models/router.yaml': SMALL_SEED['models/maker.yaml'] }))).toContain(
    'prisma/seed/models/router.yaml:5:5: models[0]: alpha is described twice',
  )
  expect(await errorOf(seedFolder({ 'curated/page.yaml': SMALL_SEED['curated/maker.yaml'] }))).toContain(
    'models[0].releasedOn: is stated twice for alpha',
  )
})

test('refuses an alias that stands for another model or is its slug', async () => {
  const beta =
    'source: catalogue\nobservedOn: 2026-07-02\ndeveloper: maker\nmodels:\n  - { slug: beta, name: Beta, aliases: [alpha, maker/alpha] }\n'
  const error = await errorOf(seedFolder({ 'models/router.yaml': beta }))
  expect(error).toContain('models[0].aliases[0]: "alpha" is the slug of a model')
  expect(error).toContain('models[0].aliases[1]: "maker/alpha" already stands for alpha')
})
