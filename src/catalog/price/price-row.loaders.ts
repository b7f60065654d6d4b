import { Prisma } from '../../generated/prisma/client.js'
import { decimal } from '../../pricing/decimal.js'
import { isMeterCode } from '../../pricing/meter.js'
import type { ServiceTier, ThresholdMode } from '../../pricing/price-list.js'
import type { PriceNode } from '../nodes.js'

/** A price as the statements below select it, with its list and its source. */
export interface PriceRow {
  readonly offeringId: number
  readonly id: number
  readonly meter: string
  readonly amount: string
  readonly per: string
  readonly currency: string
  readonly aboveInputTokens: number | null
  readonly thresholdInclusive: boolean
  readonly thresholdMode: ThresholdMode
  readonly serviceTier: ServiceTier
  readonly region: string | null
  readonly effectiveFrom: Date | null
  readonly effectiveTo: Date | null
  readonly sourceUrl: string | null
  readonly verifiedOn: string
  readonly sourceId: number
  readonly sourceSlug: string
  readonly sourceName: string
  readonly sourceAddress: string | null
  readonly sourceLicense: string | null
}

/** From price_list l, price p and source s. Numbers and days as text: no float and no time zone comes between. */
export const PRICE_COLUMNS = Prisma.sql`
  l.offering_id AS "offeringId", p.id, p.meter, p.amount::text AS amount, p.per::text AS per, l.currency,
  p.above_input_tokens AS "aboveInputTokens", p.threshold_inclusive AS "thresholdInclusive",
  p.threshold_mode::text AS "thresholdMode", l.service_tier::text AS "serviceTier", l.region,
  l.effective_from AS "effectiveFrom", l.effective_to AS "effectiveTo",
  l.source_url AS "sourceUrl", l.verified_on::text AS "verifiedOn",
  s.id AS "sourceId", s.slug AS "sourceSlug", s.name AS "sourceName", s.url AS "sourceAddress", s.license AS "sourceLicense"`

export const PRICE_TABLES = Prisma.sql`
  price_list l JOIN price p ON p.price_list_id = l.id JOIN source s ON s.id = l.source_id`

/** The node of a row; throws when the row's meter is none of the registry's. */
export function priceOfRow(row: PriceRow): PriceNode {
  if (!isMeterCode(row.meter)) throw new Error(`Price ${row.id} has the unknown meter "${row.meter}".`)
  return {
    __typename: 'Price',
    id: row.id,
    meter: row.meter,
    amount: decimal(row.amount),
    per: decimal(row.per),
    currency: row.currency,
    threshold:
      row.aboveInputTokens === null
        ? null
        : { aboveInputTokens: row.aboveInputTokens, inclusive: row.thresholdInclusive, mode: row.thresholdMode },
    serviceTier: row.serviceTier,
    region: row.region,
    effectiveFrom: row.effectiveFrom?.getTime() ?? null,
    effectiveTo: row.effectiveTo?.getTime() ?? null,
    attribution: {
      source: {
        id: row.sourceId,
        slug: row.sourceSlug,
        name: row.sourceName,
        url: row.sourceAddress,
        license: row.sourceLicense,
      },
      sourceUrl: row.sourceUrl,
      observedOn: row.verifiedOn,
    },
  }
}
