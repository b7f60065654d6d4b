import { addDecimals, integerDecimal, multiplyDecimals, subtractDecimals, type Decimal } from '../pricing/decimal.js'
import type { CostsAt } from './cost-difference.js'

/**
 * Where the variable is tried: whole steps from `from` to `to`, one token each or one millionth of a share. Between two neighbouring
 * `boundaries`, steps themselves, the cost has no jump and no kink.
 */
export interface Grid {
  readonly from: number
  readonly to: number
  readonly boundaries: readonly number[]
  readonly costsAt: (step: number) => CostsAt
}

/** The difference of two costs, piece by piece upwards: at a point, or along the open line between two steps. */
export type CostPiece =
  | { readonly kind: 'point'; readonly step: number; readonly sign: number }
  | { readonly kind: 'line'; readonly line: Line; readonly signAfterFrom: number; readonly signBeforeTo: number }

/** Open between `from` and `to`; straight through two of its points. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly first: LinePoint
  readonly last: LinePoint
}

export interface LinePoint {
  readonly step: number
  readonly difference: Decimal
}

/** A cost could not be had somewhere, so nothing can be said of the whole. */
export class UnknownCost extends Error {}

/** Differences of less than 10^-18 of a currency unit a month are none: the engine rounds what does not terminate to 30 places. */
const NOTHING: Decimal = { coefficient: 1n, scale: 18 }

/**
 * Cuts the difference of two costs into pieces of which each is straight. It is straight by itself between boundaries with one exception: an
 * output price with a marginal threshold makes a cost curve along input tokens (m·x + c + d/x), and there whole steps are searched.
 * @throws UnknownCost with the reason where a cost is not known.
 */
export function costPieces(grid: Grid): readonly CostPiece[] {
  const inner = grid.boundaries.filter((step) => step > grid.from && step < grid.to)
  const steps = [...new Set([grid.from, ...inner, grid.to])].sort((a, b) => a - b)
  return steps.flatMap((step, index): readonly CostPiece[] => {
    const next = steps[index + 1]
    return next === undefined ? [pointAt(grid, step)] : [pointAt(grid, step), ...between(grid, step, next)]
  })
}

/** 1 where a is dearer, −1 where b is, 0 where they cost the same. @throws UnknownCost */
export function signAt(grid: Grid, step: number): number {
  return signOf(differenceAt(grid, step), 1)
}

function pointAt(grid: Grid, step: number): CostPiece {
  return { kind: 'point', step, sign: signAt(grid, step) }
}

function between(grid: Grid, from: number, to: number): readonly CostPiece[] {
  const first = linePoint(grid, from + 1)
  const last = linePoint(grid, to - 1)
  if (first.step > last.step) return []
  const line: Line = { from, to, first, last }
  const middle = linePoint(grid, Math.floor((first.step + last.step) / 2))
  return isOn(line, middle) ? [straight(line)] : curve(grid, line, middle)
}

function straight(line: Line): CostPiece {
  return { kind: 'line', line, signAfterFrom: signOnLine(line, line.from), signBeforeTo: signOnLine(line, line.to) }
}

/** x times the difference is a parabola: on each side of its vertex the sign changes at most once, which halving finds. */
function curve(grid: Grid, { from, to, first, last }: Line, middle: LinePoint): readonly CostPiece[] {
  const vertex = Math.min(last.step, Math.max(first.step, vertexOf(first, middle, last)))
  const stops = [first.step, vertex, last.step]
  const changes = stops.flatMap((stop, index) => {
    const next = stops[index + 1]
    return next === undefined || signAt(grid, stop) === signAt(grid, next) ? [] : [lastOfSign(grid, stop, next)]
  })
  const cuts = [...new Set([from, ...changes.flatMap((step) => [step, step + 1]), to])]
  return cuts.slice(0, -1).map((cut, index): CostPiece => {
    const end = cuts[index + 1] ?? to
    const start = linePoint(grid, cut === from ? first.step : cut)
    return straight({ from: cut, to: end, first: start, last: linePoint(grid, end === to ? last.step : end) })
  })
}

function vertexOf(...points: readonly [LinePoint, LinePoint, LinePoint]): number {
  const [a, b, c] = points.map(({ step, difference }) => ({
    x: step,
    y: step * (Number(difference.coefficient) / 10 ** difference.scale),
  }))
  if (a === undefined || b === undefined || c === undefined) return 0
  const slopeAb = (b.y - a.y) / (b.x - a.x)
  const slopeBc = (c.y - b.y) / (c.x - b.x)
  const bend = (slopeBc - slopeAb) / (c.x - a.x)
  const vertex = (a.x + b.x) / 2 - slopeAb / (2 * bend)
  return Number.isFinite(vertex) ? Math.round(vertex) : a.x
}

/** The last step from `low` on with the sign of `low`, when the sign changes once before `high`. */
function lastOfSign(grid: Grid, low: number, high: number): number {
  const sign = signAt(grid, low)
  let same = low
  let other = high
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (signAt(grid, middle) === sign) same = middle
    else other = middle
  }
  return same
}

function linePoint(grid: Grid, step: number): LinePoint {
  return { step, difference: differenceAt(grid, step) }
}

function differenceAt(grid: Grid, step: number): Decimal {
  const costs = grid.costsAt(step)
  if (costs.kind === 'known') return costs.difference
  throw new UnknownCost(costs.kind === 'unknown' ? costs.reason : costs.error.message)
}

/** The difference on the line at a step, multiplied by the length of the line between its two points, so that nothing is divided. */
function scaledDifference({ first, last }: Line, step: number): Decimal {
  const rise = subtractDecimals(last.difference, first.difference)
  const length = integerDecimal(Math.max(1, last.step - first.step))
  return addDecimals(
    multiplyDecimals(first.difference, length),
    multiplyDecimals(rise, integerDecimal(step - first.step)),
  )
}

function isOn(line: Line, { step, difference }: LinePoint): boolean {
  const length = Math.max(1, line.last.step - line.first.step)
  const gap = subtractDecimals(scaledDifference(line, step), multiplyDecimals(difference, integerDecimal(length)))
  return signOf(gap, length) === 0
}

function signOnLine(line: Line, step: number): number {
  return signOf(scaledDifference(line, step), Math.max(1, line.last.step - line.first.step))
}

function signOf(difference: Decimal, scaledBy: number): number {
  const limit = multiplyDecimals(NOTHING, integerDecimal(scaledBy))
  if (isBelow(limit, difference)) return 1
  return isBelow(limit, { coefficient: -difference.coefficient, scale: difference.scale }) ? -1 : 0
}

function isBelow(a: Decimal, b: Decimal): boolean {
  return subtractDecimals(b, a).coefficient > 0n
}
