import { leavesUnpriced } from './charge.js'
import { powerOfTen, type Decimal } from './decimal.js'
import { totalUnpriced } from './list-charges.js'
import type { ServiceTier } from './price-list.js'
import { PricingError } from './pricing-error.js'
import type { PriceShape } from './rate-rows.js'
import { RATE_KINDS, type RateTable } from './rate-table.js'
import { restsByTariffs } from './settlement.js'
import { quantityOf, type Usage } from './usage.js'
import { workloadRequests, type WorkloadRequests } from './workload-requests.js'
import type { Workload } from './workload.js'

/** By offering, what a workload costs in a month: `amounts` and `rests` together, times 10^-`scales` US dollars. */
export interface MonthlyTotals {
  /** Whole numbers; NaN: there is no total; -1: only `compileMonthlyCost` can tell. */
  readonly amounts: Float64Array
  /** What an amount that is no {@link isShort} one lacks as a float. */
  readonly rests: Float64Array
  readonly scales: Uint8Array
}

/** Decimals of so many digits are told apart by the floats nearest to them, and added up exactly before they are rounded to one. */
const LARGEST = 10 ** 15 - 1
/** 10^22 is the largest power of ten that is exact as a float. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(powerOfTen(exponent)))
const ASK_ENGINE = -1
const MOST_WHOLE = Number.MAX_SAFE_INTEGER

/**
 * Totals of one workload at many offerings, in one pass over their rates: exact where it gives a number, because all it adds are whole numbers
 * that one float holds, or two. It agrees with `compileMonthlyCost`, which is asked for the rest.
 * @param tableOf the offerings' rates at a tier, in the workload's region.
 * @param room where the totals go: it is overwritten.
 * @throws PricingError for a workload that contradicts itself.
 * @example monthlyTotals(DEFAULT_WORKLOAD, tableOf, room).amounts // [484000000] at scale 7: 48.4
 */
export function monthlyTotals(
  workload: Workload,
  tableOf: (tier: ServiceTier) => RateTable,
  room: MonthlyTotals,
): MonthlyTotals {
  room.amounts.fill(0)
  room.rests.fill(0)
  room.scales.fill(0)
  const { kinds } = tableOf(workload.serviceTier)
  for (let at = 0; at < kinds.length; at++) if (kinds[at] === RATE_KINDS.NO_LISTS) room.amounts[at] = NaN
  for (const kind of workloadRequests(workload)) addRequests(tableOf(kind.serviceTier), kind, room)
  return room
}

function addRequests(table: RateTable, { usage, requests }: WorkloadRequests, room: MonthlyTotals): void {
  const { amounts, rests, scales: heldScales } = room
  addUnmetered(table.kinds, totalUnpriced(usage) === null ? NaN : 0, amounts)
  const times = timesOf(requests)
  const { factor } = times
  const groups = table.rowsFor(Number(quantityOf(usage, 'INPUT_TOKENS').coefficient))
  const divided = table.shapes.map((shape) => divide(shape, usage))
  for (const { offerings, starts, shapes, scales, rates } of groups) {
    for (let row = 0; row < offerings.length; row++) {
      const offering = offerings[row] ?? 0
      const before = amounts[offering] ?? NaN
      if (!(before >= 0)) continue
      const shares = divided[shapes[row] ?? -1]
      if (shares == null) {
        amounts[offering] = shares === null ? NaN : ASK_ENGINE
        continue
      }
      const start = starts[row] ?? 0
      const { quantities } = shares
      let once = 0
      for (let at = 0; at < quantities.length; at++) once += (rates[start + at] ?? 0) * (quantities[at] ?? 0)
      // Written out here: numbers handed to a function are boxed, and there are as many as offerings.
      const scale = (scales[row] ?? 0) + shares.scale + times.scale
      const held = heldScales[offering] ?? 0
      const sumScale = Math.max(scale, held)
      const raised = POWERS[sumScale - held] ?? Infinity
      const multiplier = factor * (POWERS[sumScale - scale] ?? Infinity)
      const base = before * raised
      const added = once * multiplier
      const sum = base + added
      if (!(sumScale < POWERS.length && once <= MOST_WHOLE && multiplier <= MOST_WHOLE)) {
        amounts[offering] = ASK_ENGINE
        continue
      }
      amounts[offering] = sum
      heldScales[offering] = sumScale
      if (sum <= LARGEST) continue
      const part = sum - base
      rests[offering] =
        base -
        (sum - part) +
        (added - part) +
        productRest(once, multiplier, added) +
        productRest(before, raised, base) +
        (rests[offering] ?? 0) * raised
    }
  }
}

function addUnmetered(kinds: Uint8Array, unpriced: number, amounts: Float64Array): void {
  for (let at = 0; at < kinds.length; at++) {
    const kind = kinds[at]
    if (kind === RATE_KINDS.UNPRICED) amounts[at] = (amounts[at] ?? NaN) + unpriced
    else if (kind === RATE_KINDS.INTRICATE) amounts[at] = ASK_ENGINE
  }
}

/** What is charged of each meter of a shape, as whole numbers times 10^-scale. */
interface Shares {
  readonly quantities: readonly number[]
  readonly scale: number
}

/** null: something has no price; undefined: these are no numbers for floats. */
function divide({ prices, tariffs }: PriceShape, usage: Usage): Shares | null | undefined {
  try {
    const rests = restsByTariffs(prices, tariffs, usage)
    if (leavesUnpriced(prices, tariffs, rests, usage)) return null
    const scale = Math.max(0, ...rests.map((rest) => rest.scale))
    const quantities = rests.map((rest) => Number(rest.coefficient * powerOfTen(scale - rest.scale)))
    return quantities.every(Number.isSafeInteger) ? { quantities, scale } : undefined
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    return totalUnpriced(usage) === null ? null : { quantities: [], scale: 0 }
  }
}

/** 10,000 requests are 1 times 10^4: that leaves more digits for the money. */
function timesOf(requests: Decimal): { readonly factor: number; readonly scale: number } {
  let { coefficient, scale } = requests
  for (; coefficient !== 0n && coefficient % 10n === 0n; scale -= 1) coefficient /= 10n
  return { factor: Number(coefficient), scale }
}

/** Whether a total can be read from the float nearest to it: no other total of so few digits has the same. @example isShort(484000000) // true */
export function isShort(amount: number): boolean {
  return amount <= LARGEST
}

/**
 * The float nearest to a total of {@link monthlyTotals}; NaN where it lies too close to the middle between two floats to tell.
 * @example nearestFloat(484000000, 0, 7) // 48.4
 */
export function nearestFloat(amount: number, rest: number, scale: number): number {
  const divisor = POWERS[scale] ?? NaN
  const rough = amount / divisor
  if (amount <= LARGEST) return rough
  const back = rough * divisor
  const lacking = (amount - back - productRest(rough, divisor, back) + rest) / divisor
  const doubt = Math.abs(lacking) * 1e-9 + rough * 1e-27
  const nearest = rough + (lacking - doubt)
  return nearest === rough + (lacking + doubt) ? nearest : NaN
}

/** What a product of two floats lacks as a float, exactly: Dekker, "A floating-point technique for extending the available precision", 1971. */
function productRest(a: number, b: number, product: number): number {
  const aSplit = a * SPLITTER
  const aHigh = aSplit - (aSplit - a)
  const aLow = a - aHigh
  const bSplit = b * SPLITTER
  const bHigh = bSplit - (bSplit - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

const SPLITTER = 2 ** 27 + 1

/**
 * The total that a float is the nearest to, for those that are {@link isShort}: there is one of 15 digits at most.
 * @throws RangeError for any other number.
 * @example totalOfFloat(48.4) // { coefficient: 484n, scale: 1 }
 */
export function totalOfFloat(value: number): Decimal {
  for (const [scale, power] of POWERS.entries()) {
    const amount = Math.round(value * power)
    if (amount / power === value && amount <= LARGEST) return { coefficient: BigInt(amount), scale }
  }
  throw new RangeError(`${value} is no total.`)
}
