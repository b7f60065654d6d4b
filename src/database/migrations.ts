import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** prisma/migrations of the project, from src/ as well as from dist/. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The migrations of a directory, in the order in which they are applied. */
export async function readMigrations(directory: string = MIGRATIONS_DIR): Promise<readonly Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(path.join(directory, name, 'migration.sql'), 'utf8') })),
  )
}

/** As Prisma computes it. */
export function checksum({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex')
}

/** A checkout on Windows may have other line ends than the one the migration was applied from. */
export function hasChecksum(migration: Migration, wanted: string): boolean {
  const unix = migration.sql.replaceAll('\r\n', '\n')
  return [migration.sql, unix, unix.replaceAll('\n', '\r\n')].some((sql) => checksum({ ...migration, sql }) === wanted)
}
