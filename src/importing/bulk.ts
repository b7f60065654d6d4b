import { Prisma } from '../generated/prisma/client.js'
import { insertRows, type BulkTable } from '../database/insert-rows.js'

type Tx = Prisma.TransactionClient

/** So that to make the JSON of a statement takes a few milliseconds. */
const ROWS_PER_STATEMENT = 500

/** Numbers for rows that are to be inserted, so that others can refer to them. */
export async function nextIds(tx: Tx, table: BulkTable, count: number): Promise<readonly number[]> {
  if (count === 0) return []
  const rows = await tx.$queryRaw<{ readonly id: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

/** The rows that come of each item, made when the statement is that they are for: requests are answered between statements. */
export function* rowsOf<T>(items: Iterable<T>, rows: (item: T) => readonly object[]): Generator<object, undefined> {
  for (const item of items) yield* rows(item)
  return undefined
}

export async function insertMany(tx: Tx, table: BulkTable, rows: Iterable<object>): Promise<void> {
  for (const some of chunksOf(rows)) await insertRows(tx, table, some)
}

/** What is JSON to Postgres, for `jsonb_populate_recordset`; names are those of columns. */
export function* jsonChunks(rows: Iterable<object>): Generator<string, undefined> {
  for (const some of chunksOf(rows)) yield JSON.stringify(some)
  return undefined
}

/** The rows as a table within a statement. */
export const asRowsOf = (table: BulkTable, json: string): Prisma.Sql =>
  Prisma.sql`jsonb_populate_recordset(NULL::${Prisma.raw(`"${table}"`)}, ${json}::jsonb)`

function* chunksOf<T>(rows: Iterable<T>): Generator<readonly T[], undefined> {
  let some: T[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < ROWS_PER_STATEMENT) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
  return undefined
}
