import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadSeed } from '../../../src/catalog/seed/load-seed.js'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import { buildHistory } from '../../../src/cli/build-seed/price-history.js'
import { createReport } from '../../../src/cli/build-seed/report.js'
import { readPriceHistory } from '../../../src/sources/models-dev/read-price-history.js'
import { freshDatabase } from '../../support/database.js'
import { SHIPPED, SMALL_SEED, seedFolder } from './seed-folder.js'

const NAME = 'price-history/maker.yaml'

const historyOf = (entries: string, source = 'catalogue'): string => `source: ${source}
sourceUrl: https://catalogue.example/repository
observedOn: 2026-07-02
provider: maker
offerings:
${entries}`

const HISTORY = historyOf(`  - apiModelId: alpha
    currentFrom: 2026-03-01T12:00:00Z
    past:
      - { from: 2025-06-01T00:00:00Z, to: 2025-09-01T00:00:00Z, commit: 0123456789ab, prices: { INPUT_TOKENS: "4", OUTPUT_TOKENS: "16" } }
      - { from: 2025-10-01T00:00:00Z, to: 2026-03-01T12:00:00Z, commit: ba9876543210, prices: { INPUT_TOKENS: "2" }, above: [ { inputTokens: 100000, prices: { INPUT_TOKENS: "3" } } ] }
`)

const listsOf = async (files: Readonly<Record<string, string>>) => {
  const { models } = await readSeed(seedFolder(files))
  return models[0]?.offerings[0]?.priceLists ?? []
}

test('the past goes before the price of today, which begins when it began; other tiers stay as they are', async () => {
  const lists = await listsOf({ [NAME]: HISTORY })
  expect(
    lists.map(({ serviceTier, effectiveFrom, effectiveTo, provenance, prices }) => [
      serviceTier,
      effectiveFrom,
      effectiveTo,
      provenance.sourceUrl,
      prices.map(({ amount, aboveInputTokens }) =>
        aboveInputTokens === null ? amount : `${amount} above ${aboveInputTokens}`,
      ),
    ]),
  ).toEqual([
    [
      'STANDARD',
      '2025-06-01T00:00:00.000Z',
      '2025-09-01T00:00:00.000Z',
      'https://catalogue.example/repository/commit/0123456789ab',
      ['4', '16'],
    ],
    [
      'STANDARD',
      '2025-10-01T00:00:00.000Z',
      '2026-03-01T12:00:00.000Z',
      'https://catalogue.example/repository/commit/ba9876543210',
      ['2', '3 above 100000'],
    ],
    ['STANDARD', '2026-03-01T12:00:00.000Z', null, null, ['1.10', '4.4', '2.2 above 100000']],
    ['BATCH', null, null, 'https://page.example/alpha', ['0.55']],
  ])
})

test('a list of the standard tier that is kept by hand speaks of its whole history', async () => {
  const curated = (SMALL_SEED['curated/maker.yaml'] ?? '').replace(
    '- serviceTier: BATCH\n            prices',
    '- prices',
  )
  const lists = await listsOf({ [NAME]: HISTORY, 'curated/maker.yaml': curated })
  expect(lists.map(({ effectiveFrom, prices }) => [effectiveFrom, prices[0]?.amount])).toEqual([[null, '0.55']])
})

test('loads with its periods, and loading again changes nothing', async () => {
  const { database, drop } = await freshDatabase()
  const seed = await readSeed(seedFolder({ [NAME]: HISTORY }))
  await loadSeed(database.prisma, seed)
  expect((await loadSeed(database.prisma, seed)).revision).toBeNull()
  expect(await database.prisma.priceList.count({ where: { serviceTier: 'STANDARD', status: 'METERED' } })).toBe(3)
  await drop()
})

test('comes to a catalogue that was loaded without it as a correction of since when the price holds', async () => {
  const { database, drop } = await freshDatabase()
  await loadSeed(database.prisma, await readSeed(seedFolder()))
  const { tables } = await loadSeed(database.prisma, await readSeed(seedFolder({ [NAME]: HISTORY })))
  expect(tables.filter(({ inserted, updated, removed }) => inserted + updated + removed > 0)).toMatchObject([
    { entity: 'price_list', inserted: 3, removed: 1 },
    { entity: 'price', inserted: 7 },
  ])
  await drop()
})

test.each([
  [
    '2025-09-01T00:00:00Z, commit',
    '2025-05-01T00:00:00Z, commit',
    'maker.yaml:9:39: offerings[0].past[0].to: must be after 2025-06-01T00:00:00Z',
  ],
  [
    '2025-09-01T00:00:00Z, commit',
    '2025-11-01T00:00:00Z, commit',
    'past[0].to: must not be after 2025-10-01T00:00:00Z, when the next list begins',
  ],
  [
    '2026-03-01T12:00:00Z, commit',
    '2026-04-01T00:00:00Z, commit',
    'past[1].to: must not be after 2026-03-01T12:00:00Z, when the next list begins',
  ],
  ['currentFrom: 2026-03-01T12:00:00Z', 'currentFrom: March', 'offerings[0].currentFrom: must be an instant such as'],
  ['    currentFrom: 2026-03-01T12:00:00Z\n', '', 'offerings[0].past: currentFrom is missing: there is a price now'],
  ['apiModelId: alpha', 'apiModelId: omega', 'offerings[0].apiModelId: there is no offering omega at maker'],
  ['commit: 0123456789ab', 'commit: HEAD', 'past[0].commit: must be a hexadecimal number in quotes'],
  [
    'INPUT_TOKENS: "4"',
    'INPUT_TOKENS: 4',
    'past[0].prices.INPUT_TOKENS: must be a decimal number in quotes such as "0.275", not 4',
  ],
  ['INPUT_TOKENS: "4"', 'INPUT: "4"', 'past[0].prices.INPUT: is not a known field'],
  [
    'prices: { INPUT_TOKENS: "3" }',
    'prices: { OUTPUT_TOKENS: "3" }',
    'past[1].above[0].prices.OUTPUT_TOKENS: is priced above 100000 only',
  ],
  ['prices: { INPUT_TOKENS: "2" }', 'prices: {}', 'past[1].prices: a metered list must have prices'],
  ['source: catalogue', 'source: gossip', 'source: there is no source "gossip"'],
])('names file, line, column and field: %s as %s', async (before, after, message) => {
  await expect(readSeed(seedFolder({ [NAME]: HISTORY.replace(before, after) }))).rejects.toThrow(message)
  await expect(readSeed(seedFolder({ [NAME]: HISTORY.replace(before, after) }))).rejects.toThrow(
    /^prisma\/seed\/price-history\/maker\.yaml:\d+:\d+: /,
  )
})

test('nothing begins that is not sold for a price, and no offering has two histories', async () => {
  const router = `source: catalogue\nsourceUrl: https://c.example\nobservedOn: 2026-07-02\nprovider: router\nofferings:\n  - { apiModelId: "maker/alpha:free" }\n`
  await expect(
    readSeed(seedFolder({ [NAME]: `${HISTORY}  - { apiModelId: alpha }\n`, 'price-history/router.yaml': router })),
  ).rejects.toThrow('alpha at maker is listed twice')
})

const file = '../shared/data/models-dev.price-history.json'

test('the shipped history is what the file and the rest of the seed give', async () => {
  if (!existsSync(file)) {
    console.warn(`NOT CHECKED: prisma/seed/price-history against its input, because ${file} is not here.`)
    return
  }
  const rest = Object.fromEntries(
    readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('price-history'))
      .map((name) => [name, readFileSync(path.join(SHIPPED, name), 'utf8')]),
  )
  const without = await readSeed(
    seedFolder({ ...Object.fromEntries(Object.keys(SMALL_SEED).map((name) => [name, undefined])), ...rest }),
  )
  const files = buildHistory(without, readPriceHistory(readFileSync(file, 'utf8')), createReport())
  expect([...files.keys()].map((name) => path.basename(name)).sort()).toEqual(
    readdirSync(path.join(SHIPPED, 'price-history')).sort(),
  )
  for (const [name, text] of files) expect([name, text]).toEqual([name, readFileSync(path.join(SHIPPED, name), 'utf8')])
})
