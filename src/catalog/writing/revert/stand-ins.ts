import type { Change, Prisma } from '../../../generated/prisma/client.js'
import { groupBy } from '../../lookup.js'
import { cellOf } from './table-rows.js'

type Tx = Prisma.TransactionClient

/**
 * Price lists that these changes left behind as believed, that are no longer believed themselves, and that say the same as
 * one that is: what came later was taken back, and taking back writes new rows. By id, with the id of the one that stands for
 * each: whoever takes these changes back means that one.
 */
export async function findStandIns(tx: Tx, changes: readonly Change[]): Promise<ReadonlyMap<number, number>> {
  const ofLists = changes.filter(({ entity }) => entity === 'price_list')
  const newest = ofLists.reduce((greatest, { id }) => (id > greatest ? id : greatest), 0n)
  const later = await tx.change.findMany({
    where: { entity: 'price_list', entityId: { in: ofLists.map(({ entityId }) => entityId) }, id: { gt: newest } },
    orderBy: { id: 'desc' },
  })
  const standIns = new Map<number, number>()
  for (const [listId, since] of groupBy(later, ({ entityId }) => Number(entityId))) {
    if (!since.some(({ field, after }) => field === 'recordedTo' && after !== null)) continue
    const standIn = await standInFor(tx, listId, since)
    if (standIn !== null) standIns.set(listId, standIn)
  }
  return standIns
}

/** `since`: what was changed of the list later, the newest first. */
async function standInFor(tx: Tx, id: number, since: readonly Change[]): Promise<number | null> {
  const cells = await Promise.all(since.map(({ field, before }) => cellOf(tx, 'price_list', field, before)))
  // what the first of them found wins
  const then = JSON.stringify(Object.assign({}, ...cells))
  const [row] = await tx.$queryRaw<{ readonly id: number }[]>`
    SELECT l.id FROM price_list now_is
    CROSS JOIN LATERAL jsonb_populate_record(NULL::price_list, to_jsonb(now_is) || ${then}::jsonb) AS was
    JOIN price_list l ON l.offering_id = was.offering_id AND l.recorded_to IS NULL
      AND (l.service_tier, l.region, l.daily_from_minute, l.daily_to_minute, l.weekdays, l.status, l.currency, l.effective_from, l.effective_to)
        IS NOT DISTINCT FROM (was.service_tier, was.region, was.daily_from_minute, was.daily_to_minute, was.weekdays, was.status, was.currency, was.effective_from, was.effective_to)
    WHERE now_is.id = ${id} AND was.recorded_to IS NULL AND (
      SELECT array_agg((p.meter, p.amount, p.per, p.above_input_tokens, p.threshold_inclusive, p.threshold_mode)::text ORDER BY p.meter, p.above_input_tokens)
      FROM price p WHERE p.price_list_id = l.id
    ) IS NOT DISTINCT FROM (
      SELECT array_agg((p.meter, p.amount, p.per, p.above_input_tokens, p.threshold_inclusive, p.threshold_mode)::text ORDER BY p.meter, p.above_input_tokens)
      FROM price p WHERE p.price_list_id = now_is.id
    )`
  return row?.id ?? null
}
