import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.js'
import { connect, withoutPassword } from '../database/connect.js'
import { startEmbedded } from '../database/embedded.js'
import { migrate, pendingMigrations } from '../database/migrate.js'
import { markApplied, markRolledBack, readMigrationLog } from '../database/migration-log.js'
import { readMigrations } from '../database/migrations.js'

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url))

/** Applies the migrations that are missing. */
export async function dbDeploy(): Promise<number> {
  return withDatabase(async (url) => {
    const applied = await migrate(url)
    for (const name of applied) console.log(`Applied ${name}.`)
    if (applied.length === 0) console.log('The database is up to date.')
    return 0
  })
}

/** Says which migrations are applied; fails where one is missing or does not fit. */
export async function dbStatus(): Promise<number> {
  return withDatabase(async (url) => {
    const client = await connect(url)
    try {
      const migrations = await readMigrations()
      const log = (await readMigrationLog(client)) ?? []
      for (const { name } of migrations) {
        const row = log.find((applied) => applied.name === name)
        console.log(`${name}: ${row ? (row.finishedAt?.toISOString() ?? 'unfinished') : 'not applied'}`)
      }
      return pendingMigrations(migrations, log).length === 0 ? 0 : 1
    } finally {
      await client.end()
    }
  })
}

/** Records how an interrupted migration ended, as found out and repaired by a person. */
export async function dbResolve(name: string, how: 'applied' | 'rolled-back'): Promise<number> {
  const migration = (await readMigrations()).find((candidate) => candidate.name === name)
  if (!migration) throw new Error(`There is no migration ${name} in prisma/migrations.`)
  return withDatabase(async (url) => {
    const client = await connect(url)
    try {
      const log = (await readMigrationLog(client)) ?? []
      if (log.some((row) => row.name === name && row.finishedAt))
        throw new Error(`Migration ${name} is applied already.`)
      const wasUnfinished = await markRolledBack(client, name)
      if (how === 'rolled-back' && !wasUnfinished) throw new Error(`Migration ${name} was never begun.`)
      if (how === 'applied') await markApplied(client, migration)
      console.log(`Marked ${name} as ${how}.`)
      return 0
    } finally {
      await client.end()
    }
  })
}

async function withDatabase(use: (url: string) => Promise<number>): Promise<number> {
  const { databaseUrl, dataDir } = readConfig(PROJECT_DIR)
  if (databaseUrl !== null) {
    console.log(`Database ${withoutPassword(databaseUrl)}`)
    return use(databaseUrl)
  }
  const embedded = await startEmbedded(path.join(dataDir, 'postgres'))
  try {
    console.log(embedded.notice ?? `Embedded database in ${embedded.dataDir}`)
    return await use(embedded.url)
  } finally {
    await embedded.stop()
  }
}
