import type { Model } from '../catalog/catalog.js'
import { decimalToNumber, MAX_FRACTION_DIGITS, roundDecimal, type Decimal } from '../pricing/decimal.js'
import type { Workload } from '../pricing/workload.js'
import { alwaysReason, flipReason, unknownReason } from './break-even-reason.js'
import { countsTokens, largestValue, ownValue, type BreakEvenVariable } from './break-even-variable.js'
import { costDifference, type CostsAt } from './cost-difference.js'
import { costPieces, UnknownCost, type Grid } from './cost-pieces.js'
import { placeValue, stepValue } from './step-value.js'
import { flipsOf, type SignFlip } from './flips.js'
import { defaultOffering } from './model-values.js'

/** Where one of two models becomes cheaper than the other as one quantity of a workload grows. */
export interface BreakEven {
  /** The lowest value at which the cheaper of the two changes; null when it never does, or a cost is unknown. */
  readonly at: Decimal | null
  readonly cheaperBelow: Model | null
  readonly cheaperAbove: Model | null
  /** In whole sentences: which is cheaper on which side and since which whole token, the other flips, or why there is none. */
  readonly reason: string
  /** Every flip, lowest first: the first is the one above. */
  readonly flips: readonly BreakEvenFlip[]
}

/** One change of sides: `at` is where the cheaper of the two changes. */
export interface BreakEvenFlip {
  readonly at: Decimal
  readonly cheaperBelow: Model
  readonly cheaperAbove: Model
}

/** Steps of a share: a workload that the engine takes only up to some share is tried up to its last millionth. */
const SHARE_PLACES = 6

/**
 * Where the cheaper of two models changes, at their default offerings, when one value of a workload changes and the rest stays: in a mix it
 * changes in every slice. A share goes from 0 to 1, tokens from 0 to {@link largestValue}; less where the engine refuses the rest (a share
 * of cached input that leaves no room for the input written to the cache).
 *
 * A monthly cost is a straight line between context thresholds, so the value is exact: the solution of two lines, rounded half to even to 30
 * places where it does not terminate, or the threshold at which a price jumps. Tokens may come out fractional; `reason` names the first whole
 * one. One curve exists: the cost by input tokens where an output price has a marginal threshold. There `at` is right to one token.
 * Only a change of sides is a flip: neither touching nor a tie at an end is one.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @throws PricingError where the workload contradicts itself whatever the variable.
 * @example breakEven(cheapCache, cheapInput, 'CACHED_INPUT_SHARE', DEFAULT_WORKLOAD, at).at // 0.4
 */
export function breakEven(a: Model, b: Model, variable: BreakEvenVariable, workload: Workload, at: number): BreakEven {
  const places = countsTokens(variable) ? 0 : SHARE_PLACES
  const costs = costDifference(a, b, variable, workload, at)
  const wholeGrid: Grid = {
    from: 0,
    to: stepOf(largestValue(a, b, variable), places),
    boundaries: variable === 'INPUT_TOKENS' ? thresholdsOf([a, b]) : [],
    costsAt: (step) => costs(stepValue(step, places)),
  }
  try {
    const grid = pricedGrid(wholeGrid, stepOf(ownValue(workload, variable), places))
    const question = { a, b, variable, grid, places }
    const flips = flipsOf(costPieces(grid))
    const named = flips.map((flip) => nameSides(flip, a, b, places))
    const [first] = named
    if (first === undefined) return none(alwaysReason(question))
    const { cheaperBelow, cheaperAbove } = first
    return { at: first.at, cheaperBelow, cheaperAbove, reason: flipReason(question, flips), flips: named }
  } catch (error) {
    if (error instanceof UnknownCost) return none(unknownReason(error.message))
    throw error
  }
}

function stepOf(value: Decimal, places: number): number {
  return decimalToNumber(
    roundDecimal({ coefficient: value.coefficient * 10n ** BigInt(places), scale: value.scale }, 0),
  )
}

function nameSides({ at, below }: SignFlip, a: Model, b: Model, places: number): BreakEvenFlip {
  const [cheaperBelow, cheaperAbove] = below < 0 ? [a, b] : [b, a]
  return { at: roundDecimal(placeValue(at, places), MAX_FRACTION_DIGITS), cheaperBelow, cheaperAbove }
}

function none(reason: string): BreakEven {
  return { at: null, cheaperBelow: null, cheaperAbove: null, reason, flips: [] }
}

/** Every threshold of either default offering, whether its list is in force or not: a boundary too many does no harm. */
function thresholdsOf(models: readonly Model[]): readonly number[] {
  return models
    .flatMap((model) => defaultOffering(model)?.priceLists ?? [])
    .flatMap(({ prices }) => prices.map(({ threshold }) => threshold?.aboveInputTokens ?? 0))
}

/**
 * The part of the grid around the workload's own value in which both costs are known: past the rest the engine refuses the workload, or has
 * no price for it.
 * @throws UnknownCost where there is no such part, PricingError where the workload makes no sense.
 */
function pricedGrid(grid: Grid, ownStep: number): Grid {
  const anchor = Math.min(Math.max(ownStep, grid.from), grid.to)
  const from = lastPriced(grid, anchor, grid.from)
  const to = lastPriced(grid, anchor, grid.to)
  if (from === to && grid.from < grid.to) refuse(grid.costsAt(anchor === grid.to ? grid.from : grid.to))
  refuse(grid.costsAt(anchor))
  return { ...grid, from, to }
}

function lastPriced({ costsAt }: Grid, anchor: number, end: number): number {
  if (costsAt(end).kind === 'known') return end
  let priced = anchor
  let unpriced = end
  while (Math.abs(unpriced - priced) > 1) {
    const middle = Math.floor((priced + unpriced) / 2)
    if (costsAt(middle).kind === 'known') priced = middle
    else unpriced = middle
  }
  return priced
}

function refuse(costs: CostsAt): void {
  if (costs.kind === 'refused') throw costs.error
  if (costs.kind === 'unknown') throw new UnknownCost(costs.reason)
}
