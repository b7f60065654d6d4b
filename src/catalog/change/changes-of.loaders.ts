import DataLoader from 'dataloader'
import { Prisma, type PrismaClient } from '../../generated/prisma/client.js'
import { byKind } from '../by-kind.loaders.js'
import { CHANGE_COLUMNS, CHANGE_TABLES, changeOfRow, type ChangeRow, type LoggedChange } from './read-log.js'

export interface ChangesFilter {
  readonly owner: 'model' | 'offering'
  readonly ownerId: number
}

/** A page of them, newest first. Places are ids of changes, as text. */
export interface ChangesPage extends ChangesFilter {
  readonly after: string | null
  readonly before: string | null
  readonly count: number
  readonly fromEnd: boolean
}

export interface ChangesOfLoaders {
  /** The page in the order of the list, and one entry more where the list goes on beyond it. */
  readonly page: DataLoader<ChangesPage, readonly LoggedChange[], string>
  readonly count: DataLoader<ChangesFilter, number, string>
}

/** Loaders for one request: however many models ask for a page of the same kind, one statement answers them all. */
export const createChangesOfLoaders = (prisma: PrismaClient): ChangesOfLoaders => ({
  page: new DataLoader(
    (keys: readonly ChangesPage[]) => byKind(keys, 'ownerId', (kind, ids) => loadPages(prisma, kind, ids)),
    { cacheKeyFn: JSON.stringify },
  ),
  count: new DataLoader(
    (keys: readonly ChangesFilter[]) => byKind(keys, 'ownerId', (kind, ids) => loadCounts(prisma, kind, ids)),
    { cacheKeyFn: JSON.stringify },
  ),
})

const COLUMN = { model: Prisma.sql`c.model_id`, offering: Prisma.sql`c.offering_id` } as const

async function loadPages(
  prisma: PrismaClient,
  { owner, after, before, count, fromEnd }: ChangesPage,
  ids: readonly number[],
): Promise<(id: number) => readonly LoggedChange[]> {
  const rows = await prisma.$queryRaw<(ChangeRow & { readonly ownerId: number })[]>`
    SELECT wanted.id AS "ownerId", page.* FROM unnest(${ids}::int[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT ${CHANGE_COLUMNS} FROM ${CHANGE_TABLES}
      WHERE ${COLUMN[owner]} = wanted.id
        AND (${after}::bigint IS NULL OR c.id < ${after}::bigint) AND (${before}::bigint IS NULL OR c.id > ${before}::bigint)
      ORDER BY ${fromEnd ? Prisma.sql`c.id ASC` : Prisma.sql`c.id DESC`} LIMIT ${count + 1}
    ) AS page`
  const pages = new Map<number, LoggedChange[]>(ids.map((id) => [id, []]))
  for (const { ownerId, ...row } of rows) pages.get(ownerId)?.push(changeOfRow(row))
  if (fromEnd) for (const page of pages.values()) page.reverse()
  return (id) => pages.get(id) ?? []
}

async function loadCounts(
  prisma: PrismaClient,
  { owner }: ChangesFilter,
  ids: readonly number[],
): Promise<(id: number) => number> {
  const rows = await prisma.$queryRaw<{ readonly id: number; readonly count: number }[]>`
    SELECT ${COLUMN[owner]} AS id, count(*)::int AS count FROM change c
    WHERE ${COLUMN[owner]} = ANY(${ids}::int[]) GROUP BY 1`
  const counts = new Map(rows.map(({ id, count }) => [id, count]))
  return (id) => counts.get(id) ?? 0
}
