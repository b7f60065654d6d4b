import { Prisma } from '../../generated/prisma/client.js'

/** What may have only one price list at a time. */
export interface PriceListSlot {
  readonly serviceTier: string
  readonly region: string | null
  readonly dailyFromMinute: number | null
  readonly dailyToMinute: number | null
  readonly weekdays: readonly number[]
}

/** What a price list says, of the seed or of the database alike; decimals in plain notation, instants as ISO text. */
export interface PriceListContent extends PriceListSlot {
  readonly status: string
  readonly currency: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly prices: readonly {
    readonly meter: string
    readonly amount: string
    readonly per: string
    readonly aboveInputTokens: number | null
    readonly thresholdInclusive: boolean
    readonly thresholdMode: string
  }[]
}

/** Tier, region and daily window, as a person would write them. */
export const slotOf = ({ serviceTier, region, dailyFromMinute, dailyToMinute, weekdays }: PriceListSlot): string => {
  const window = dailyFromMinute === null ? '' : ` from minute ${dailyFromMinute} to ${dailyToMinute ?? ''}`
  const days = weekdays.length === 0 ? '' : ` on weekdays ${weekdays.join(', ')}`
  return `${serviceTier}${region === null ? '' : ` in ${region}`}${window}${days}`
}

/** A text that is equal for lists that say the same, in whatever order their prices come. */
export const contentOf = (list: PriceListContent): string =>
  JSON.stringify([
    slotOf(list),
    list.status,
    list.currency,
    list.effectiveFrom,
    list.effectiveTo,
    list.prices
      .map((price) =>
        JSON.stringify([
          price.meter,
          new Prisma.Decimal(price.amount).toFixed(),
          new Prisma.Decimal(price.per).toFixed(),
          price.aboveInputTokens,
          price.thresholdInclusive,
          price.thresholdMode,
        ]),
      )
      .sort(),
  ])

export type StoredPriceList = Prisma.PriceListGetPayload<{ include: { prices: true } }>

export const storedContent = (row: StoredPriceList): PriceListContent => ({
  serviceTier: row.serviceTier,
  region: row.region,
  dailyFromMinute: row.dailyFromMinute,
  dailyToMinute: row.dailyToMinute,
  weekdays: [...row.weekdays].sort(),
  status: row.status,
  currency: row.currency,
  effectiveFrom: row.effectiveFrom?.toISOString() ?? null,
  effectiveTo: row.effectiveTo?.toISOString() ?? null,
  prices: row.prices.map((price) => ({ ...price, amount: price.amount.toFixed(), per: price.per.toFixed() })),
})
