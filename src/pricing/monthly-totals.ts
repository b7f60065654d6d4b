import { leavesUnpriced } from './charge.js'
import { normalizeDecimal, powerOfTen, type Decimal } from './decimal.js'
import { totalUnpriced } from './list-charges.js'
import type { ServiceTier } from './price-list.js'
import { PricingError } from './pricing-error.js'
import type { PriceShape, RateBlock } from './rate-blocks.js'
import type { RateTable } from './rate-table.js'
import { restsByTariffs } from './settlement.js'
import { quantityOf, type Usage } from './usage.js'
import { addProducts, addWideProducts, type WholeProducts } from './whole-sums.js'
import { workloadRequests } from './workload-requests.js'
import type { Workload } from './workload.js'

/** By offering, what a workload costs in a month, as a whole number of `unit`. */
export interface MonthlyTotals {
  /** US dollars. */
  readonly unit: Decimal
  /** The float nearest to the number; NaN: there is no total, or none is known yet. */
  readonly amounts: Float64Array
  /** What each amount lacks as a float; null: none does. */
  readonly rests: Float64Array | null
  /** The offerings without a total, in groups: the same arrays for all workloads that a table of rates treats alike. */
  readonly unknown: readonly Int32Array[]
  /** The offerings whose total only `compileMonthlyCost` can tell: they can be among the above. */
  readonly asked: ReadonlySet<number>
}

/**
 * Totals of one workload at many offerings, in one pass over their rates. They are exact, because all that is added are whole numbers which one
 * float holds, or two, and they agree with `compileMonthlyCost`, which is asked for the rest. A whole number is compared at once where an
 * exact decimal would have to be made first.
 * @param tableOf the offerings' rates at a tier, in the workload's region.
 * @param amounts room for a number for each offering: it is overwritten.
 * @throws PricingError for a workload that contradicts itself.
 * @example monthlyTotals(DEFAULT_WORKLOAD, tableOf, amounts) // amounts [484] of the unit 0.1: $48.40
 */
export function monthlyTotals(
  workload: Workload,
  tableOf: (tier: ServiceTier) => RateTable,
  amounts: Float64Array,
): MonthlyTotals {
  const kinds = workloadRequests(workload)
  const requests = commonShares(kinds.map((kind) => kind.requests))
  const asked = new Set<number>()
  const unknown = [tableOf(workload.serviceTier).unlisted]
  const parts = kinds.flatMap(({ serviceTier, usage }, index): readonly Part[] => {
    const table = tableOf(serviceTier)
    if (totalUnpriced(usage) === null) unknown.push(table.unpriced)
    for (const offering of table.intricate) asked.add(offering)
    const divided = new Map<string, Shares | null>()
    return table.blocksFor(Number(quantityOf(usage, 'INPUT_TOKENS').coefficient)).flatMap(({ blocks, intricate }) => {
      for (const offering of intricate) asked.add(offering)
      return blocks.flatMap((block): readonly Part[] => {
        const { name } = block.shape
        const known = divided.get(name)
        const shares = known === undefined ? divide(block.shape, usage) : known
        if (known === undefined) divided.set(name, shares)
        if (shares !== null) return [{ block, shares, requests: requests.counts[index] ?? 0n }]
        unknown.push(block.offerings)
        return []
      })
    })
  })
  const scale = parts.reduce((most, { block, shares }) => Math.max(most, block.scale + shares.scale), 0)
  const rests = addUp(productsOf(parts, scale, asked), amounts, asked)
  for (const offerings of unknown) forget(offerings, amounts)
  for (const offering of asked) amounts[offering] = NaN
  const unit = normalizeDecimal({ coefficient: requests.unit.coefficient, scale: requests.unit.scale + scale })
  return { unit, amounts, rests, unknown, asked }
}

/** Requests of one kind at the offerings of one block. */
interface Part {
  readonly block: RateBlock
  readonly shares: Shares
  /** How many of the unit that the requests of all kinds are counted in. */
  readonly requests: bigint
}

/** What is charged of each meter of a shape, and the most decimals that one of these has. */
interface Shares {
  readonly rests: readonly Decimal[]
  readonly scale: number
}

/** null: something has no price. */
function divide({ prices, tariffs }: PriceShape, usage: Usage): Shares | null {
  try {
    const rests = restsByTariffs(prices, tariffs, usage)
    if (leavesUnpriced(prices, tariffs, rests, usage)) return null
    return {
      rests,
      scale: rests.reduce((most, rest) => (rest.coefficient === 0n ? most : Math.max(most, rest.scale)), 0),
    }
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    return totalUnpriced(usage) === null ? null : { rests: [], scale: 0 }
  }
}

/** All as products of whole numbers with one scale. Those whose quantities no float holds are asked for. */
function productsOf(parts: readonly Part[], scale: number, asked: Set<number>): readonly WholeProducts[] {
  return parts.flatMap(({ block, shares, requests }) => {
    const rates: Float64Array[] = []
    const quantities: number[] = []
    for (const [place, rest] of shares.rests.entries()) {
      const ofMeter = block.rates[place]
      if (ofMeter === undefined || rest.coefficient === 0n) continue
      const exact = rest.coefficient * requests * powerOfTen(scale - block.scale - rest.scale)
      const quantity = Number(exact)
      if (BigInt(quantity) !== exact) {
        for (const offering of block.offerings) asked.add(offering)
        return []
      }
      rates.push(ofMeter)
      quantities.push(quantity)
    }
    return { offerings: block.offerings, rates, quantities }
  })
}

/** Adds up in one float each, and where that is not enough for one of them, in two. */
function addUp(all: readonly WholeProducts[], amounts: Float64Array, asked: Set<number>): Float64Array | null {
  amounts.fill(0)
  let largest = 0
  for (const products of all) largest = Math.max(largest, addProducts(products, amounts))
  if (largest <= Number.MAX_SAFE_INTEGER) return null
  amounts.fill(0)
  const rests = new Float64Array(amounts.length)
  for (const products of all) for (const offering of addWideProducts(products, amounts, rests)) asked.add(offering)
  return rests
}

/** By index: an iterator would make an object for each offering. */
function forget(offerings: Int32Array, amounts: Float64Array): void {
  for (let at = 0; at < offerings.length; at++) amounts[offerings[at] ?? 0] = NaN
}

/** Numbers as whole multiples of the largest unit that allows it: 5,000 and 2,500 are 2 and 1 times 2,500. */
function commonShares(numbers: readonly Decimal[]): { readonly unit: Decimal; readonly counts: readonly bigint[] } {
  const scale = numbers.reduce((most, number) => Math.max(most, number.scale), 0)
  const wholes = numbers.map((number) => number.coefficient * powerOfTen(scale - number.scale))
  const divisor = wholes.reduce(greatestCommonDivisor, 0n)
  if (divisor === 0n) return { unit: { coefficient: 1n, scale }, counts: wholes }
  return { unit: { coefficient: divisor, scale }, counts: wholes.map((whole) => whole / divisor) }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
