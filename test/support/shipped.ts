import type { Catalog } from '../../src/catalog/catalog.js'
import { loadCatalog } from '../../src/catalog/load.js'
import { createDatabase } from '../../src/database/client.js'
import { loadShipped, readShipped } from '../../src/importing/shipped/load-shipped.js'
import { apiOf, type Ask } from './api.js'
import { seededDatabase, type TestDatabase } from './database.js'

/** The day on which tests read the catalogue that ships. */
export const shippedToday = '2026-07-03'

export interface Shipped {
  readonly ask: Ask
  readonly catalog: Catalog
  readonly database: TestDatabase
  /** Every SQL statement since the catalogue was loaded. */
  readonly statements: string[]
}

/** The catalogue that ships, in a database of one's own, behind the API. */
export async function shipped(): Promise<Shipped> {
  const statements: string[] = []
  const database = await seededDatabase(fill, { onQuery: (sql) => statements.push(sql) })
  const { prisma } = database.database
  const catalog = await loadCatalog(prisma, shippedToday)
  statements.length = 0
  return { ask: apiOf(catalog, { prisma, now: new Date(`${shippedToday}T12:00:00Z`) }), catalog, database, statements }
}

/** A database of one’s own with the catalogue that ships. */
export const shippedDatabase = (): Promise<TestDatabase> => seededDatabase(fill)

async function fill(url: string): Promise<void> {
  const database = createDatabase(url)
  try {
    await loadShipped(database.prisma, await readShipped('prisma/seed'))
  } finally {
    await database.close()
  }
}
