import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { loadSeed } from '../../src/catalog/seed/load-seed.js'
import { readSeed } from '../../src/catalog/seed/read-seed.js'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { SMALL_SEED } from '../catalog/seed/seed-folder.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

/** Each command is a process of its own, which takes a while to start. */
vi.setConfig({ testTimeout: 180_000 })

const SLUGS = ['alpha', 'beta', 'gamma', 'delta']
const PUBLISHED_AT = new Date('2026-08-01T00:00:00Z')

let fresh: TestDatabase
let directory: string

/** Models at OpenAI for 1 and 4, said by models.dev; since then a person has cut beta's price, and has corrected gamma's. */
beforeAll(async () => {
  fresh = await freshDatabase()
  directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-history-'))
  const { prisma } = fresh.database
  const model = (slug: string): string => `  - slug: ${slug}
    name: ${slug}
    offerings:
      - provider: openai
        apiModelId: ${slug}
        status: ACTIVE
        priceLists: [ { prices: [ { meter: INPUT_TOKENS, amount: "1" }, { meter: OUTPUT_TOKENS, amount: "4" } ] } ]
`
  const ours = (name: string): string =>
    (SMALL_SEED[name] ?? '').replaceAll('catalogue', 'models-dev').replaceAll('maker', 'openai')
  const files = Object.keys(SMALL_SEED).filter((name) => !name.includes('maker'))
  await mkdir(path.join(directory, 'seed', 'models'), { recursive: true })
  for (const name of files) await writeFile(path.join(directory, 'seed', name), ours(name))
  const models = `source: models-dev\nobservedOn: 2026-07-02\ndeveloper: openai\nmodels:\n${SLUGS.map(model).join('')}`
  await writeFile(path.join(directory, 'seed', 'models', 'openai.yaml'), models)
  await loadSeed(prisma, await readSeed(path.join(directory, 'seed')))
  await writeCatalog(prisma, { actor: 'ann', reason: 'a cut, and a correction' }, async (tx) => {
    const listOf = (apiModelId: string) =>
      tx.priceList.findFirstOrThrow({ where: { offering: { apiModelId } }, include: { prices: true } })
    const beta = await listOf('beta')
    await tx.priceList.update({ where: { id: beta.id }, data: { effectiveTo: PUBLISHED_AT } })
    await copy(tx, beta, { effectiveFrom: PUBLISHED_AT }, '0.5')
    const gamma = await listOf('gamma')
    const now = new Date()
    await tx.priceList.update({ where: { id: gamma.id }, data: { recordedTo: now } })
    await copy(tx, gamma, { recordedFrom: now }, '1')
  })
})
afterAll(async () => {
  await fresh.drop()
  await rm(directory, { recursive: true })
})

type Tx = Parameters<Parameters<typeof writeCatalog>[2]>[0]
type ListWithPrices = Awaited<ReturnType<Tx['priceList']['findFirstOrThrow']>> & {
  readonly prices: readonly { readonly meter: string; readonly per: { toFixed(): string } }[]
}

/** The list once more, in another period or recorded later, with input at `input` and output at four times that. */
const copy = async (
  tx: Tx,
  { prices, ...list }: ListWithPrices,
  changes: Partial<Pick<ListWithPrices, 'effectiveFrom' | 'recordedFrom'>>,
  input: string,
): Promise<void> => {
  const lines = prices.map(({ meter, per }) => ({
    meter,
    per: per.toFixed(),
    amount: meter === 'INPUT_TOKENS' ? input : (Number(input) * 4).toString(),
  }))
  await tx.priceList.create({ data: { ...list, id: undefined, ...changes, prices: { create: lines } } })
}

const point = (model: string, at: string, cost: object | null, provider = 'openai') => ({
  provider,
  model,
  at: `${at}T00:00:00Z`,
  commit: '0123456789ab',
  cost,
})

const POINTS = [
  ...['alpha', 'beta', 'gamma'].flatMap((model) => [
    point(model, '2025-06-01', { input: 3, output: 12 }),
    point(model, '2025-09-01', null),
    point(model, '2025-10-01', { output: 4, input: 1 }),
  ]),
  point('delta', '2025-06-01', { input: 7, output: 9 }),
  point('omega', '2025-06-01', { input: 7, output: 9 }),
  point('omega', '2025-06-01', { input: 7, output: 9 }, 'some-reseller'),
  { ...point('omega', '2025-06-01', null), at: 'once' },
]

const run = async (...args: readonly string[]) => {
  const file = path.join(directory, 'history.json')
  await writeFile(file, JSON.stringify(POINTS))
  return new Promise<{ readonly failed: boolean; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const program = ['--import', 'tsx', 'src/cli/history.ts', file, ...args]
    const env = { PATH: process.env.PATH, DATABASE_URL: fresh.url }
    execFile(process.execPath, program, { env }, (error, stdout, stderr) => {
      resolve({ failed: error !== null, stdout, stderr })
    })
  })
}

/** "2025-06-01 – 2025-09-01: 3" for each believed list. */
const believed = async (apiModelId: string): Promise<readonly string[]> => {
  const lists = await fresh.database.prisma.priceList.findMany({
    where: { offering: { apiModelId }, recordedTo: null },
    include: { prices: { where: { meter: 'INPUT_TOKENS' } } },
    orderBy: { effectiveFrom: { sort: 'asc', nulls: 'first' } },
  })
  const day = (instant: Date | null): string => instant?.toISOString().slice(0, 10) ?? ''
  return lists.map(
    ({ effectiveFrom, effectiveTo, prices }) =>
      `${day(effectiveFrom)} – ${day(effectiveTo)}: ${prices[0]?.amount.toFixed() ?? ''}`,
  )
}

test('a dry run says what would be added, what is left out and why, and writes nothing', async () => {
  const { stdout } = await run('--dry-run')
  expect(stdout).toMatchInlineSnapshot(`
    "13 points, 1 of them of providers that are none of ours.
      not taken: $[12].at: Invalid ISO datetime.
    4 records are of offerings of the catalogue. Of their points 0 held for less than a day,
    0 say again what was said, and 0 say it more exactly.
    2 price lists added, 2 given their start.
    1 left out, because a person published what is believed since ever:
      gamma at openai
    1 left out, because the newest price of the file is not the one of the catalogue:
      delta at openai
    Dry run: nothing was written.
    "
  `)
  expect(await believed('alpha')).toEqual([' – : 1'])
})

test('tells of the time that nothing is believed of, in one revision that says who and why', async () => {
  const { stdout } = await run('--reason', 'a year of prices')
  expect(stdout).toContain('Written as revision 3, ')
  expect(await believed('alpha')).toEqual(['2025-06-01 – 2025-09-01: 3', '2025-10-01 – : 1'])
  const { actor, reason } = await fresh.database.prisma.revision.findUniqueOrThrow({ where: { number: 3n } })
  expect([actor, reason]).toEqual([expect.stringMatching(/^command line \(/), 'a year of prices'])
  const past = await fresh.database.prisma.priceList.findFirstOrThrow({
    where: { effectiveFrom: new Date('2025-06-01') },
  })
  expect(past).toMatchObject({
    sourceUrl: 'https://github.com/anomalyco/models.dev/commit/0123456789ab',
    verifiedOn: new Date('2025-10-01'),
  })
})

test('leaves alone what a person published', async () => {
  expect(await believed('beta')).toEqual([
    '2025-06-01 – 2025-09-01: 3',
    '2025-10-01 – 2026-08-01: 1',
    '2026-08-01 – : 0.5',
  ])
  expect(await believed('gamma')).toEqual([' – : 1'])
  expect(await believed('delta')).toEqual([' – : 1'])
})

test('the same file again changes nothing', async () => {
  const { stdout } = await run()
  expect(stdout).toContain('0 price lists added, 0 given their start.')
  expect(stdout).toContain('Nothing had to change.')
})

test.each([[[]], [['one.json', 'two.json']]])('without one file says how it is used: %j', async (files) => {
  const program = ['--import', 'tsx', 'src/cli/history.ts', ...files]
  const stderr = await new Promise((resolve) => {
    execFile(process.execPath, program, (_error, _out, err) => {
      resolve(err)
    })
  })
  expect(stderr).toContain('npm run history -- FILE.json')
})
