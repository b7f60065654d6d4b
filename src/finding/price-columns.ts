import type { Offering } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'
import { headlinePrices, type HeadlinePrices } from '../pricing/headline-prices.js'
import type { Price } from '../pricing/price-list.js'
import { decimalColumn, type NumberColumn } from './columns.js'
import type { Places } from './places.js'

/** The headline prices of every place at one instant. */
export interface PriceColumns {
  readonly input: NumberColumn
  readonly output: NumberColumn
  readonly cachedInput: NumberColumn
  readonly batchDiscount: NumberColumn
}

/**
 * The prices that models are quoted by: STANDARD tier, no region asked for, below any context threshold, US dollars per 1,000,000 tokens.
 * Free is 0. Whatever else has no amount (part of a plan, on request, dynamic, not offered) is unknown, and so is a price in another
 * currency: nothing here converts money.
 * @example priceColumns(places, at).input.values // 1.1 at the place of o4-mini at OpenAI
 */
export function priceColumns(places: Places, at: number): PriceColumns {
  const headlines = places.offerings.map((offering) => (offering === null ? null : headlineOf(offering, at)))
  const column = (read: (headline: HeadlinePrices<Price>) => Decimal | null): NumberColumn =>
    decimalColumn(places, (_model, _offering, place) => {
      const headline = headlines[place]
      return headline == null ? null : read(headline)
    })
  const dollars = (read: (headline: HeadlinePrices<Price>) => Decimal | null): NumberColumn =>
    column((headline) => (headline.currency === 'USD' ? read(headline) : null))
  return {
    input: dollars(({ input }) => input),
    output: dollars(({ output }) => output),
    cachedInput: dollars(({ cachedInput }) => cachedInput),
    batchDiscount: column(({ batchDiscount }) => batchDiscount),
  }
}

function headlineOf({ priceLists }: Offering, at: number): HeadlinePrices<Price> {
  return headlinePrices(priceLists, { at, serviceTier: 'STANDARD', region: null })
}
