import type { CatalogPriceList, Offering } from '../catalog/catalog.js'
import { divideDecimals, integerDecimal, multiplyDecimals, type Decimal } from '../pricing/decimal.js'
import { isInForce } from '../pricing/in-force.js'
import type { Price, PriceList, ServiceTier } from '../pricing/price-list.js'
import type { JsonObject } from './json-text.js'

/** The currency of every form that is written here. */
const CURRENCY = 'USD'

/** The lists that hold at `at` (milliseconds since 1970), in a currency that files of prices know. */
export function listsInForce({ priceLists }: Offering, at: number): readonly CatalogPriceList[] {
  return priceLists.filter((list) => list.currency === CURRENCY && isInForce(list, at))
}

/** The list of a tier for every region at all times of day. */
export function listOfTier<L extends PriceList>(lists: readonly L[], tier: ServiceTier): L | undefined {
  return lists.find(({ serviceTier, region, window }) => serviceTier === tier && region === null && window === null)
}

/** Dollars for so many units, exactly where it can be said in decimals. */
export function amountFor({ amount, per }: Price, units: number): Decimal {
  return divideDecimals(multiplyDecimals(amount, integerDecimal(units)), per)
}

/** undefined where it would be empty. */
export function unlessEmpty(value: JsonObject): JsonObject | undefined {
  return Object.values(value).every((member) => member === undefined) ? undefined : value
}
