import type { CompiledPrices, Overlap, PricedMeter } from './compiled-prices.js'
import { formatDecimal, ONE, subtractDecimals, ZERO, type Decimal } from './decimal.js'
import { ancestorsOf, type MeterCode } from './meter.js'
import { PricingError } from './pricing-error.js'
import { isActive, tariffFor, type Tariff } from './tariff.js'
import { quantityOf, type Usage } from './usage.js'

/** One request's usage divided among priced meters, before money. Everything is by place in `CompiledPrices.meters`. */
export interface Settlement {
  readonly tariffs: readonly Tariff[]
  /** What each meter is charged for: its total without what its priced parts have taken. */
  readonly rests: readonly Decimal[]
  /** Zero where no price depends on it. */
  readonly inputTokens: Decimal
}

/**
 * Divides usage among priced meters: rules (a), (b) and (c).
 * @throws PricingError where the prices are unsound, or the usage contradicts itself or leaves open what it means by these prices.
 */
export function settleUsage(prices: CompiledPrices, usage: Usage): Settlement {
  if (prices.problem !== null) throw new PricingError('prices', prices.problem)
  const inputTokens = prices.hasThresholds ? quantityOf(usage, 'INPUT_TOKENS') : ZERO
  const tariffs = tariffsFor(prices, inputTokens)
  return { tariffs, rests: restsByTariffs(prices, tariffs, usage), inputTokens }
}

/** What holds for every meter, by place, for a request of so many input tokens. */
export function tariffsFor(prices: CompiledPrices, inputTokens: Decimal): readonly Tariff[] {
  if (!prices.hasThresholds) return prices.flatTariffs
  return prices.meters.map((meter) => (meter.thresholds.length === 0 ? meter.flat : tariffFor(meter, inputTokens)))
}

/**
 * What each meter is charged for, which depends on which meters have a tariff and not on how much it is.
 * @throws PricingError as {@link settleUsage} does.
 */
export function restsByTariffs(prices: CompiledPrices, tariffs: readonly Tariff[], usage: Usage): Settlement['rests'] {
  for (const overlap of prices.overlaps) checkOverlap(prices, overlap, tariffs, usage)
  return restsOf(prices, tariffs, usage)
}

/** Whether this meter's units are charged, by its own price or as a part of a meter that has one. */
export function isCharged(prices: CompiledPrices, tariffs: readonly Tariff[], code: MeterCode): boolean {
  if (hasTariff(prices, tariffs, code)) return true
  for (const ancestor of ancestorsOf(code)) if (hasTariff(prices, tariffs, ancestor.code)) return true
  return false
}

function hasTariff(prices: CompiledPrices, tariffs: readonly Tariff[], code: MeterCode): boolean {
  const place = prices.placeOf.get(code)
  const tariff = place === undefined ? undefined : tariffs[place]
  return tariff !== undefined && isActive(tariff)
}

/** What each priced meter is charged for: its total without what its priced parts have taken (rule a). */
function restsOf({ meters }: CompiledPrices, tariffs: readonly Tariff[], usage: Usage): readonly Decimal[] {
  const rests: Decimal[] = []
  for (let place = 0; place < meters.length; place += 1) {
    const priced = meters[place]
    const tariff = tariffs[place]
    if (priced === undefined || tariff === undefined || !isActive(tariff)) {
      rests.push(ZERO)
      continue
    }
    const { code } = priced.meter
    const total = code === 'REQUESTS' ? (usage.quantities.get(code) ?? ONE) : quantityOf(usage, code)
    rests.push(priced.parts.length === 0 ? total : restOf(code, total, priced.parts, meters, rests))
  }
  return rests
}

/**
 * A total without what its parts have taken.
 * @throws PricingError naming the parts and the total where they take more.
 */
export function restOf(
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
