import type { CompiledPrices, Overlap, PricedMeter, Rate } from './compiled-prices.js'
import type { UncountedUsage } from './cost-estimate.js'
import { divideDecimals, formatDecimal, multiplyDecimals, ONE, subtractDecimals, ZERO } from './decimal.js'
import type { Decimal } from './decimal.js'
import { ancestorsOf, type MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import { PricingError } from './pricing-error.js'
import { isActive, portionsOf, tariffFor, type Tariff } from './tariff.js'
import { quantityOf, type Usage } from './usage.js'

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
const NOTHING_UNCOUNTED: readonly UncountedUsage[] = []

/**
 * Charges one kind of request, `times` over, by compiled prices: rules (a), (b) and (c). `times` is a number of requests, a product of
 * multipliers, or both.
 * @throws PricingError where the prices are unsound, or the usage contradicts itself or leaves open what it means by these prices.
 */
export function chargeUsage(prices: CompiledPrices, usage: Usage, times: Decimal): Charges {
  if (prices.problem !== null) throw new PricingError('prices', prices.problem)
  const inputTokens = prices.hasThresholds ? quantityOf(usage, 'INPUT_TOKENS') : ZERO
  const tariffs = prices.meters.map((meter) =>
    meter.thresholds.length === 0 ? meter.flat : tariffFor(meter, inputTokens),
  )
  for (const overlap of prices.overlaps) checkOverlap(prices, overlap, tariffs, usage)
  const rests = restsOf(prices, tariffs, usage)
  const charges: Charge[] = []
  const uncounted: UncountedUsage[] = []
  for (const place of prices.inRegistryOrder) {
    const meter = prices.meters[place]
    const tariff = tariffs[place]
    const rest = rests[place] ?? ZERO
    if (meter === undefined || tariff === undefined || rest.coefficient === 0n) continue
    const { code } = meter.meter
    const without = meter.parts.length === 0 ? NO_METERS : chargedParts(prices, meter, rests)
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
  addUnpriced(uncounted, prices, tariffs, rests, usage)
  return { charges, uncounted: uncounted.length === 0 ? NOTHING_UNCOUNTED : uncounted }
}

/** What each priced meter is charged for: its total without what its priced parts have taken (rule a). */
function restsOf({ meters }: CompiledPrices, tariffs: readonly Tariff[], usage: Usage): readonly Decimal[] {
  const rests: Decimal[] = []
  for (const [place, { meter, parts }] of meters.entries()) {
    const tariff = tariffs[place]
    if (tariff === undefined || !isActive(tariff)) {
      rests.push(ZERO)
      continue
    }
    const total = meter.code === 'REQUESTS' ? (usage.quantities.get('REQUESTS') ?? ONE) : quantityOf(usage, meter.code)
    rests.push(parts.length === 0 ? total : restOf(meter.code, total, parts, meters, rests))
  }
  return rests
}

function restOf(
  code: MeterCode,
  total: Decimal,
  parts: readonly number[],
  meters: readonly PricedMeter[],
  rests: readonly Decimal[],
): Decimal {
  let rest = total
  for (const part of parts) {
    const taken = rests[part]
    if (taken !== undefined && taken.coefficient !== 0n) rest = subtractDecimals(rest, taken)
  }
  if (rest.coefficient >= 0n) return rest
  const taken = parts.flatMap((part) => {
    const quantity = rests[part] ?? ZERO
    return quantity.coefficient === 0n ? [] : [`${meters[part]?.meter.code ?? ''} (${formatDecimal(quantity)})`]
  })
  const verb = taken.length === 1 ? 'is' : 'are together'
  throw new PricingError(
    'usage',
    `${taken.join(' and ')} ${verb} more than ${code} (${formatDecimal(total)}), which includes ${taken.length === 1 ? 'it' : 'them'}`,
  )
}

/** Cached and audio tokens are both used and both priced: nobody can say what the cached audio costs unless it is priced or said to be none. */
function checkOverlap(
  { meters }: CompiledPrices,
  { places, join, joinPlace }: Overlap,
  tariffs: readonly Tariff[],
  { quantities }: Usage,
): void {
  const joinTariff = joinPlace === undefined ? undefined : tariffs[joinPlace]
  if (joinTariff !== undefined && isActive(joinTariff)) return
  if (quantities.get(join)?.coefficient === 0n) return
  const used = places.flatMap((place) => {
    const tariff = tariffs[place]
    const code = meters[place]?.meter.code
    const quantity = code === undefined ? undefined : quantities.get(code)
    if (tariff === undefined || !isActive(tariff) || quantity === undefined || quantity.coefficient === 0n) return []
    return [`${code ?? ''} (${formatDecimal(quantity)})`]
  })
  if (used.length < places.length) return
  throw new PricingError('usage', `${used.join(' and ')} may overlap, and ${join}, what both count, has no price`)
}

/** What was asked for and neither has a price nor is included in something that has one. */
function addUnpriced(
  uncounted: UncountedUsage[],
  prices: CompiledPrices,
  tariffs: readonly Tariff[],
  rests: readonly Decimal[],
  usage: Usage,
): void {
  const isCharged = (code: MeterCode): boolean => {
    const place = prices.placeOf.get(code)
    const tariff = place === undefined ? undefined : tariffs[place]
    return tariff !== undefined && isActive(tariff)
  }
  for (const { meter, quantity } of usage.entries) {
    if (quantity.coefficient === 0n || isCharged(meter)) continue
    if (ancestorsOf(meter).some(({ code }) => isCharged(code))) continue
    const priced = prices.meters[prices.placeOf.get(meter) ?? -1]
    const rest = priced === undefined ? quantity : restOf(meter, quantity, priced.parts, prices.meters, rests)
    if (rest.coefficient === 0n) continue
    uncounted.push({
      meter,
      quantity: rest,
      reason: priced === undefined ? `No price for ${meter}` : unpricedBelow(priced),
    })
  }
}

function unpricedBelow({ meter, thresholds }: PricedMeter): string {
  const lowest = thresholds[0]?.price.threshold
  if (lowest === undefined || lowest === null) return `No price for ${meter.code}`
  return `No price for ${meter.code} below ${lowest.aboveInputTokens} input tokens`
}

function chargedParts(
  { meters }: CompiledPrices,
  { parts }: PricedMeter,
  rests: readonly Decimal[],
): readonly MeterCode[] {
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
