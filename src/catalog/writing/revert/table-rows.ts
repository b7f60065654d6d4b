import { Prisma } from '../../../generated/prisma/client.js'

/** The tables of the change log. */
const TABLES = [
  'source',
  'provider',
  'model',
  'model_alias',
  'capability',
  'model_capability',
  'offering',
  'offering_capability',
  'deployment_fact',
  'measurement',
  'benchmark',
  'benchmark_score',
  'integration',
  'model_integration',
  'attribution',
  'conflict',
  'price_list',
  'price',
] as const
export type Table = (typeof TABLES)[number]

type Tx = Prisma.TransactionClient

export const isTable = (name: string): name is Table => TABLES.some((table) => table === name)

/** Adds a row as the log has it: a JSON object with the names of the columns. */
export async function insertRow(tx: Tx, table: Table, row: string): Promise<void> {
  const name = Prisma.raw(table)
  await tx.$executeRaw`INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, ${row}::jsonb)`
}

export async function deleteRow(tx: Tx, table: Table, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE id = ${Number(id)}`
}

/** Gives a column the value that the log has of it as text; null: none. */
export async function setColumn(tx: Tx, table: Table, id: string, field: string, value: string | null): Promise<void> {
  const [name, quoted] = [Prisma.raw(table), Prisma.raw(`"${columnOf(field)}"`)]
  const cells = JSON.stringify(await cellOf(tx, table, field, value))
  await tx.$executeRaw`
    UPDATE ${name} SET ${quoted} = (jsonb_populate_record(NULL::${name}, ${cells}::jsonb)).${quoted} WHERE id = ${Number(id)}`
}

/** One column as JSON that its type can be read from: { "weekdays": [6, 7] }. */
export async function cellOf(
  tx: Tx,
  table: Table,
  field: string,
  value: string | null,
): Promise<Readonly<Record<string, unknown>>> {
  const column = columnOf(field)
  if (value === null || !(await isArray(tx, table, column))) return { [column]: value }
  const entries: unknown = JSON.parse(value)
  return { [column]: entries }
}

/** "aboveInputTokens" is above_input_tokens. */
function columnOf(field: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(field)) throw new Error(`The log has the field "${field}", which is no column.`)
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

async function isArray(tx: Tx, table: Table, column: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ readonly isArray: boolean }[]>`
    SELECT attndims > 0 AS "isArray" FROM pg_attribute
    WHERE attrelid = ${`public.${table}`}::regclass AND attname = ${column}`
  if (row === undefined) throw new Error(`The table ${table} has no column ${column} any more.`)
  return row.isArray
}
