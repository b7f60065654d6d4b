import type { Change, Prisma } from '../../../generated/prisma/client.js'
import { nextListIds, recordingInstant } from '../prices/store-plans.js'
import { cellOf, setColumn } from './table-rows.js'

type Tx = Prisma.TransactionClient
type ListRow = Prisma.PriceListGetPayload<{ include: { prices: true } }>

export interface RevertedLists {
  /** Changes that are dealt with, by id: of lists, and of the prices that were added with them. */
  readonly done: ReadonlySet<bigint>
  /** Changes that added lists which hold at the same time as those that would be believed again. */
  readonly blocking: readonly Change[]
}

/** Fields that say nothing of what something costs: they are set back in place. */
const ASIDE = new Set(['verifiedOn', 'sourceId', 'sourceUrl'])

/**
 * Takes back what was done to price lists: lists that were added are no longer believed, and those that they took the place
 * of are believed again, from now on, as they were. `standIns`: lists that stand for others, by the ids of those.
 */
export async function revertPriceLists(
  tx: Tx,
  changes: readonly Change[],
  standIns: ReadonlyMap<number, number>,
): Promise<RevertedLists> {
  const ofLists = changes
    .filter((change) => change.entity === 'price_list' && !(change.field === '*' && change.after === null))
    .map((change) => ({ ...change, entityId: (standIns.get(Number(change.entityId)) ?? change.entityId).toString() }))
  const added = new Set(ofLists.filter(({ field }) => field === '*').map(({ entityId }) => Number(entityId)))
  const ids = [...new Set(ofLists.map(({ entityId }) => Number(entityId)))]
  const rows = await tx.priceList.findMany({
    where: { id: { in: ids } },
    include: { prices: true },
    orderBy: { id: 'asc' },
  })
  const touched = rows.map((row) => ({ row, own: ofLists.filter(({ entityId }) => entityId === row.id.toString()) }))
  const aside = touched.filter(({ row, own }) => !added.has(row.id) && own.every(({ field }) => ASIDE.has(field)))
  for (const { field, entityId, before } of aside.flatMap(({ own }) => own))
    await setColumn(tx, 'price_list', entityId, field, before)

  const replaced = touched.filter((each) => !aside.includes(each))
  const disbelieve = replaced.filter(({ row }) => row.recordedTo === null).map(({ row }) => row.id)
  const at = await recordingInstant(tx, disbelieve)
  await tx.priceList.updateMany({ where: { id: { in: disbelieve } }, data: { recordedTo: at } })
  const blocking: Change[] = []
  for (const { row, own } of replaced) {
    const wasBelieved = own.every(({ field, before }) => field !== 'recordedTo' || before === null)
    if (!added.has(row.id) && wasBelieved) blocking.push(...(await restoreList(tx, row, own, at)))
  }

  const addedFirst = changes
    .filter(({ entity, field, before }) => entity === 'price_list' && field === '*' && before === null)
    .map(({ entityId }) => Number(entityId))
  const withList = await tx.price.findMany({ where: { priceListId: { in: addedFirst } }, select: { id: true } })
  const pricesWithList = new Set(withList.map(({ id }) => id.toString()))
  const ofPrices = changes.filter(
    ({ entity, field, entityId }) => entity === 'price' && field === '*' && pricesWithList.has(entityId),
  )
  return { done: new Set([...ofLists, ...ofPrices].map(({ id }) => id)), blocking }
}

/** Writes a new row with the state of the old one before the changes; or returns what is in its way. */
async function restoreList(tx: Tx, row: ListRow, changes: readonly Change[], at: Date): Promise<readonly Change[]> {
  const cells = await Promise.all(
    changes.map(({ field, before }) => cellOf(tx, 'price_list', field, field === 'recordedTo' ? null : before)),
  )
  const [id] = await nextListIds(tx, 1)
  const overrides = JSON.stringify(Object.assign({ id, recorded_from: at, recorded_to: null }, ...cells))
  const blocking = await tx.$queryRaw<Change[]>`
    SELECT c.id, c.revision AS "revisionNumber", c.entity, c.entity_id AS "entityId", c.field, c.before, c.after,
      c.provider_id AS "providerId", c.model_id AS "modelId", c.offering_id AS "offeringId"
    FROM price_list former
    CROSS JOIN LATERAL jsonb_populate_record(NULL::price_list, to_jsonb(former) || ${overrides}::jsonb) AS r
    JOIN price_list l ON l.recorded_to IS NULL AND l.offering_id = r.offering_id AND l.service_tier = r.service_tier
      AND l.region IS NOT DISTINCT FROM r.region
      AND tstzrange(l.effective_from, l.effective_to) && tstzrange(r.effective_from, r.effective_to)
      AND week_minutes(l.daily_from_minute, l.daily_to_minute, l.weekdays)
        && week_minutes(r.daily_from_minute, r.daily_to_minute, r.weekdays)
    JOIN change c ON c.entity = 'price_list' AND c.entity_id = l.id::text AND c.field = '*'
    WHERE former.id = ${row.id} ORDER BY c.id`
  if (blocking.length > 0 || id === undefined) return blocking
  await tx.$executeRaw`
    INSERT INTO price_list SELECT r.* FROM price_list former
    CROSS JOIN LATERAL jsonb_populate_record(NULL::price_list, to_jsonb(former) || ${overrides}::jsonb) AS r
    WHERE former.id = ${row.id}`
  const prices = row.prices.map(({ meter, amount, per, aboveInputTokens, thresholdInclusive, thresholdMode }) => {
    return { priceListId: id, meter, amount, per, aboveInputTokens, thresholdInclusive, thresholdMode }
  })
  await tx.price.createMany({ data: prices })
  return []
}
