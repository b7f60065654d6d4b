import { beforeEach, expect, test } from 'vitest'
import { loadSeed } from '../../../src/catalog/seed/load-seed.js'
import { readSeed } from '../../../src/catalog/seed/read-seed.js'
import type { TableOutcome } from '../../../src/catalog/seed/seed-table.js'
import { writeCatalog } from '../../../src/database/write-catalog.js'
import type { Prisma, PrismaClient } from '../../../src/generated/prisma/client.js'
import { type TestDatabase, freshDatabase } from '../../support/database.js'
import { SHIPPED, seedFolder, seedWith } from './seed-folder.js'

let database: TestDatabase
let prisma: PrismaClient

beforeEach(async () => {
  database = await freshDatabase()
  prisma = database.database.prisma
  return () => database.drop()
})

const small = (): Promise<Awaited<ReturnType<typeof readSeed>>> => readSeed(seedFolder())

const touched = (tables: readonly TableOutcome[]): readonly string[] =>
  tables.flatMap(({ entity, inserted, updated, removed }) =>
    inserted + updated + removed === 0 ? [] : [`${entity} +${inserted} ~${updated} -${removed}`],
  )

const leftAlone = (tables: readonly TableOutcome[]): readonly string[] => tables.flatMap((table) => table.leftAlone)

const asAdmin = (change: (tx: Prisma.TransactionClient) => Promise<unknown>) =>
  writeCatalog(prisma, { actor: 'key:ann', reason: 'by hand' }, change)

test('loads everything into an empty database in one revision of the actor seed', async () => {
  const { tables, revision } = await loadSeed(prisma, await small())
  expect(revision).toBe(1n)
  expect(touched(tables)).toMatchInlineSnapshot(`
    [
      "source +2 ~0 -0",
      "capability +2 ~0 -0",
      "benchmark +1 ~0 -0",
      "integration +1 ~0 -0",
      "provider +2 ~0 -0",
      "model +1 ~0 -0",
      "offering +2 ~0 -0",
      "model_alias +1 ~0 -0",
      "model_capability +2 ~0 -0",
      "benchmark_score +1 ~0 -0",
      "model_integration +1 ~0 -0",
      "offering_capability +1 ~0 -0",
      "deployment_fact +1 ~0 -0",
      "measurement +2 ~0 -0",
      "attribution +2 ~0 -0",
      "price_list +3 ~0 -0",
      "price +4 ~0 -0",
    ]
  `)
  expect(await prisma.revision.findMany({ select: { number: true, actor: true } })).toEqual([
    { number: 1n, actor: 'seed' },
  ])
  const alpha = await prisma.model.findUniqueOrThrow({
    where: { slug: 'alpha' },
    include: { attributions: true, offerings: { include: { priceLists: { include: { prices: true } } } } },
  })
  expect(alpha).toMatchObject({ releasedOn: '2025-04', contextTokens: 200_000, openWeights: 'UNKNOWN' })
  expect(alpha.attributions.map(({ field }) => field)).toEqual(['releasedOn'])
  const [standard] = alpha.offerings[0]?.priceLists ?? []
  expect(standard).toMatchObject({ effectiveFrom: null, effectiveTo: null, recordedTo: null, currency: 'USD' })
  expect(
    standard?.prices.map(({ meter, amount, aboveInputTokens }) => [meter, amount.toFixed(), aboveInputTokens]),
  ).toEqual([
    ['INPUT_TOKENS', '1.1', null],
    ['OUTPUT_TOKENS', '4.4', null],
    ['INPUT_TOKENS', '2.2', 100_000],
  ])
})

test('loading again changes nothing', async () => {
  await loadSeed(prisma, await small())
  const { tables, revision } = await loadSeed(prisma, await small())
  expect(revision).toBeNull()
  expect(touched(tables)).toEqual([])
  expect(leftAlone(tables)).toEqual([])
})

test('a dry run says what would happen and writes nothing', async () => {
  const { tables, revision } = await loadSeed(prisma, await small(), { dryRun: true })
  expect(revision).toBeNull()
  expect(touched(tables)).toContain('model +1 ~0 -0')
  expect(await prisma.model.count()).toBe(0)
  expect(await prisma.change.count()).toBe(0)
})

test('an edited fact is updated, a dropped one removed, a new one added, and nothing else is written', async () => {
  await loadSeed(prisma, await small())
  const edited = await readSeed(
    seedWith(
      'models/maker.yaml',
      'contextTokens: 200000\n    capabilities: { tool-use: YES,',
      'contextTokens: 128000\n    license: MIT\n    capabilities: {',
    ),
  )
  const { tables, revision } = await loadSeed(prisma, edited)
  expect(revision).toBe(2n)
  expect(touched(tables)).toEqual(['model +0 ~1 -0', 'model_capability +0 ~0 -1'])
  expect(
    await prisma.change.findMany({
      where: { revisionNumber: 2n },
      orderBy: { id: 'asc' },
      select: { entity: true, field: true, before: true, after: true },
    }),
  ).toMatchObject([
    { entity: 'model', field: 'license', before: null, after: 'MIT' },
    { entity: 'model', field: 'contextTokens', before: '200000', after: '128000' },
    { entity: 'model_capability', field: '*', after: null },
  ])
})

test('an edited price is a correction: what was believed stays on record', async () => {
  await loadSeed(prisma, await small())
  const { tables } = await loadSeed(prisma, await readSeed(seedWith('models/maker.yaml', '"4.4"', '"4.5"')))
  expect(touched(tables)).toEqual(['price_list +1 ~0 -1', 'price +3 ~0 -0'])
  const lists = await prisma.priceList.findMany({
    where: { serviceTier: 'STANDARD', status: 'METERED' },
    include: { prices: { where: { meter: 'OUTPUT_TOKENS' } } },
    orderBy: { id: 'asc' },
  })
  expect(lists.map(({ recordedTo, prices }) => [recordedTo === null, prices[0]?.amount.toFixed()])).toEqual([
    [false, '4.4'],
    [true, '4.5'],
  ])
  expect(lists[0]?.recordedTo).toEqual(lists[1]?.recordedFrom)
})

test('a price written with other zeros is the same price', async () => {
  await loadSeed(prisma, await small())
  const { revision } = await loadSeed(prisma, await readSeed(seedWith('models/maker.yaml', '"1.10"', '"1.1"')))
  expect(revision).toBeNull()
})

test('leaves alone what others have changed, names it, and updates the rest', async () => {
  await loadSeed(prisma, await small())
  await asAdmin(async (tx) => {
    await tx.model.update({ where: { slug: 'alpha' }, data: { contextTokens: 300_000 } })
    await tx.price.updateMany({ where: { meter: 'OUTPUT_TOKENS' }, data: { amount: '5' } })
    await tx.deploymentFact.deleteMany()
  })
  const edited = await readSeed(seedWith('models/maker.yaml', 'vision-input: NO', 'vision-input: YES'))
  const { tables, revision } = await loadSeed(prisma, edited)
  expect(leftAlone(tables)).toEqual([
    'model alpha',
    'HIPAA_ELIGIBLE of alpha at maker',
    'STANDARD price list of alpha at maker',
  ])
  expect(revision).toBeNull() // the capability is overridden by what is curated
  expect(await prisma.model.findUnique({ where: { slug: 'alpha' } })).toMatchObject({ contextTokens: 300_000 })
})

test('leaves alone what others have added', async () => {
  await loadSeed(prisma, await small())
  await asAdmin(async (tx) => {
    const { id: modelId, sourceId } = await tx.model.findUniqueOrThrow({ where: { slug: 'alpha' } })
    await tx.modelAlias.create({
      data: { alias: 'alpha-latest', modelId, sourceId, observedOn: new Date('2026-08-01') },
    })
  })
  const { tables, revision } = await loadSeed(prisma, await small())
  expect(revision).toBeNull()
  expect(touched(tables)).toEqual([])
  expect(await prisma.modelAlias.count()).toBe(2)
})

test('leaves alone a tier in which others have published a list, even where the seed has a new one', async () => {
  await loadSeed(prisma, await small())
  await asAdmin((tx) =>
    tx.priceList.updateMany({
      where: { serviceTier: 'BATCH' },
      data: { effectiveTo: new Date('2026-08-01T00:00:00Z') },
    }),
  )
  const { tables } = await loadSeed(prisma, await readSeed(seedWith('curated/maker.yaml', '"0.55"', '"0.5"')))
  expect(leftAlone(tables)).toEqual(['BATCH price list of alpha at maker'])
  expect(await prisma.priceList.count()).toBe(3)
})

test('does not bring back a model that others have removed', async () => {
  await loadSeed(prisma, await small())
  await asAdmin((tx) => tx.model.delete({ where: { slug: 'alpha' } }))
  const { tables, revision } = await loadSeed(prisma, await small())
  expect(revision).toBeNull()
  expect(leftAlone(tables)).toEqual(['model alpha'])
  expect(await prisma.model.count()).toBe(0)
})

test('links a successor that stands further down, once', async () => {
  const folder = () =>
    readSeed(
      seedFolder({
        'models/router.yaml':
          'source: catalogue\nobservedOn: 2026-07-02\ndeveloper: maker\nmodels:\n  - { slug: first, name: First, successor: alpha }\n  - { slug: old, name: Old, successor: newest }\n  - { slug: newest, name: Newest }\n',
      }),
    )
  await loadSeed(prisma, await folder())
  const links = await prisma.model.findMany({
    select: { slug: true, successor: { select: { slug: true } } },
    orderBy: { slug: 'asc' },
  })
  expect(links.map(({ slug, successor }) => [slug, successor?.slug])).toEqual([
    ['alpha', undefined],
    ['first', 'alpha'],
    ['newest', undefined],
    ['old', 'newest'],
  ])
  expect((await loadSeed(prisma, await folder())).revision).toBeNull()
})

test('writes nothing where the database refuses something', async () => {
  const seed = await small()
  const [first] = seed.models
  if (first === undefined) throw new Error('The small seed has no model.')
  const broken = { ...seed, models: [{ ...first, name: ' Alpha ' }] }
  await expect(loadSeed(prisma, broken)).rejects.toThrow('model_name_trimmed')
  expect(await prisma.provider.count()).toBe(0)
})

test('loads the shipped catalogue, and loading it again changes nothing', async () => {
  const seed = await readSeed(SHIPPED)
  const first = await loadSeed(prisma, seed)
  expect(first.revision).toBe(1n)
  expect(await prisma.model.count()).toBe(231)
  const second = await loadSeed(prisma, await readSeed(SHIPPED))
  expect(second.revision).toBeNull()
  expect(leftAlone(second.tables)).toEqual([])
  expect(second.tables.map(({ entity, unchanged }) => [entity, unchanged])).toEqual(
    first.tables.map(({ entity, inserted }) => [entity, inserted]),
  )
})
