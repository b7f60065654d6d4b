import { Prisma } from '../generated/prisma/client.js'

/** Tables of which thousands of rows are written at once. */
export type BulkTable =
  | 'attribution'
  | 'benchmark_score'
  | 'claim'
  | 'conflict'
  | 'deployment_fact'
  | 'import_change'
  | 'import_item'
  | 'measurement'
  | 'model'
  | 'model_alias'
  | 'model_capability'
  | 'model_integration'
  | 'offering'
  | 'offering_capability'
  | 'price'
  | 'price_list'
  | 'source_record'

/**
 * Inserts rows, all with the same fields, in one statement of one parameter: the rows as JSON, read by Postgres into the
 * table's own types. Prisma's createMany takes a parameter a value, and four times as long for a catalogue.
 */
export async function insertRows(
  tx: Prisma.TransactionClient,
  table: BulkTable,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const names = new Map(Object.keys(first).map((field) => [field, columnOf(field)]))
  const columns = Prisma.join([...names.values()].map((name) => Prisma.raw(`"${name}"`)))
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [names.get(field) ?? columnOf(field), value])),
    ),
  )
  const into = Prisma.raw(`"${table}"`)
  await tx.$executeRaw`INSERT INTO ${into} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${json}::jsonb)`
}

/** "aboveInputTokens" is the column above_input_tokens. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
