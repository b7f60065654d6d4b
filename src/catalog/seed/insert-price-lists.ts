import { insertRows } from '../../database/insert-rows.js'
import type { Prisma } from '../../generated/prisma/client.js'
import { type PriceListSlot, slotOf } from './price-list-content.js'
import { type SeedIds, provenanceColumns } from './seed-ids.js'
import type { SeedPriceList } from './seed.js'

export interface PriceListAddition {
  readonly offeringId: number
  readonly list: SeedPriceList
}

const ROWS_PER_INSERT = 1_000

/** Writes price lists, believed from `recordedFrom` on, with their prices; returns the number of prices. */
export const insertPriceLists = async (
  tx: Prisma.TransactionClient,
  additions: readonly PriceListAddition[],
  recordedFrom: Date,
  ids: Pick<SeedIds, 'source'>,
): Promise<number> => {
  const idByKey = new Map<string, number>()
  for (let start = 0; start < additions.length; start += ROWS_PER_INSERT) {
    const data = additions.slice(start, start + ROWS_PER_INSERT).map((each) => rowOf(each, recordedFrom, ids))
    for (const row of await tx.priceList.createManyAndReturn({ data })) {
      const effectiveFrom = row.effectiveFrom?.toISOString() ?? null
      idByKey.set(keyOf(row.offeringId, { ...row, effectiveFrom }), row.id)
    }
  }
  const prices = additions.flatMap(({ offeringId, list }) => {
    const priceListId = idByKey.get(keyOf(offeringId, list))
    if (priceListId === undefined)
      throw new Error(`The ${slotOf(list)} price list of offering ${offeringId} was not written.`)
    return list.prices.map((price) => ({ priceListId, ...price }))
  })
  for (let start = 0; start < prices.length; start += ROWS_PER_INSERT)
    await insertRows(tx, 'price', prices.slice(start, start + ROWS_PER_INSERT))
  return prices.length
}

/** What no two believed lists share. */
const keyOf = (offeringId: number, list: PriceListSlot & { readonly effectiveFrom: string | null }): string =>
  `${offeringId} ${slotOf(list)} ${list.effectiveFrom ?? ''}`

const rowOf = ({ offeringId, list }: PriceListAddition, recordedFrom: Date, ids: Pick<SeedIds, 'source'>) => {
  const { observedOn, ...source } = provenanceColumns(ids, list.provenance)
  return {
    offeringId,
    serviceTier: list.serviceTier,
    region: list.region,
    dailyFromMinute: list.dailyFromMinute,
    dailyToMinute: list.dailyToMinute,
    weekdays: [...list.weekdays],
    status: list.status,
    currency: list.currency,
    effectiveFrom: list.effectiveFrom === null ? null : new Date(list.effectiveFrom),
    effectiveTo: list.effectiveTo === null ? null : new Date(list.effectiveTo),
    recordedFrom,
    ...source,
    verifiedOn: observedOn,
  }
}
