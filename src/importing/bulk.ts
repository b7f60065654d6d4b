import { Prisma } from '../generated/prisma/client.js'
import { insertRows, type BulkTable } from '../database/insert-rows.js'

type Tx = Prisma.TransactionClient

/** So that a statement and its JSON stay some megabytes. */
const ROWS_PER_STATEMENT = 5_000

/** Numbers for rows that are to be inserted, so that others can refer to them. */
export async function nextIds(tx: Tx, table: BulkTable, count: number): Promise<readonly number[]> {
  if (count === 0) return []
  const rows = await tx.$queryRaw<{ readonly id: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

export async function insertMany(tx: Tx, table: BulkTable, rows: readonly object[]): Promise<void> {
  for (const some of chunksOf(rows)) await insertRows(tx, table, some)
}

/** What is JSON to Postgres, for `jsonb_populate_recordset`; names are those of columns. */
export function* jsonChunks(rows: readonly object[]): Generator<string, undefined> {
  for (const some of chunksOf(rows)) yield JSON.stringify(some)
  return undefined
}

/** The rows as a table within a statement. */
export const asRowsOf = (table: BulkTable, json: string): Prisma.Sql =>
  Prisma.sql`jsonb_populate_recordset(NULL::${Prisma.raw(`"${table}"`)}, ${json}::jsonb)`

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[], undefined> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT)
  return undefined
}
