import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.js'

test('reports each SQL statement that Prisma sends', async () => {
  const statements: string[] = []
  const { database, drop } = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
  expect(await database.prisma.provider.count()).toBe(0)
  expect(statements).toEqual([expect.stringMatching(/^SELECT COUNT.*provider/)])
  await drop()
})

test('does not wait for ever for a free connection', async () => {
  const { database, drop } = await freshDatabase({ poolMax: 1, connectionTimeoutMs: 1000 })
  const { prisma } = database
  await prisma.$transaction(async (tx) => {
    await tx.provider.count()
    await expect(prisma.provider.count()).rejects.toThrow(/timeout/i)
  })
  await drop()
})

test('has Postgres cancel a statement that takes too long', async () => {
  const { database, drop } = await freshDatabase({ statementTimeoutMs: 100 })
  await expect(database.prisma.$queryRaw`SELECT pg_sleep(10)::text`).rejects.toThrow(/statement timeout/)
  await drop()
})
