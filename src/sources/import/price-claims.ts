import { readPriceField, writePriceField, type PriceField } from '../../catalog/price-field.js'
import { divideDecimals, formatDecimal, integerDecimal, multiplyDecimals, parseDecimal } from '../../pricing/decimal.js'
import { meterOf } from '../../pricing/meter.js'
import type { Price, PriceList, PricingStatus } from '../../pricing/price-list.js'
import { comparePrices } from '../../pricing/price-order.js'
import type { FieldClaim } from '../claim.js'

/** Behind the name of a list that does not hold yet: "prices.STANDARD.INPUT_TOKENS from 2026-12-01T00:00:00.000Z". */
const FROM = ' from '
/** Behind the name of a list that holds no longer. */
const UNTIL = ' until '
const STATUSES: readonly PricingStatus[] = ['METERED', 'FREE', 'INCLUDED_IN_PLAN', 'QUOTE_ONLY', 'DYNAMIC']

/**
 * What price lists claim, field by field: of the lists that hold at `now` under plain names, of others with the instant from which or until which
 * they hold. The value is the amount for as many units as the meter is usually quoted for, in plain decimals, with the currency behind it where
 * it is not the dollar: "1.1", "0.9 EUR"; of a list without prices it is the status: "FREE".
 */
export function priceClaims(lists: readonly PriceList[], now: number): readonly FieldClaim[] {
  return lists.flatMap((list) => {
    const period = periodText(list, now)
    if (list.status !== 'METERED') {
      const field = writePriceField({ ...list, meter: null, threshold: null })
      return list.status === 'UNKNOWN' ? [] : [{ field: `${field}${period}`, value: list.status }]
    }
    return list.prices.map((price) => ({
      field: `${writePriceField({ ...list, ...price })}${period}`,
      value: amountClaim(price, list.currency),
    }))
  })
}

function periodText({ effectiveFrom, effectiveTo }: PriceList, now: number): string {
  if (effectiveTo !== null && effectiveTo <= now) return `${UNTIL}${new Date(effectiveTo).toISOString()}`
  return effectiveFrom !== null && effectiveFrom > now ? `${FROM}${new Date(effectiveFrom).toISOString()}` : ''
}

/** What a list says, whatever its period and whatever units its prices are for, as one text: equal for lists that charge the same. */
export function listText(list: PriceList): string {
  if (list.status !== 'METERED') return list.status
  const prices = list.prices.map(
    (price) => `${writePriceField({ ...list, ...price })}=${amountClaim(price, list.currency)}`,
  )
  return prices.sort().join('\n')
}

/** A price as a claimed value: "1.1". */
export function amountClaim({ meter, amount, per }: Price, currency: string): string {
  const own = integerDecimal(meterOf(meter).per)
  const text = formatDecimal(divideDecimals(multiplyDecimals(amount, own), per))
  return currency === 'USD' ? text : `${text} ${currency}`
}

/** A claimed field that is a price; undefined: it is a fact, or not of our making. */
export interface PriceClaim extends PriceField {
  /** Milliseconds since 1970; null: it holds already. */
  readonly effectiveFrom: number | null
  /** null: it holds still. */
  readonly effectiveTo: number | null
}

export function readPriceClaim(field: string): PriceClaim | undefined {
  const [name = '', from] = field.split(FROM)
  const [plain = '', until] = name.split(UNTIL)
  const named = readPriceField(plain)
  if (named === undefined) return undefined
  const effectiveFrom = from === undefined ? null : Date.parse(from)
  const effectiveTo = until === undefined ? null : Date.parse(until)
  return Number.isNaN(effectiveFrom) || Number.isNaN(effectiveTo) ? undefined : { ...named, effectiveFrom, effectiveTo }
}

/** The lists that claims make, the way back from `priceClaims`; other claims are passed over. Of a period one end is known at most. */
export function priceListsOf(claims: readonly FieldClaim[]): readonly PriceList[] {
  const lists = new Map<string, { list: PriceList; prices: Price[] }>()
  for (const { field, value } of claims) {
    const claim = readPriceClaim(field)
    if (claim === undefined) continue
    const read = readValue(value)
    if (read === undefined) continue
    const { serviceTier, region, window, effectiveFrom, effectiveTo } = claim
    const key = JSON.stringify([serviceTier, region, window, effectiveFrom, effectiveTo, read.status, read.currency])
    const prices = lists.get(key)?.prices ?? []
    const { status, currency } = read
    lists.set(key, {
      list: { serviceTier, region, window, effectiveFrom, effectiveTo, status, currency, prices },
      prices,
    })
    if (claim.meter !== null && read.amount !== null)
      prices.push({
        meter: claim.meter,
        amount: read.amount,
        per: integerDecimal(meterOf(claim.meter).per),
        threshold: claim.threshold,
      })
  }
  return [...lists.values()].map(({ list, prices }) => ({ ...list, prices: [...prices].sort(comparePrices) }))
}

function readValue(value: string) {
  const status = STATUSES.find((each) => each === value)
  if (status !== undefined) return { status, currency: 'USD', amount: null } as const
  const [text = '', currency = 'USD'] = value.split(' ')
  const amount = parseDecimal(text)
  return amount === undefined ? undefined : ({ status: 'METERED', currency, amount } as const)
}
