import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCatalog, readRevision } from '../../src/catalog/load.js'
import { fixtureToday } from '../support/catalog.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { storeModel } from '../support/stored-model.js'

let db: TestDatabase
const statements: string[] = []

beforeAll(async () => {
  db = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
})

afterAll(() => db.drop())

test('an empty database is an empty catalogue', async () => {
  const catalog = await loadCatalog(db.database.prisma, fixtureToday)
  expect(catalog).toMatchObject({ revision: await readRevision(db.database.prisma), models: [], priceCount: 0 })
})

test('reads what was written, exactly, at its revision', async () => {
  const revision = await storeModel(db.database.prisma, 'alpha', '0.000000000000000000000000000275')
  const catalog = await loadCatalog(db.database.prisma, fixtureToday)
  expect(catalog.revision).toBe(revision)
  const alpha = catalog.modelBySlug.get('alpha')
  expect(alpha).toMatchObject({
    aliases: ['alpha-latest'],
    deprecatedOn: '2026-05-31',
    lastVerifiedOn: '2026-06-01',
    inputModalities: ['TEXT', 'IMAGE'],
    attribution: { source: { slug: 'page' }, observedOn: '2026-06-01' },
  })
  const [offering] = alpha?.offerings ?? []
  expect(offering).toMatchObject({
    throughputTokensPerSecond: { coefficient: 605n, scale: 1 },
    timeToFirstTokenMs: 1_500,
    speedTier: 'SLOW',
    deployment: { HIPAA_ELIGIBLE: { support: 'YES' } },
  })
  const [list, ...more] = offering?.priceLists ?? []
  expect(more).toEqual([]) // the list that is no longer believed is left out
  expect(list).toMatchObject({
    effectiveFrom: Date.parse('2026-01-01T00:00:00.001Z'),
    effectiveTo: null,
    attribution: { observedOn: '2026-06-01' },
  })
  expect(list?.prices.map(({ meter, amount, per }) => [meter, amount, per])).toEqual([
    ['INPUT_TOKENS', { coefficient: 275n, scale: 30 }, { coefficient: 1_000_000n, scale: 0 }],
  ])
})

test('takes the same number of statements however much there is, in one read-only transaction', async () => {
  statements.length = 0
  await loadCatalog(db.database.prisma, fixtureToday)
  const before = statements.length
  for (const slug of ['beta', 'gamma', 'delta']) await storeModel(db.database.prisma, slug, '1')
  statements.length = 0
  const catalog = await loadCatalog(db.database.prisma, fixtureToday)
  expect(catalog.models).toHaveLength(4)
  expect(statements).toHaveLength(before)
  expect(statements.filter((sql) => sql.trimStart().startsWith('SELECT'))).toHaveLength(20)
  expect(statements).toContain('SET TRANSACTION READ ONLY')
})

test('a meter that the program does not know fails the load and names the row', async () => {
  const revision = await storeModel(db.database.prisma, 'omega', '1', 'TELEPATHY_TOKENS')
  await expect(loadCatalog(db.database.prisma, fixtureToday)).rejects.toThrow(
    /^price \d+ is for the meter "TELEPATHY_TOKENS", which the registry of meters lacks\.$/,
  )
  expect(await readRevision(db.database.prisma)).toBe(revision)
})
