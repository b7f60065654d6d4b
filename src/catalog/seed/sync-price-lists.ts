import type { Prisma } from '../../generated/prisma/client.js'
import type { ChangedByOthers } from './changed-by-others.js'
import { type PriceListAddition, insertPriceLists } from './insert-price-lists.js'
import { type StoredPriceList, contentOf, slotOf, storedContent } from './price-list-content.js'
import { type SeedIds, provenanceColumns } from './seed-ids.js'
import type { TableOutcome } from './seed-table.js'
import type { SeedPriceList } from './seed.js'

export interface WantedPriceLists {
  readonly offeringId: number
  /** "o4-mini at openai" */
  readonly name: string
  readonly lists: readonly SeedPriceList[]
}

/**
 * Makes the believed price lists those of the seed. A list that says something else is not overwritten: it stays as what was
 * believed until now, and the seed's takes its place. A tier, region and window in which others have written is left alone.
 */
export const syncPriceLists = async (
  tx: Prisma.TransactionClient,
  wanted: readonly WantedPriceLists[],
  ids: Pick<SeedIds, 'source'>,
  others: ChangedByOthers,
): Promise<readonly TableOutcome[]> => {
  const stored = grouped(await tx.priceList.findMany({ include: { prices: true } }), ({ offeringId }) => offeringId)
  const additions: PriceListAddition[] = []
  const superseded: number[] = []
  const leftAlone: string[] = []
  let updated = 0
  let unchanged = 0
  let unchangedPrices = 0
  for (const { offeringId, name, lists } of wanted) {
    const rows = grouped(stored.get(offeringId) ?? [], (row) => slotOf(storedContent(row)))
    const wantedHere = grouped(lists, slotOf)
    for (const slot of new Set([...wantedHere.keys(), ...rows.keys()])) {
      const inSlot = rows.get(slot) ?? []
      const { missing, gone, kept } = compare(wantedHere.get(slot) ?? [], inSlot)
      if (missing.length + gone.length > 0 && inSlot.some((row) => isByOthers(row, others))) {
        leftAlone.push(`${slot} price list of ${name}`)
        continue
      }
      additions.push(...missing.map((list) => ({ offeringId, list })))
      superseded.push(...gone.map(({ id }) => id))
      for (const [list, row] of kept) {
        const { observedOn: verifiedOn, ...source } = provenanceColumns(ids, list.provenance)
        const same = row.sourceId === source.sourceId && row.sourceUrl === source.sourceUrl
        if (same && row.verifiedOn.getTime() === verifiedOn.getTime()) unchanged += 1
        else if (isByOthers(row, others)) leftAlone.push(`source of the ${slot} price list of ${name}`)
        else {
          await tx.priceList.update({ where: { id: row.id }, data: { ...source, verifiedOn } })
          updated += 1
        }
        unchangedPrices += row.prices.length
      }
    }
  }
  const now = await databaseTime(tx)
  if (superseded.length > 0)
    await tx.priceList.updateMany({ where: { id: { in: superseded } }, data: { recordedTo: now } })
  const prices = await insertPriceLists(tx, additions, now, ids)
  return [
    { entity: 'price_list', inserted: additions.length, updated, removed: superseded.length, unchanged, leftAlone },
    { entity: 'price', inserted: prices, updated: 0, removed: 0, unchanged: unchangedPrices, leftAlone: [] },
  ]
}

/** Which lists of the seed are missing, which believed ones the seed does not have, and which say the same. */
const compare = (lists: readonly SeedPriceList[], rows: readonly StoredPriceList[]) => {
  const believed = new Map(
    rows.filter(({ recordedTo }) => recordedTo === null).map((row) => [contentOf(storedContent(row)), row]),
  )
  const missing: SeedPriceList[] = []
  const kept: (readonly [SeedPriceList, StoredPriceList])[] = []
  for (const list of lists) {
    const row = believed.get(contentOf(list))
    believed.delete(contentOf(list))
    if (row === undefined) missing.push(list)
    else kept.push([list, row])
  }
  return { missing, kept, gone: [...believed.values()] }
}

const isByOthers = (row: StoredPriceList, others: ChangedByOthers): boolean =>
  others.changed('price_list', row.id) || row.prices.some(({ id }) => others.changed('price', id))

const grouped = <T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

const databaseTime = async (tx: Prisma.TransactionClient): Promise<Date> => {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`
  if (row === undefined) throw new Error('The database did not say what time it is.')
  return row.now
}
