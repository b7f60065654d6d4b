import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { checksum, type Migration } from './migrations.js'

/** A row of Prisma's own table, so that `prisma migrate` and this program agree on what is applied. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  /** null: it began and did not end. */
  readonly finishedAt: Date | null
}

/** As Prisma creates it. */
const TABLE = `CREATE TABLE _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/** What was applied and not rolled back, oldest first; null: the table does not exist. */
export async function readMigrationLog(client: pg.Client): Promise<readonly AppliedMigration[] | null> {
  const table = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!table.rows[0]?.exists) return null
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at AS "finishedAt"
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  )
  return rows
}

export async function createMigrationLog(client: pg.Client): Promise<void> {
  await client.query(TABLE)
}

export async function markApplied(client: pg.Client, migration: Migration): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), checksum(migration), migration.name],
  )
}

/** Forgets an unfinished migration, so that it is applied anew. Returns whether there was one. */
export async function markRolledBack(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE _prisma_migrations SET rolled_back_at = clock_timestamp()
      WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  )
  return (rowCount ?? 0) > 0
}
