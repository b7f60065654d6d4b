import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../../src/database/client.js'
import { isConnectionLost } from '../../src/database/connection-lost.js'
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

let fresh: TestDatabase
let proxy: DatabaseProxy
let database: Database
const statements: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  proxy = await startDatabaseProxy(fresh.url)
  database = createDatabase(proxy.url, {
    patienceMs: 20_000,
    aroundStatement: (sql, run) => {
      statements.push(sql)
      return run()
    },
  })
})
afterAll(async () => {
  await database.close()
  await proxy.close()
  await fresh.drop()
})

/** Cuts the database off, and lets it be reached again once `seen` statements have failed. */
async function outage(work: () => Promise<unknown>): Promise<unknown> {
  await database.prisma.provider.count()
  proxy.cut()
  const done = work()
  done.catch(() => undefined)
  while (statements.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  proxy.restore()
  return done
}

describe('while the database is away for a moment', () => {
  it('a read waits for it', async () => {
    statements.length = 0
    expect(await outage(() => database.prisma.provider.count())).toBe(0)
    expect(statements.length).toBeGreaterThan(2)
    expect(new Set(statements).size).toBe(1)
  })

  it('a write fails at once: nobody knows whether it was done', async () => {
    await database.prisma.provider.count()
    proxy.cut()
    statements.length = 0
    const failed = await database.prisma.$executeRaw`UPDATE catalog_state SET revision = revision`.then(
      () => null,
      (error: unknown) => error,
    )
    proxy.restore()
    expect(isConnectionLost(failed)).toBe(true)
    expect(statements).toHaveLength(1)
  })

  it('what is wrong in itself fails at once', async () => {
    statements.length = 0
    await expect(database.prisma.$queryRaw`SELECT nothing FROM nowhere`).rejects.toThrow(/nowhere/)
    expect(statements).toHaveLength(1)
  })

  it('a statement of a transaction is told like any other', async () => {
    statements.length = 0
    await database.prisma.$transaction(async (tx) => tx.provider.count())
    expect(statements.some((sql) => sql.includes('COUNT'))).toBe(true)
  })
})
