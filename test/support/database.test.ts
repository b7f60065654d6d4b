import { expect, test } from 'vitest'
import { administer } from './administer.js'
import { freshDatabase, seededDatabase } from './database.js'

test('a catalogue is loaded once, and each test gets a copy of its own', async () => {
  let loads = 0
  const load = async (url: string): Promise<void> => {
    loads += 1
    await administer(url, `INSERT INTO source (slug, name) VALUES ('page', 'The page')`)
  }
  const copies = await Promise.all([1, 2, 3].map(() => seededDatabase(load, {}, 'once')))
  expect(loads).toBe(1)
  await copies[0]?.database.prisma.source.create({ data: { slug: 'mine', name: 'Mine' } })
  expect(await Promise.all(copies.map(({ database }) => database.prisma.source.count()))).toEqual([2, 1, 1])
  for (const { drop } of copies) await drop()
})

test('a load that fails leaves no half-filled template for the next', async () => {
  await expect(seededDatabase(() => Promise.reject(new Error('broken seed')), {}, 'failing')).rejects.toThrow(
    'broken seed',
  )
  const copy = await seededDatabase(() => Promise.resolve(), {}, 'failing')
  expect(await copy.database.prisma.source.count()).toBe(0)
  await copy.drop()
})

test('a fresh database is empty and nobody else’s', async () => {
  const [mine, yours] = await Promise.all([freshDatabase(), freshDatabase()])
  await mine.database.prisma.source.create({ data: { slug: 'page', name: 'The page' } })
  expect(await yours.database.prisma.source.count()).toBe(0)
  await mine.drop()
  await yours.drop()
})
