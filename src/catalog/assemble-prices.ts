import { inOrder } from '../pricing/in-order.js'
import { compareMeters, isMeterCode } from '../pricing/meter.js'
import type { Decimal } from '../pricing/decimal.js'
import type { DailyWindow } from '../pricing/price-list.js'
import type { Attribute } from './attribute.js'
import type { CatalogPrice, CatalogPriceList, Offering } from './catalog.js'
import { BrokenCatalogError, type Draft } from './lookup.js'
import { compareText } from './name-order.js'
import type { PriceListRow, PriceRow } from './rows.js'

/** What the lists of every offering are made from. */
export interface PriceRows {
  readonly pricesOf: ReadonlyMap<number, readonly PriceRow[]>
  /** Filled as prices are made. */
  readonly priceById: Map<number, CatalogPrice>
  readonly attribute: Attribute
  readonly decimal: (text: string, table: string, id: number) => Decimal
}

const tierOrder = { STANDARD: 0, BATCH: 1, FLEX: 2, PRIORITY: 3, FAST: 4 } as const

/**
 * The price lists of one offering: by tier, region (everywhere first), window (whole day first), start, id.
 * @throws BrokenCatalogError where a row names a meter that the registry lacks, or holds what is no number.
 * @example assemblePriceLists(o4MiniAtOpenAi, [batchRow, standardRow], rows).map((list) => list.serviceTier) // ['STANDARD', 'BATCH']
 */
export function assemblePriceLists(
  offering: Offering,
  rows: readonly PriceListRow[] | undefined,
  context: PriceRows,
): readonly CatalogPriceList[] {
  if (rows === undefined) return []
  const lists = rows.map((row) => assemblePriceList(offering, row, context))
  return inOrder(lists, comparePriceLists)
}

function assemblePriceList(offering: Offering, row: PriceListRow, context: PriceRows): CatalogPriceList {
  const list: Draft<CatalogPriceList> = {
    id: row.id,
    offering,
    serviceTier: row.serviceTier,
    region: row.region,
    window: windowOf(row),
    status: row.status,
    currency: row.currency,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo,
    prices: [],
    attribution: context.attribute(row, 'price_list'),
  }
  const prices = context.pricesOf.get(row.id) ?? []
  list.prices = inOrder(
    prices.map((price) => assemblePrice(list, price, context)),
    comparePrices,
  )
  return list
}

function assemblePrice(list: CatalogPriceList, row: PriceRow, { decimal, priceById }: PriceRows): CatalogPrice {
  const { meter } = row
  if (!isMeterCode(meter)) {
    throw new BrokenCatalogError(`price ${row.id} is for the meter "${meter}", which the registry of meters lacks.`)
  }
  const price: CatalogPrice = {
    id: row.id,
    list,
    meter,
    amount: decimal(row.amount, 'price', row.id),
    per: decimal(row.per, 'price', row.id),
    threshold:
      row.aboveInputTokens === null
        ? null
        : { aboveInputTokens: row.aboveInputTokens, inclusive: row.thresholdInclusive, mode: row.thresholdMode },
  }
  priceById.set(price.id, price)
  return price
}

/** Weekdays without hours are a window of whole days: from midnight to midnight. */
function windowOf({ dailyFromMinute, dailyToMinute, weekdays }: PriceListRow): DailyWindow | null {
  if (dailyFromMinute === null && dailyToMinute === null && weekdays.length === 0) return null
  return { fromMinute: dailyFromMinute ?? 0, toMinute: dailyToMinute ?? 0, weekdays }
}

function comparePriceLists(a: CatalogPriceList, b: CatalogPriceList): number {
  return (
    tierOrder[a.serviceTier] - tierOrder[b.serviceTier] ||
    compareText(a.region ?? '', b.region ?? '') ||
    (a.window?.fromMinute ?? -1) - (b.window?.fromMinute ?? -1) ||
    compareStarts(a.effectiveFrom, b.effectiveFrom) ||
    a.id - b.id
  )
}

function compareStarts(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return a - b
}

/** In the order of the meters' registry, base prices before those above a threshold. */
function comparePrices(a: CatalogPrice, b: CatalogPrice): number {
  return (
    compareMeters(a.meter, b.meter) ||
    (a.threshold?.aboveInputTokens ?? -1) - (b.threshold?.aboveInputTokens ?? -1) ||
    a.id - b.id
  )
}
