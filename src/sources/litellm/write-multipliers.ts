import { compareDecimals, divideDecimals, isZero, multiplyDecimals, type Decimal } from '../../pricing/decimal.js'
import type { Price, PriceList } from '../../pricing/price-list.js'
import { thresholdStart } from '../../pricing/price-order.js'
import type { JsonObject } from '../json-text.js'
import { amountFor, listOfTier } from '../offering-prices.js'
import { isTokenMeter } from './key.js'

/** Factors for a fast mode and for regions, and the regions whose prices they say. */
export interface Multipliers {
  readonly members: JsonObject
  readonly regions: readonly string[]
}

/** The form has no prices for a fast mode, only a factor on all others: it is said where every price is exactly that. */
export function multipliersOf(lists: readonly PriceList[]): Multipliers {
  const everywhere = lists.filter(
    ({ region, window, status }) => region === null && window === null && status === 'METERED',
  )
  const standard = listOfTier(everywhere, 'STANDARD')
  const fast = listOfTier(everywhere, 'FAST')
  const fastFactor = standard === undefined || fast === undefined ? null : factorBetween(standard, fast)
  const multiplied = everywhere.filter(({ serviceTier }) => serviceTier !== 'FAST' || fastFactor !== null)
  const uplifts = regionsOf(lists).flatMap((region) => {
    const factor = regionFactor(
      multiplied,
      lists.filter((list) => list.region === region),
    )
    return factor === null ? [] : [[region, factor] as const]
  })
  return {
    members: {
      ...Object.fromEntries(
        uplifts.map(([region, factor]) => [`regional_processing_uplift_multiplier_${region}`, factor]),
      ),
      provider_specific_entry: fastFactor === null ? undefined : { fast: fastFactor },
    },
    regions: uplifts.map(([region]) => region),
  }
}

function regionsOf(lists: readonly PriceList[]): readonly string[] {
  return [...new Set(lists.flatMap(({ region }) => region ?? []))]
}

/** A factor for a region is on the prices of every tier, so all of them must be priced there. */
function regionFactor(everywhere: readonly PriceList[], there: readonly PriceList[]): Decimal | null {
  const [first, ...others] = everywhere.map((list) => {
    const twin = there.find(({ serviceTier, window }) => serviceTier === list.serviceTier && window === null)
    return twin?.status === 'METERED' ? factorBetween(list, twin) : null
  })
  const isSame = others.every((other) => first != null && other !== null && compareDecimals(first, other) === 0)
  return first != null && isSame && there.length === everywhere.length ? first : null
}

/** By what all token prices of a list are multiplied in another that is otherwise the same; null: by nothing that holds for all. */
function factorBetween(list: PriceList, other: PriceList): Decimal | null {
  if (list.prices.length !== other.prices.length) return null
  const base = list.prices.find(({ meter, amount }) => isTokenMeter(meter) && !isZero(amount))
  const twin = base === undefined ? undefined : twinOf(base, other)
  if (base === undefined || twin === undefined) return null
  const factor = divideDecimals(amountFor(twin, 1), amountFor(base, 1))
  const holds = list.prices.every((price) => {
    const same = twinOf(price, other)
    if (same === undefined) return false
    const amount = amountFor(price, 1)
    const expected = isTokenMeter(price.meter) ? multiplyDecimals(amount, factor) : amount
    return compareDecimals(amountFor(same, 1), expected) === 0
  })
  return holds && !isZero(factor) ? factor : null
}

function twinOf(price: Price, { prices }: PriceList): Price | undefined {
  return prices.find(
    (each) =>
      each.meter === price.meter &&
      each.threshold?.mode === price.threshold?.mode &&
      thresholdStart(each) === thresholdStart(price),
  )
}
