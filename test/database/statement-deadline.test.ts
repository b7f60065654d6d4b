import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withDeadline, withoutDeadline } from '../../src/database/statement-deadline.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { holdConnection } from '../support/hold-connection.js'

describe('a read whose work has no more time', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await freshDatabase({ statementTimeoutMs: 60_000, poolMax: 2 })
  })
  afterAll(() => fresh.drop())

  const sleep = () => fresh.database.prisma.$queryRaw`SELECT pg_sleep(50)::text`
  const sleeping = async (): Promise<number> => {
    const rows = await fresh.database.prisma.$queryRaw<{ readonly count: number }[]>`
      SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'
        AND state = 'active'`
    return rows[0]?.count ?? NaN
  }
  const begun = () => vi.waitUntil(async () => (await sleeping()) === 1, { timeout: 10_000 })

  it('is cancelled in Postgres, and its place in the pool is free', async () => {
    for (let round = 0; round < 3; round += 1) {
      const deadline = new AbortController()
      const read = withDeadline(deadline.signal, async () => sleep())
      await begun()
      deadline.abort()
      await expect(read).rejects.toThrow(/canceling statement due to user request/)
      expect(await sleeping()).toBe(0)
    }
    expect(fresh.database.poolUse()).toMatchObject({ waiting: 0 })
  })

  it('begins no other', async () => {
    const deadline = new AbortController()
    const reads = withDeadline(deadline.signal, async () => {
      await delay(1)
      deadline.abort()
      return sleep()
    })
    await expect(reads).rejects.toThrow(/canceling statement/)
    expect(await sleeping()).toBe(0)
  })

  it('leaves those of others alone, and what others share', async () => {
    const [deadline, other] = [new AbortController(), new AbortController()]
    const { prisma } = fresh.database
    const quick = () => prisma.$queryRaw`SELECT 1 AS one`
    const read = withDeadline(deadline.signal, async () => sleep())
    await begun()
    const shared = withDeadline(deadline.signal, async () => {
      await delay(20)
      return withoutDeadline(async () => quick())
    })
    deadline.abort()
    await expect(read).rejects.toThrow(/canceling statement/)
    expect(await shared).toEqual([{ one: 1 }])
    expect(await withDeadline(other.signal, async () => quick())).toEqual([{ one: 1 }])
  })

  it('while it waits for a connection never begins, and leaves the connection that it gets to others', async () => {
    const { database, drop } = await freshDatabase({ connectionTimeoutMs: 60_000, poolMax: 1 })
    const { prisma, poolUse } = database
    const process = () => prisma.$queryRaw`SELECT pg_backend_pid()`
    const before = await process()
    const { holding, release } = await holdConnection(database)
    const deadline = new AbortController()
    const read = withDeadline(
      deadline.signal,
      async () => prisma.$executeRaw`SELECT set_config('test.begun', 'yes', false)`,
    )
    await vi.waitUntil(() => poolUse().waiting === 1)
    deadline.abort()
    release()
    await expect(read).rejects.toThrow(/canceling statement due to statement timeout/)
    await holding
    expect(poolUse()).toEqual({ total: 1, idle: 1, waiting: 0 })
    expect(await process()).toEqual(before)
    expect(await prisma.$queryRaw`SELECT current_setting('test.begun', true) AS begun`).toEqual([{ begun: null }])
    await drop()
  })

  it('is done as ever when it is in time', async () => {
    const { prisma } = fresh.database
    const counted = withDeadline(new AbortController().signal, async () =>
      Promise.all([prisma.provider.count(), prisma.model.count()]),
    )
    expect(await counted).toEqual([0, 0])
    expect(await withDeadline(new AbortController().signal, async () => prisma.model.findMany())).toEqual([])
  })
})
