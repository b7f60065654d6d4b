import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CatalogHolder } from '../../src/catalog/holder.js'
import { startCatalog } from '../../src/catalog/start.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { storeModel } from '../support/stored-model.js'

// Against a real Postgres; the timer is set so far away that only being told of commits can bring news.
const anHour = 3_600_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let db: TestDatabase
let holder: CatalogHolder

beforeEach(async () => {
  db = await freshDatabase()
  holder = await startCatalog({ prisma: db.database.prisma, url: db.url, log: silent, checkIntervalMs: anHour })
  await vi.waitUntil(() => holder.status().connected, { timeout: 10_000 })
})

afterEach(async () => {
  await holder.close()
  await db.drop()
})

function served(): readonly string[] {
  return holder.current().models.map(({ slug }) => slug)
}

async function until(slugs: readonly string[]): Promise<void> {
  await vi.waitFor(
    () => {
      expect(served()).toEqual(slugs)
    },
    { timeout: 10_000, interval: 10 },
  )
}

test('serves a commit as soon as the database tells of it', async () => {
  const before = holder.current()
  const revision = await storeModel(db.database.prisma, 'alpha', '1')
  await until(['alpha'])
  expect(holder.status()).toMatchObject({ revision, connected: true, lastError: null })
  expect(before.models).toEqual([]) // whoever holds the old snapshot keeps it, whole
})

test('catches up with what was committed while its connection was cut', async () => {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    const cut = await client.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'modeldex-listener'`,
    )
    expect(cut.rowCount).toBe(1)
  } finally {
    await client.end()
  }
  await storeModel(db.database.prisma, 'alpha', '1')
  await until(['alpha'])
  await vi.waitUntil(() => holder.status().connected, { timeout: 10_000 })
  await storeModel(db.database.prisma, 'beta', '1')
  await until(['alpha', 'beta'])
})

test('a revision that cannot be served leaves the last good one, until it is put right', async () => {
  await storeModel(db.database.prisma, 'alpha', '1')
  await until(['alpha'])
  await storeModel(db.database.prisma, 'broken', '1', 'TELEPATHY_TOKENS')
  await vi.waitUntil(() => holder.status().lastError !== null, { timeout: 10_000 })
  expect(holder.status().lastError).toMatch(/TELEPATHY_TOKENS/)
  expect(served()).toEqual(['alpha'])
  await db.database.prisma.price.updateMany({
    where: { meter: 'TELEPATHY_TOKENS' },
    data: { meter: 'INPUT_TOKENS' },
  })
  await until(['alpha', 'broken'])
  expect(holder.status().lastError).toBeNull()
})

test('refresh brings one’s own write at once', async () => {
  await storeModel(db.database.prisma, 'alpha', '1')
  await holder.refresh()
  expect(served()).toEqual(['alpha'])
})

test('goes on serving while the database is away', async () => {
  await storeModel(db.database.prisma, 'alpha', '1')
  await holder.refresh()
  await db.drop()
  await expect(holder.refresh()).rejects.toThrow()
  await vi.waitUntil(() => !holder.status().connected, { timeout: 10_000 })
  expect(served()).toEqual(['alpha'])
  expect(holder.status().lastError).not.toBeNull()
})
