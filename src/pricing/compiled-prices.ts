import { divideDecimals, integerDecimal, normalizeDecimal, ZERO, type Decimal } from './decimal.js'
import { inOrder } from './in-order.js'
import { ancestorsOf, compareMeters, generalMeterOf, joinOfCodes, meterOf } from './meter.js'
import type { Meter, MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import { thresholdStart } from './price-order.js'
import { priceProblem } from './price-problem.js'
import type { Tariff } from './tariff.js'

/** A price ready to be multiplied. */
export interface Rate {
  readonly price: Price
  /** Where the caller finds it, in the prices that were compiled. */
  readonly index: number
  /** Money for one unit, still to be divided by `divisor`. */
  readonly amount: Decimal
  /** null where the money for one unit terminates: always but for the likes of 3,600 seconds. */
  readonly divisor: Decimal | null
  /** Where its threshold lies; null: a base price. */
  readonly above: Decimal | null
}

export interface PricedMeter {
  readonly meter: Meter
  readonly base: Rate | null
  /** Upwards. */
  readonly thresholds: readonly Rate[]
  /** What holds where there are no thresholds. */
  readonly flat: Tariff
  /** Places, in `CompiledPrices.meters`, of the meters that count a part of this one. */
  readonly parts: readonly number[]
}

/** Two priced meters that may count the same units, and the meter of those. */
export interface Overlap {
  readonly places: readonly [number, number]
  readonly join: MeterCode
  /** Place of the join; undefined: it has no price. */
  readonly joinPlace: number | undefined
}

/** The prices of one list, arranged so that a request is priced in one pass. */
export interface CompiledPrices {
  /** Parts before what includes them. */
  readonly meters: readonly PricedMeter[]
  readonly placeOf: ReadonlyMap<MeterCode, number>
  /** What holds for every meter, by place, where nothing depends on thresholds. */
  readonly flatTariffs: readonly Tariff[]
  /** Places in registry order. */
  readonly inRegistryOrder: readonly number[]
  readonly overlaps: readonly Overlap[]
  readonly hasThresholds: boolean
  /** Why nothing can be priced by these prices; null: they are sound. */
  readonly problem: string | null
}

/**
 * Compiles prices, in any order. Unsound ones compile too, to a `problem`: two prices for the same case, a negative amount, a part that is
 * priced while what includes it is not (rule b).
 * @example compilePrices(list.prices).meters.map(({ meter }) => meter.code) // ["CACHE_READ_TOKENS", "INPUT_TOKENS", "OUTPUT_TOKENS"]
 */
export function compilePrices(prices: readonly Price[]): CompiledPrices {
  const byMeter = groupByMeter(prices)
  const codes = inOrder(
    [...byMeter.keys()],
    (a, b) => ancestorsOf(b).length - ancestorsOf(a).length || compareMeters(a, b),
  )
  const meters = codes.map((code) => pricedMeter(code, byMeter.get(code) ?? [], codes))
  const placeOf = new Map(codes.map((code, place) => [code, place]))
  return {
    meters,
    placeOf,
    flatTariffs: meters.map(({ flat }) => flat),
    inRegistryOrder: inOrder(
      codes.map((_, place) => place),
      (a, b) => comparePlaces(codes, a, b),
    ),
    overlaps: overlapsOf(codes, placeOf),
    hasThresholds: prices.some(({ threshold }) => threshold !== null),
    problem: priceProblem(prices),
  }
}

/** General meters without a price are listed too, so that what of them no priced kind takes is seen to be uncounted. */
function groupByMeter(prices: readonly Price[]): ReadonlyMap<MeterCode, readonly Rate[]> {
  const byMeter = new Map<MeterCode, Rate[]>()
  for (const [index, price] of prices.entries()) {
    const rate = rateOf(price, index)
    const group = byMeter.get(price.meter)
    if (group === undefined) byMeter.set(price.meter, [rate])
    else group.push(rate)
    const general = generalMeterOf(price.meter)?.code
    if (general !== undefined && !byMeter.has(general)) byMeter.set(general, [])
  }
  return byMeter
}

function pricedMeter(code: MeterCode, rates: readonly Rate[], codes: readonly MeterCode[]): PricedMeter {
  const meter = meterOf(code)
  const base = rates.find(({ above }) => above === null) ?? null
  return {
    meter,
    base,
    flat: { whole: base, marginal: [] },
    thresholds: inOrder(
      rates.filter(({ above }) => above !== null),
      (a, b) => thresholdStart(a.price) - thresholdStart(b.price),
    ),
    parts: codes.flatMap((other, place) => (ancestorsOf(other).includes(meter) ? [place] : [])),
  }
}

function rateOf(price: Price, index: number): Rate {
  const { amount, per, threshold } = price
  const above = threshold === null ? null : wholeTokens(threshold.aboveInputTokens)
  if (per.coefficient <= 0n) return { price, index, amount, divisor: null, above }
  const perUnit = divideDecimals(amount, per)
  const terminates = isExactQuotient(perUnit, amount, per)
  return {
    price,
    index,
    amount: normalizeDecimal(terminates ? perUnit : amount),
    divisor: terminates ? null : per,
    above,
  }
}

/** A threshold that is no number of tokens is a problem of the prices, not one of reading them. */
function wholeTokens(tokens: number): Decimal {
  return Number.isSafeInteger(tokens) ? integerDecimal(tokens) : ZERO
}

function isExactQuotient(quotient: Decimal, dividend: Decimal, divisor: Decimal): boolean {
  const product = normalizeDecimal({
    coefficient: quotient.coefficient * divisor.coefficient,
    scale: quotient.scale + divisor.scale,
  })
  const expected = normalizeDecimal(dividend)
  return product.coefficient === expected.coefficient && product.scale === expected.scale
}

function overlapsOf(codes: readonly MeterCode[], placeOf: ReadonlyMap<MeterCode, number>): readonly Overlap[] {
  return codes.flatMap((code, place) =>
    codes.slice(place + 1).flatMap((other, offset) => {
      const join = joinOfCodes(code, other)
      if (join === undefined) return []
      return [{ places: [place, place + 1 + offset] as const, join, joinPlace: placeOf.get(join) }]
    }),
  )
}

function comparePlaces(codes: readonly MeterCode[], a: number, b: number): number {
  const left = codes[a]
  const right = codes[b]
  return left === undefined || right === undefined ? 0 : compareMeters(left, right)
}
