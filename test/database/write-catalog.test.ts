import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

let fresh: TestDatabase
beforeAll(async () => (fresh = await freshDatabase()))
afterAll(() => fresh.drop())

const by = { actor: 'test', reason: 'because' }

test('says which revision it wrote, and that it wrote none', async () => {
  const { prisma } = fresh.database
  const written = await writeCatalog(prisma, by, (tx) => tx.source.create({ data: { slug: 'page', name: 'The page' } }))
  expect(written).toMatchObject({ result: { slug: 'page' }, revision: 1n })
  expect(await writeCatalog(prisma, by, (tx) => tx.source.count())).toEqual({ result: 1, revision: null })
  expect(await prisma.revision.findMany({ include: { changes: true } })).toMatchObject([
    { number: 1n, actor: 'test', reason: 'because', changes: [{ entity: 'source', field: '*' }] },
  ])
})

test('writes nothing where the work throws', async () => {
  const { prisma } = fresh.database
  const before = await prisma.catalogState.findMany()
  await expect(
    writeCatalog(prisma, by, async (tx) => {
      await tx.source.create({ data: { slug: 'other', name: 'Other' } })
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await prisma.source.count()).toBe(1)
  expect(await prisma.catalogState.findMany()).toEqual(before)
})

test('lets a second writer read only after the first has committed', async () => {
  const { prisma } = fresh.database
  const add = (slug: string) =>
    writeCatalog(prisma, by, async (tx) => {
      const count = await tx.source.count()
      await tx.source.create({ data: { slug, name: slug } })
      return count
    })
  const counts = await Promise.all(['a', 'b', 'c', 'd'].map(add))
  expect(counts.map(({ result }) => result).toSorted()).toEqual([1, 2, 3, 4])
})

test('refuses a blank actor', async () => {
  await expect(
    writeCatalog(fresh.database.prisma, { actor: ' ', reason: null }, () => Promise.resolve()),
  ).rejects.toThrow('the actor of a change must have a name')
})

test('gives up after its time, and writes nothing', async () => {
  const { prisma } = fresh.database
  const before = await prisma.source.count()
  await expect(
    writeCatalog(prisma, { ...by, timeoutMs: 100 }, async (tx) => {
      await tx.source.create({ data: { slug: 'late', name: 'Late' } })
      await tx.$queryRaw`SELECT pg_sleep(0.3)::text`
      await tx.source.count()
    }),
  ).rejects.toThrow(/transaction/i)
  expect(await prisma.source.count()).toBe(before)
})
