import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.js'

test('reports each SQL statement that Prisma sends', async () => {
  const statements: string[] = []
  const { database, drop } = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
  expect(await database.prisma.provider.count()).toBe(0)
  expect(statements).toHaveLength(1)
  await drop()
})
