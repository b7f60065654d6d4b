import pg from 'pg'
import { assertServerVersion, connect, reason, withoutPassword } from './connect.js'
import { createMigrationLog, markApplied, readMigrationLog, type AppliedMigration } from './migration-log.js'
import { hasChecksum, readMigrations, type Migration } from './migrations.js'
import { DatabaseSetupError } from './setup-error.js'

/** The key of the advisory lock under which Prisma migrates. */
const LOCK = 72_707_369
const LONGEST_WAIT = '60s'

/**
 * Brings a database up to date with prisma/migrations, each migration in one transaction, and returns the names of those
 * it applied. Several processes may do so at once: one applies, the others wait and find nothing to do. Throws a
 * DatabaseSetupError where the database is out of reach, too old, newer than this program, or lacks a permission.
 */
export async function migrate(url: string, directory?: string): Promise<readonly string[]> {
  const migrations = await readMigrations(directory)
  const client = await connect(url)
  try {
    await checkVersion(client)
    await lock(client, url)
    const log = await readMigrationLog(client).catch(explainPermission(url, 'The table of migrations'))
    const pending = pendingMigrations(migrations, log ?? [])
    if (pending.length === 0) return []
    if (!log) await createMigrationLog(client).catch(explainPermission(url, 'The table of migrations'))
    for (const migration of pending) await apply(client, migration, url)
    return pending.map(({ name }) => name)
  } finally {
    await client.end() // gives the lock back
  }
}

/** What is still to be applied. Refuses a history that does not fit the migrations. */
export function pendingMigrations(
  migrations: readonly Migration[],
  log: readonly AppliedMigration[],
): readonly Migration[] {
  for (const applied of log) {
    const migration = migrations.find(({ name }) => name === applied.name)
    if (!applied.finishedAt) {
      throw new DatabaseSetupError(
        `Migration ${applied.name} began and did not end: repair the database, then run "npm run db -- resolve ${applied.name} rolled-back" (or "applied").`,
      )
    }
    if (!migration) {
      throw new DatabaseSetupError(
        `The database is newer than this program: it has migration ${applied.name}, which this program does not know. Start the newer version.`,
      )
    }
    if (!hasChecksum(migration, applied.checksum)) {
      throw new DatabaseSetupError(
        `Migration ${applied.name} was edited after it had been applied: restore its file, and put the change into a new migration.`,
      )
    }
  }
  return migrations.filter(({ name }) => !log.some((applied) => applied.name === name))
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, split_part(current_setting('server_version'), ' ', 1) AS name`,
  )
  if (rows[0]) assertServerVersion(rows[0].number, rows[0].name)
}

async function lock(client: pg.Client, url: string): Promise<void> {
  await client.query(`SET statement_timeout = 0`)
  await client.query(`SET lock_timeout = '${LONGEST_WAIT}'`)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  } catch (error) {
    throw new DatabaseSetupError(
      `Another process has been migrating ${withoutPassword(url)} for more than ${LONGEST_WAIT}: ${reason(error)}.`,
    )
  }
}

async function apply(client: pg.Client, migration: Migration, url: string): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(migration.sql) // no parameters, so that it may hold many statements
    await markApplied(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    explainPermission(url, `Migration ${migration.name}`)(error)
  }
}

/** For Postgres' error code "insufficient_privilege" and any other. */
function explainPermission(url: string, what: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof pg.DatabaseError && error.code === '42501') {
      throw new DatabaseSetupError(
        `${what} needs a permission that the role of ${withoutPassword(url)} lacks (${reason(error)}): grant it CREATE on the database and on schema "public", or migrate as the owner of the tables.`,
      )
    }
    throw new DatabaseSetupError(`${what} failed and left nothing behind: ${reason(error)}.`, { cause: error })
  }
}
