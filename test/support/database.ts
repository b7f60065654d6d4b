import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase, type Database, type DatabaseOptions } from '../../src/database/client.js'
import { administer, databaseUrl } from './administer.js'

export interface TestDatabase {
  readonly url: string
  readonly database: Database
  /** Closes and removes it. Left out, the end of the run does so. */
  readonly drop: () => Promise<void>
}

/** An empty, migrated database of one's own, in some 20 ms. */
export async function freshDatabase(options?: DatabaseOptions): Promise<TestDatabase> {
  return copyOf(inject('testTemplate'), options)
}

/**
 * A database of one's own with the catalogue in it. `load` fills an empty database, closes its connections, and is called
 * once a run and name, whichever test file comes first.
 */
export async function seededDatabase(
  load: (url: string) => Promise<void>,
  options?: DatabaseOptions,
  name = 'seeded',
): Promise<TestDatabase> {
  const seeded = `${inject('testTemplate')}_${name}`
  await createOnce(seeded, load)
  return copyOf(seeded, options)
}

/** A database of one's own without tables: for tests of the migrations themselves. */
export async function blankDatabase(options?: DatabaseOptions): Promise<TestDatabase> {
  return copyOf('template0', options)
}

async function copyOf(template: string, options: DatabaseOptions = {}): Promise<TestDatabase> {
  const server = inject('testServerUrl')
  const name = uniqueName()
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  const url = databaseUrl(server, name)
  const database = createDatabase(url, { poolMax: 5, ...options })
  return {
    url,
    database,
    drop: async () => {
      await database.close()
      await administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** Under an advisory lock, as test files run in several processes. A half-filled template never gets the name. */
async function createOnce(name: string, load: (url: string) => Promise<void>): Promise<void> {
  const server = inject('testServerUrl')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    const filling = uniqueName()
    await client.query(`CREATE DATABASE ${filling} TEMPLATE ${inject('testTemplate')} STRATEGY file_copy`)
    await load(databaseUrl(server, filling))
    await client.query(`ALTER DATABASE ${filling} RENAME TO ${name}`)
  } finally {
    await client.end()
  }
}

let count = 0

function uniqueName(): string {
  count += 1
  return `${inject('testTemplate')}_${process.pid}_${process.env.VITEST_POOL_ID ?? '0'}_${Date.now().toString(36)}_${count}`
}
