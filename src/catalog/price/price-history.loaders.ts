import DataLoader from 'dataloader'
import type { Database } from '../../database/client.js'
import { Prisma } from '../../generated/prisma/client.js'
import type { CursorKey } from '../../graphql/connection.js'
import type { MeterCode } from '../../pricing/meter.js'
import type { ServiceTier } from '../../pricing/price-list.js'
import { byKind } from '../by-kind.loaders.js'
import type { CatalogPriceList, Offering } from '../catalog.js'
import type { PriceNode } from '../nodes.js'
import { believedAt, loadBelievedLists, type Belief } from './believed-lists.loaders.js'
import { PRICE_COLUMNS, PRICE_TABLES, priceOfRow, type PriceRow } from './price-row.loaders.js'

/** Which prices of an offering: null means any. */
export interface HistoryFilter {
  readonly offeringId: number
  readonly meter: MeterCode | null
  readonly serviceTier: ServiceTier | null
  /** What was believed at this instant, in milliseconds since 1970; null: what is believed now. */
  readonly knownAt: number | null
}

/** A page of them, newest first. A place is [start in milliseconds or null, id]. */
export interface HistoryPage extends HistoryFilter {
  readonly after: CursorKey | null
  readonly before: CursorKey | null
  readonly count: number
  readonly fromEnd: boolean
}

export interface PriceHistoryLoaders {
  /** The page in the order of the list, and one entry more where the list goes on beyond it. */
  readonly page: DataLoader<HistoryPage, readonly PriceNode[], string>
  readonly count: DataLoader<HistoryFilter, number, string>
  /** Any price that was ever recorded, also of a list that is no longer believed. */
  readonly byId: DataLoader<number, PriceNode | null>
  /** Makes the price lists of the offering as they were believed. */
  readonly believed: DataLoader<Belief, (offering: Offering) => readonly CatalogPriceList[], string>
}

type Prismas = Database['prisma']

/** Loaders for one request: however many offerings ask for a page of the same kind, one statement answers them all. */
export const createPriceHistoryLoaders = (prisma: Prismas): PriceHistoryLoaders => ({
  page: new DataLoader(
    (keys: readonly HistoryPage[]) => byKind(keys, 'offeringId', (kind, ids) => loadPages(prisma, kind, ids)),
    { cacheKeyFn: JSON.stringify },
  ),
  count: new DataLoader(
    (keys: readonly HistoryFilter[]) => byKind(keys, 'offeringId', (kind, ids) => loadCounts(prisma, kind, ids)),
    { cacheKeyFn: JSON.stringify },
  ),
  byId: new DataLoader((ids) => loadById(prisma, ids)),
  believed: new DataLoader(
    (keys: readonly Belief[]) =>
      byKind(keys, 'offeringId', async ({ knownAt }, ids) => {
        const listsOf = await loadBelievedLists(prisma, knownAt, ids)
        return () => listsOf
      }),
    { cacheKeyFn: JSON.stringify },
  ),
})

async function loadPages(
  prisma: Prismas,
  kind: HistoryPage,
  ids: readonly number[],
): Promise<(offeringId: number) => readonly PriceNode[]> {
  const order = kind.fromEnd
    ? Prisma.sql`l.effective_from ASC NULLS FIRST, p.id DESC`
    : Prisma.sql`l.effective_from DESC NULLS LAST, p.id ASC`
  const rows = await prisma.$queryRaw<PriceRow[]>`
    SELECT page.* FROM unnest(${ids}::int[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT ${PRICE_COLUMNS} FROM ${PRICE_TABLES}
      WHERE l.offering_id = wanted.id AND ${matching(kind)} AND ${afterPlace(kind.after)} AND ${beforePlace(kind.before)}
      ORDER BY ${order} LIMIT ${kind.count + 1}
    ) AS page`
  const pages = new Map<number, PriceNode[]>(ids.map((id) => [id, []]))
  for (const row of rows) pages.get(row.offeringId)?.push(priceOfRow(row))
  if (kind.fromEnd) for (const page of pages.values()) page.reverse()
  return (offeringId) => pages.get(offeringId) ?? []
}

async function loadCounts(
  prisma: Prismas,
  kind: HistoryFilter,
  ids: readonly number[],
): Promise<(offeringId: number) => number> {
  const rows = await prisma.$queryRaw<{ readonly offeringId: number; readonly count: number }[]>`
    SELECT l.offering_id AS "offeringId", count(*)::int AS count FROM ${PRICE_TABLES}
    WHERE l.offering_id = ANY(${ids}::int[]) AND ${matching(kind)} GROUP BY l.offering_id`
  const counts = new Map(rows.map(({ offeringId, count }) => [offeringId, count]))
  return (offeringId) => counts.get(offeringId) ?? 0
}

async function loadById(prisma: Prismas, ids: readonly number[]): Promise<(PriceNode | null)[]> {
  const rows = await prisma.$queryRaw<
    PriceRow[]
  >`SELECT ${PRICE_COLUMNS} FROM ${PRICE_TABLES} WHERE p.id = ANY(${ids}::int[])`
  const prices = new Map(rows.map((row) => [row.id, priceOfRow(row)]))
  return ids.map((id) => prices.get(id) ?? null)
}

/** The history is what was in force, as it is or was believed: lists that were corrected before then are not part of it. */
const matching = ({ meter, serviceTier, knownAt }: HistoryFilter): Prisma.Sql =>
  Prisma.sql`${believedAt(knownAt)}
    AND (${meter}::text IS NULL OR p.meter = ${meter}) AND (${serviceTier}::text IS NULL OR l.service_tier::text = ${serviceTier})`

const afterPlace = (place: CursorKey | null): Prisma.Sql =>
  beyond(place, Prisma.sql`<`, Prisma.sql`>`, Prisma.sql`l.effective_from IS NULL`)

const beforePlace = (place: CursorKey | null): Prisma.Sql =>
  beyond(place, Prisma.sql`>`, Prisma.sql`<`, Prisma.sql`FALSE`)

/** Past a place in a list that runs from the newest start to the unknown one (null), and by id within one start. */
function beyond(place: CursorKey | null, start: Prisma.Sql, id: Prisma.Sql, unknownStart: Prisma.Sql): Prisma.Sql {
  if (place === null) return Prisma.sql`TRUE`
  const [from, after] = place
  if (typeof from !== 'number') {
    const known = start.sql === '>' ? Prisma.sql`l.effective_from IS NOT NULL` : Prisma.sql`FALSE`
    return Prisma.sql`(${known} OR (l.effective_from IS NULL AND p.id ${id} ${after}))`
  }
  const instant = new Date(from)
  return Prisma.sql`(l.effective_from ${start} ${instant} OR ${unknownStart} OR (l.effective_from = ${instant} AND p.id ${id} ${after}))`
}
