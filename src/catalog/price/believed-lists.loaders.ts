import { Prisma, type PrismaClient } from '../../generated/prisma/client.js'
import { decimal } from '../../pricing/decimal.js'
import { assemblePriceLists, type PriceRows } from '../assemble-prices.js'
import type { CatalogPriceList, Offering } from '../catalog.js'
import { groupBy } from '../lookup.js'
import type { PriceListRow, PriceRow } from '../rows.js'

/** The price lists of which offering, as they were believed when: an instant in milliseconds since 1970. */
export interface Belief {
  readonly offeringId: number
  readonly knownAt: number
}

/** A list is believed from when it was written until a correction replaced it. null: now. */
export const believedAt = (knownAt: number | null): Prisma.Sql =>
  knownAt === null
    ? Prisma.sql`l.recorded_to IS NULL`
    : Prisma.sql`l.recorded_from <= ${new Date(knownAt)} AND (l.recorded_to IS NULL OR l.recorded_to > ${new Date(knownAt)})`

interface ListRow extends Omit<PriceListRow, 'effectiveFrom' | 'effectiveTo'> {
  readonly effectiveFrom: Date | null
  readonly effectiveTo: Date | null
  readonly sourceSlug: string
  readonly sourceName: string
  readonly sourceAddress: string | null
  readonly sourceLicense: string | null
}

/** Two statements, however many offerings there are. */
export async function loadBelievedLists(
  prisma: PrismaClient,
  knownAt: number,
  offeringIds: readonly number[],
): Promise<(offering: Offering) => readonly CatalogPriceList[]> {
  const lists = await prisma.$queryRaw<ListRow[]>`
    SELECT l.id, l.offering_id AS "offeringId", l.service_tier::text AS "serviceTier", l.region,
      l.daily_from_minute AS "dailyFromMinute", l.daily_to_minute AS "dailyToMinute", l.weekdays, l.status::text AS status,
      l.currency::text AS currency, l.effective_from AS "effectiveFrom", l.effective_to AS "effectiveTo",
      l.source_id AS "sourceId", l.source_url AS "sourceUrl", l.verified_on::text AS "observedOn",
      s.slug AS "sourceSlug", s.name AS "sourceName", s.url AS "sourceAddress", s.license AS "sourceLicense"
    FROM price_list l JOIN source s ON s.id = l.source_id
    WHERE l.offering_id = ANY(${offeringIds}::int[]) AND ${believedAt(knownAt)}`
  const prices = await prisma.$queryRaw<PriceRow[]>`
    SELECT id, price_list_id AS "priceListId", meter, amount::text AS amount, per::text AS per,
      above_input_tokens AS "aboveInputTokens", threshold_inclusive AS "thresholdInclusive", threshold_mode::text AS "thresholdMode"
    FROM price WHERE price_list_id = ANY(${lists.map(({ id }) => id)}::int[])`
  const sources = new Map(
    lists.map(({ sourceId, sourceSlug, sourceName, sourceAddress, sourceLicense }) => [
      sourceId,
      { id: sourceId, slug: sourceSlug, name: sourceName, url: sourceAddress, license: sourceLicense },
    ]),
  )
  const listsOf = groupBy(
    lists.map((row) => ({
      ...row,
      effectiveFrom: row.effectiveFrom?.getTime() ?? null,
      effectiveTo: row.effectiveTo?.getTime() ?? null,
    })),
    ({ offeringId }) => offeringId,
  )
  const context: PriceRows = {
    pricesOf: groupBy(prices, ({ priceListId }) => priceListId),
    priceById: new Map(),
    decimal,
    attribute: ({ sourceId, sourceUrl, observedOn }) => {
      const source = sources.get(sourceId)
      if (source === undefined) throw new Error(`Source ${sourceId} was not read along with its price list.`)
      return { source, sourceUrl, observedOn }
    },
  }
  return (offering) => assemblePriceLists(offering, listsOf.get(offering.id), context)
}
