import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertServerVersion } from '../../src/database/connect.js'
import { migrate } from '../../src/database/migrate.js'
import { MIGRATIONS_DIR, readMigrations } from '../../src/database/migrations.js'
import { DatabaseSetupError } from '../../src/database/setup-error.js'
import { blankDatabase, type TestDatabase } from '../support/database.js'
import { connectRaw } from './rows.js'

let blank: TestDatabase
let client: pg.Client
let directory: string

beforeEach(async () => {
  blank = await blankDatabase()
  client = await connectRaw(blank.url)
  directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-migrations-'))
})

afterEach(async () => {
  await client.end()
  await blank.drop()
  await rm(directory, { recursive: true })
})

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true })
  await writeFile(path.join(directory, name, 'migration.sql'), sql)
}

const tables = async (): Promise<readonly string[]> =>
  (
    await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    )
  ).rows.map(({ name }) => name)

test('applies each migration once, and leaves a catalogue at revision 0', async () => {
  const names = (await readMigrations()).map(({ name }) => name)
  expect(await migrate(blank.url)).toEqual(names)
  expect(await migrate(blank.url)).toEqual([])
  expect(await blank.database.prisma.catalogState.findMany()).toMatchObject([{ id: 1, revision: 0n }])
})

test('lets several servers start at once', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(blank.url)))
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
})

test('records what it applied in the table and with the checksum of Prisma', async () => {
  await writeMigration('1_first', 'CREATE TABLE first (id int);\n')
  await migrate(blank.url, directory)
  const { rows } = await client.query(
    'SELECT migration_name, checksum, applied_steps_count, rolled_back_at, logs FROM _prisma_migrations',
  )
  expect(rows).toEqual([
    {
      migration_name: '1_first',
      checksum: '5dda2ccc07b9fc87887614da6184744bdcbf2b88c9587752201564584dafec19',
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    },
  ])
})

test('leaves nothing of a migration that fails, and applies it once it is repaired', async () => {
  await writeMigration('1_first', 'CREATE TABLE first (id int);')
  await writeMigration('2_second', 'CREATE TABLE second (id int); INSERT INTO second VALUES (1); SELECT 1 / 0;')
  await expect(migrate(blank.url, directory)).rejects.toThrow(
    new DatabaseSetupError('Migration 2_second failed and left nothing behind: division by zero.'),
  )
  expect(await tables()).toEqual(['_prisma_migrations', 'first'])

  await writeMigration('2_second', 'CREATE TABLE second (id int);')
  expect(await migrate(blank.url, directory)).toEqual(['2_second'])
})

test('refuses a migration that was edited after it had been applied', async () => {
  await writeMigration('1_first', 'CREATE TABLE first (id int);\n')
  await migrate(blank.url, directory)
  await writeMigration('1_first', 'CREATE TABLE first (id bigint);\n')
  await expect(migrate(blank.url, directory)).rejects.toThrow(/^Migration 1_first was edited after it had been applied/)

  await writeMigration('1_first', 'CREATE TABLE first (id int);\r\n') // as a checkout on Windows has it
  expect(await migrate(blank.url, directory)).toEqual([])
})

test('refuses a database that is newer than the program', async () => {
  await cp(MIGRATIONS_DIR, directory, { recursive: true })
  await writeMigration('99990101000000_future', 'CREATE TABLE future (id int);')
  await migrate(blank.url, directory)
  await expect(migrate(blank.url)).rejects.toThrow(
    /^The database is newer than this program: it has migration 99990101000000_future/,
  )
})

test('refuses a migration that another program left unfinished', async () => {
  await migrate(blank.url)
  await client.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_init'`)
  await expect(migrate(blank.url)).rejects.toThrow(
    /_init began and did not end: .*"npm run db -- resolve \S+_init rolled-back"/,
  )
})

test.each([
  [140_002, '14.2', 'PostgreSQL 14.2 is too old: 15 or newer is needed.'],
  [90_624, '9.6.24', 'PostgreSQL 9.6.24 is too old: 15 or newer is needed.'],
])('refuses version %d', (number, version, sentence) => {
  expect(() => {
    assertServerVersion(number, version)
  }).toThrow(new DatabaseSetupError(sentence))
})

test.each([
  [150_000, '15.0'],
  [180_004, '18.4'],
])('accepts version %d', (number, version) => {
  expect(() => {
    assertServerVersion(number, version)
  }).not.toThrow()
})

describe('says in one sentence, without the password,', () => {
  test('that no server answers', async () => {
    await expect(migrate('postgresql://me:secret@127.0.0.1:1/catalog')).rejects.toThrow(
      new DatabaseSetupError(
        'The database postgresql://me@127.0.0.1:1/catalog cannot be reached: connect ECONNREFUSED 127.0.0.1:1.',
      ),
    )
  })

  test('that there is no such database', async () => {
    const url = new URL(blank.url)
    url.pathname = '/nowhere'
    await expect(migrate(url.href)).rejects.toThrow(/cannot be reached: database "nowhere" does not exist\.$/)
  })

  test('that a permission is missing', async () => {
    const { rows } = await client.query<{ superuser: boolean }>(
      'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
    )
    const url = new URL(blank.url)
    if (rows[0]?.superuser) {
      url.searchParams.set('options', '-c role=pg_monitor') // a role that every server has, and that may create nothing
    } else {
      await client.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, pg_database_owner`)
    }
    await expect(migrate(url.href)).rejects.toThrow(
      /needs a permission that the role of .* lacks \(permission denied .*\): grant it CREATE/,
    )
    expect(await tables()).toEqual([])
  })
})
