import type { Prisma } from '../../generated/prisma/client.js'
import { type ChangedByOthers, keyOf } from './changed-by-others.js'

/** How rows of one table are found, told apart and written. `D` is a row without its id. */
export interface SeedTable<D extends object> {
  /** The table's name, as the change log writes it. */
  readonly entity: string
  /** What tells its rows apart, apart from their ids. */
  readonly keyColumns: readonly (keyof D & string)[]
  /** Rows that the seed drops are removed where their owner is still in the seed; without an owner they stay. */
  readonly owner?: (row: D) => string | null
  readonly find: (tx: Prisma.TransactionClient) => Promise<readonly Stored<D>[]>
  /** Returns the rows with their ids where other tables refer to them. */
  readonly insert: (tx: Prisma.TransactionClient, rows: D[]) => Promise<readonly Stored<D>[]>
  readonly update: (tx: Prisma.TransactionClient, id: number, row: D) => Promise<unknown>
  readonly remove?: (tx: Prisma.TransactionClient, ids: number[]) => Promise<unknown>
}

export type Stored<D> = D & { readonly id: number }

/** A row as the seed wants it, with a name for people. */
export interface WantedRow<D> {
  readonly name: string
  readonly row: D
}

/** What happened to a table. */
export interface TableOutcome {
  readonly entity: string
  readonly inserted: number
  readonly updated: number
  readonly removed: number
  readonly unchanged: number
  /** Rows that differ from the seed because somebody else changed or removed them since. */
  readonly leftAlone: readonly string[]
}

// Postgres takes 65,535 parameters a statement, Prisma half of it; the widest table has some 20 columns.
const ROWS_PER_INSERT = 1_000

/** Makes a table say what the seed says, but for what others have changed since. Returns the rows' ids by key as well. */
export const syncTable = async <D extends object>(
  tx: Prisma.TransactionClient,
  table: SeedTable<D>,
  wanted: readonly WantedRow<D>[],
  others: ChangedByOthers,
  owners: ReadonlySet<string> = new Set(),
): Promise<{ readonly outcome: TableOutcome; readonly idByKey: ReadonlyMap<string, number> }> => {
  const key = (row: D): string => keyOf(row, table.keyColumns)
  const stored = new Map((await table.find(tx)).map((row) => [key(row), row]))
  const idByKey = new Map([...stored].map(([each, { id }]) => [each, id]))
  const removedByOthers = others.removedKeys(table.entity, table.keyColumns)
  const inserts: D[] = []
  const leftAlone: string[] = []
  let updated = 0
  let unchanged = 0
  for (const { name, row } of wanted) {
    const before = stored.get(key(row))
    if (before === undefined) {
      if (removedByOthers.has(key(row))) leftAlone.push(name)
      else inserts.push(row)
    } else if (isSame(before, row)) unchanged += 1
    else if (others.changed(table.entity, before.id)) leftAlone.push(name)
    else {
      await table.update(tx, before.id, row)
      updated += 1
    }
  }
  const wantedKeys = new Set(wanted.map(({ row }) => key(row)))
  const dropped = [...stored].filter(([each, row]) => {
    const owner = table.owner?.(row) ?? null
    return owner !== null && owners.has(owner) && !wantedKeys.has(each) && !others.changed(table.entity, row.id)
  })
  if (dropped.length > 0)
    await table.remove?.(
      tx,
      dropped.map(([, { id }]) => id),
    )
  for (let start = 0; start < inserts.length; start += ROWS_PER_INSERT)
    for (const row of await table.insert(tx, inserts.slice(start, start + ROWS_PER_INSERT)))
      idByKey.set(key(row), row.id)
  const outcome = {
    entity: table.entity,
    inserted: inserts.length,
    updated,
    removed: dropped.length,
    unchanged,
    leftAlone,
  }
  return { outcome, idByKey }
}

/** Whether a stored row says what the wanted one says, column by column of the wanted one. */
const isSame = <D extends object>(stored: D, wanted: D): boolean => {
  const storedColumns = new Map(Object.entries(stored))
  return Object.entries(wanted).every(([column, value]) => canonical(storedColumns.get(column)) === canonical(value))
}

/** JSON in which equal values are equal texts: decimals in plain notation without idle zeros, dates as ISO. */
const canonical = (value: unknown): string => JSON.stringify(value)
