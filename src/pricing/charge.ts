import type { CompiledPrices, PricedMeter, Rate } from './compiled-prices.js'
import type { UncountedUsage } from './cost-estimate.js'
import { addDecimals, divideDecimals, isZero, multiplyDecimals, ONE, ZERO, type Decimal } from './decimal.js'
import type { MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import { isCharged, restOf, settleUsage } from './settlement.js'
import { portionsOf, type Tariff } from './tariff.js'
import type { Usage } from './usage.js'

/** What one price takes for one kind of units. */
export interface Charge {
  readonly meter: MeterCode
  readonly price: Price
  /** Where the caller finds it, in the prices that were compiled. */
  readonly index: number
  /** Of one request. */
  readonly quantity: Decimal
  /** Of all `times`: rounded half to even to 30 places where it does not terminate. */
  readonly amount: Decimal
  /** Meters that are charged by themselves, and whose units are therefore not in `quantity`. */
  readonly without: readonly MeterCode[]
}

export interface Charges {
  /** In registry order. */
  readonly charges: readonly Charge[]
  /** Of one request. */
  readonly uncounted: readonly UncountedUsage[]
}

const NO_METERS: readonly MeterCode[] = []

/**
 * Charges one kind of request, `times` over, by compiled prices. `times` is a number of requests, a product of multipliers, or both.
 * @throws PricingError as {@link settleUsage} does.
 */
export function chargeUsage(prices: CompiledPrices, usage: Usage, times: Decimal): Charges {
  const { tariffs, rests, inputTokens } = settleUsage(prices, usage)
  const charges: Charge[] = []
  const uncounted: UncountedUsage[] = []
  for (const place of prices.inRegistryOrder) {
    const meter = prices.meters[place]
    const tariff = tariffs[place]
    const rest = rests[place] ?? ZERO
    if (meter === undefined || tariff === undefined || rest.coefficient === 0n) continue
    const { code } = meter.meter
    const without = chargedParts(prices, meter, rests)
    for (const { rate, quantity } of portionsOf(tariff, rest, inputTokens)) {
      if (quantity.coefficient === 0n) continue
      if (rate === null) uncounted.push({ meter: code, quantity, reason: unpricedBelow(meter) })
      else
        charges.push({
          meter: code,
          price: rate.price,
          index: rate.index,
          quantity,
          amount: amountOf(rate, quantity, times),
          without,
        })
    }
  }
  return { charges, uncounted: [...uncounted, ...unpricedUsage(prices, tariffs, rests, usage)] }
}

/**
 * The sum of {@link chargeUsage} alone, several times faster; null where something is uncounted.
 * @throws PricingError as {@link settleUsage} does.
 */
export function totalUsage(prices: CompiledPrices, usage: Usage, times: Decimal): Decimal | null {
  const { tariffs, rests, inputTokens } = settleUsage(prices, usage)
  // What is exact is summed for one request and multiplied once; what is rounded is rounded for all of them, as its line is.
  let once = ZERO
  let rounded = ZERO
  for (let place = 0; place < rests.length; place += 1) {
    const tariff = tariffs[place]
    const rest = rests[place]
    if (tariff === undefined || rest === undefined || rest.coefficient === 0n) continue
    const { whole, marginal } = tariff
    if (whole !== null && whole.divisor === null && marginal.length === 0) {
      once = addDecimals(once, multiplyDecimals(whole.amount, rest))
      continue
    }
    for (const { rate, quantity } of portionsOf(tariff, rest, inputTokens)) {
      if (quantity.coefficient === 0n) continue
      if (rate === null) return null
      if (rate.divisor === null) once = addDecimals(once, multiplyDecimals(rate.amount, quantity))
      else rounded = addDecimals(rounded, amountOf(rate, quantity, times))
    }
  }
  return leavesUnpriced(prices, tariffs, rests, usage) ? null : addDecimals(multiplyDecimals(once, times), rounded)
}

/** Whether something was asked for that neither has a price nor is included in something that has one. */
export function leavesUnpriced(
  prices: CompiledPrices,
  tariffs: readonly Tariff[],
  rests: readonly Decimal[],
  { entries }: Usage,
): boolean {
  for (const { meter, quantity } of entries) {
    if (quantity.coefficient === 0n || isCharged(prices, tariffs, meter)) continue
    if (!isZero(unpricedRest(prices, rests, meter, quantity))) return true
  }
  return false
}

/** What was asked for and neither has a price nor is included in something that has one. */
function unpricedUsage(
  prices: CompiledPrices,
  tariffs: readonly Tariff[],
  rests: readonly Decimal[],
  { entries }: Usage,
): readonly UncountedUsage[] {
  return entries.flatMap(({ meter, quantity }): UncountedUsage[] => {
    if (quantity.coefficient === 0n || isCharged(prices, tariffs, meter)) return []
    const rest = unpricedRest(prices, rests, meter, quantity)
    const priced = prices.meters[prices.placeOf.get(meter) ?? -1]
    const reason = priced === undefined ? `No price for ${meter}` : unpricedBelow(priced)
    return isZero(rest) ? [] : [{ meter, quantity: rest, reason }]
  })
}

/** Priced parts may have taken something of a meter that has no price at this size of request. */
function unpricedRest(prices: CompiledPrices, rests: readonly Decimal[], meter: MeterCode, quantity: Decimal): Decimal {
  const priced = prices.meters[prices.placeOf.get(meter) ?? -1]
  return priced === undefined ? quantity : restOf(meter, quantity, priced.parts, prices.meters, rests)
}

function unpricedBelow({ meter, thresholds }: PricedMeter): string {
  const lowest = thresholds[0]?.price.threshold
  if (lowest === undefined || lowest === null) return `No price for ${meter.code}`
  return `No price for ${meter.code} ${lowest.inclusive ? 'below' : 'up to'} ${lowest.aboveInputTokens} input tokens`
}

/** Parts of a meter that are charged by themselves. */
export function chargedParts(
  { meters }: CompiledPrices,
  { parts }: PricedMeter,
  rests: readonly Decimal[],
): readonly MeterCode[] {
  if (parts.length === 0) return NO_METERS
  return parts.flatMap((part) => {
    const code = meters[part]?.meter.code
    return code === undefined || (rests[part] ?? ZERO).coefficient === 0n ? [] : [code]
  })
}

function amountOf({ amount, divisor }: Rate, quantity: Decimal, times: Decimal): Decimal {
  const once = multiplyDecimals(amount, quantity)
  const product = times === ONE ? once : multiplyDecimals(once, times)
  return divisor === null ? product : divideDecimals(product, divisor)
}
