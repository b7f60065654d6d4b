import { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.js'

/** What the change log says of rows whose last change was made by somebody else than the actor that loads the seed. */
export interface ChangedByOthers {
  readonly changed: (entity: string, id: number) => boolean
  /** The keys, as `keyOf` makes them, of rows that others have removed. */
  readonly removedKeys: (entity: string, columns: readonly string[]) => ReadonlySet<string>
}

const rows = z.array(z.object({ entity: z.string(), entity_id: z.string(), removed: z.string().nullable() }))

export const readChangedByOthers = async (tx: Prisma.TransactionClient, actor: string): Promise<ChangedByOthers> => {
  const last = rows.parse(
    await tx.$queryRaw`
      SELECT last.entity, last.entity_id, CASE WHEN last.field = '*' AND last.after IS NULL THEN last.before END AS removed
      FROM (
        SELECT DISTINCT ON (entity, entity_id) entity, entity_id, field, before, after, revision
        FROM change ORDER BY entity, entity_id, id DESC
      ) AS last
      JOIN revision ON revision.number = last.revision
      WHERE revision.actor <> ${actor}`,
  )
  const changed = new Set(last.map(({ entity, entity_id }) => `${entity} ${entity_id}`))
  return {
    changed: (entity, id) => changed.has(`${entity} ${id}`),
    removedKeys: (entity, columns) =>
      new Set(
        last.flatMap(({ entity: each, removed }) =>
          each === entity && removed !== null ? [keyOf(camelCased(JSON.parse(removed)), columns)] : [],
        ),
      ),
  }
}

/** What tells a row apart, as one text: dates only to the day, as Postgres writes them into the log. */
export const keyOf = (row: object, columns: readonly string[]): string => {
  const values = new Map<string, unknown>(Object.entries(row))
  return JSON.stringify(
    columns.map((column) => {
      const value = values.get(column) ?? null
      return value instanceof Date ? value.toISOString().slice(0, 10) : value
    }),
  )
}

/** A row of the log, which has the columns' names, with the names that Prisma gives them. */
const camelCased = (row: unknown): object =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(row)).map(([column, value]) => [
      column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
