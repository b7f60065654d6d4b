import type { Model } from '../catalog/catalog.js'
import { formatDecimal } from '../pricing/decimal.js'
import { formatCount } from '../prose/format-tokens.js'
import { isInUse } from './peers.js'
import { compareRanked, type RankedValue } from './ranked-value.js'
import type { StandingMeasure } from './standing-measures.js'

/** Where a model stands among comparable ones by one measure. */
export interface Standing {
  /** "Cheapest tenth: rank 12 of 181 comparable models, $48.40 a month for …" */
  readonly text: string
  /** As in a comparison: "monthlyCost", "benchmarks.gpqa-diamond". */
  readonly field: string
  /** From the end that the text names: 1 is the cheapest for a strength, the dearest for a weakness. Equals share a rank. */
  readonly rank: number
  /** How many comparable models have a known value, this one included. */
  readonly outOf: number
  /** Plain text; decimals in plain notation. */
  readonly value: string
}

/** The values of comparable models by one measure, best first. */
export type Values = readonly RankedValue[]

/** What is asked of a standing. */
export interface StandingClaim {
  readonly measure: StandingMeasure
  readonly values: Values
  readonly end: 'best' | 'worst'
  /** "Cheapest tenth" */
  readonly title: string
  /** Whose values these are: "comparable models". */
  readonly among: string
  /** How many of so many may be there for the claim to hold. */
  readonly most: (outOf: number) => number
}

/** With fewer known values nobody is called strong or weak. */
export const FEWEST_RANKED = 10

/** The standing of a model when it and all that share its value are among the first of that end; else, or where too little is known, null. */
export function standingOf(model: Model, { measure, values, end, title, among, most }: StandingClaim): Standing | null {
  const value = measure.valueOf(model)
  if (value === null) return null
  const own = isInUse(model) ? 0 : 1
  const outOf = values.length + own
  if (outOf < FEWEST_RANKED) return null
  const { from, past } = placeAmong(values, measure, value)
  const ahead = end === 'best' ? from : values.length - past
  const equals = past - from + own
  if (ahead + equals > most(outOf)) return null
  const exact = value.exact()
  const shared = equals > 1 ? ' (shared)' : ''
  const text = `${title}: rank ${formatCount(ahead + 1)}${shared} of ${formatCount(outOf)} ${among}, ${measure.show(exact)}.`
  return { text, field: measure.field, rank: ahead + 1, outOf, value: formatDecimal(exact) }
}

/** For sorting: the better value first. */
export function betterFirst({ moreIsBetter }: StandingMeasure, a: RankedValue, b: RankedValue): number {
  return moreIsBetter ? compareRanked(b, a) : compareRanked(a, b)
}

/** Where a value stands among values, best first: those equal to it are from `from` to before `past`. */
export function placeAmong(
  values: Values,
  measure: StandingMeasure,
  value: RankedValue,
): { readonly from: number; readonly past: number } {
  return {
    from: firstWhere(values, (other) => betterFirst(measure, other, value) >= 0),
    past: firstWhere(values, (other) => betterFirst(measure, other, value) > 0),
  }
}

/** Index of the first value from which on something holds, by halving. */
function firstWhere(values: Values, holds: (value: RankedValue) => boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = values[middle]
    if (value !== undefined && holds(value)) high = middle
    else low = middle + 1
  }
  return low
}
