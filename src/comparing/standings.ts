import type { Catalog, Model } from '../catalog/catalog.js'
import { groupBy } from '../catalog/lookup.js'
import { formatDecimal } from '../pricing/decimal.js'
import { formatCount } from '../prose/format-tokens.js'
import { keptByPeriod } from './kept-by-period.js'
import { isInUse, kindOf } from './peers.js'
import { compareRanked, type RankedValue } from './ranked-value.js'
import { standingMeasures, type StandingMeasure } from './standing-measures.js'

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

export interface Standings {
  readonly strengths: readonly Standing[]
  readonly weaknesses: readonly Standing[]
}

/** With fewer known values nobody is called strong or weak. */
export const FEWEST_RANKED = 10
const MEDALS = 3
const NOTHING: Standings = { strengths: [], weaknesses: [] }

/**
 * What a model is strong and weak in, computed from where it stands among comparable models: those of its kind ({@link kindOf}) that are in use.
 * A strength is a place in the best tenth, or among the first three of a benchmark, or the best score with open weights; a weakness one in the
 * worst tenth. All that share the value must fit into the tenth: where a third of all has the longest context, nobody stands out. Only known
 * values count, at the default offering, and only measures with {@link FEWEST_RANKED} of them. Kept per catalogue and price period.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @example standingsOf(catalog, o4Mini, at).strengths[0]?.text // "Cheapest tenth: rank 12 of 181 comparable models, $48.40 a month for …"
 */
export function standingsOf(catalog: Catalog, model: Model, at: number): Standings {
  const kind = kindOf(model)
  const columns = kind === null ? undefined : columnsByKind(catalog, at).get(kind)
  if (columns === undefined) return NOTHING
  return {
    strengths: columns.flatMap((column) => strengthsBy(column, model)),
    weaknesses: columns.flatMap(
      ({ measure, values }) => standing(measure, values, model, 'worst', measure.worst) ?? [],
    ),
  }
}

/** The values of a kind's models that are in use, by one measure. */
interface Column {
  readonly measure: StandingMeasure
  readonly values: Values
  readonly openWeights: Values
}

/** Best first. */
type Values = readonly RankedValue[]

const columnsByKind = keptByPeriod((catalog, at): ReadonlyMap<string, readonly Column[]> => {
  const measures = standingMeasures(catalog.models, catalog.benchmarks, at)
  const byKind = groupBy(catalog.models.filter(isInUse), kindOf)
  return new Map(
    [...byKind].flatMap(([kind, models]) =>
      kind === null ? [] : [[kind, measures.map((measure) => columnOf(measure, models))] as const],
    ),
  )
})

function columnOf(measure: StandingMeasure, models: readonly Model[]): Column {
  const sorted = (of: readonly Model[]): Values =>
    of.flatMap((model) => measure.valueOf(model) ?? []).sort((a, b) => betterFirst(measure, a, b))
  const open = measure.benchmark === null ? [] : models.filter(({ openWeights }) => openWeights === 'YES')
  return { measure, values: sorted(models), openWeights: sorted(open) }
}

function strengthsBy({ measure, values, openWeights }: Column, model: Model): readonly Standing[] {
  const { best, benchmark } = measure
  if (benchmark === null) return [standing(measure, values, model, 'best', best) ?? []].flat()
  const medal = standing(measure, values, model, 'best', best.replace('Best tenth', 'Top three'), MEDALS)
  const overall = medal ?? standing(measure, values, model, 'best', best)
  if (overall !== null) return [overall]
  if (model.openWeights !== 'YES') return []
  const title = best.replace('Best tenth', 'Best of the open weights')
  return [standing(measure, openWeights, model, 'best', title, 1) ?? []].flat()
}

/** The standing when the model and all that share its value are among the first `most` (default: a tenth) from that end; else null. */
function standing(
  measure: StandingMeasure,
  values: Values,
  model: Model,
  end: 'best' | 'worst',
  title: string,
  most?: number,
): Standing | null {
  const value = measure.valueOf(model)
  if (value === null) return null
  const outOf = values.length + (isInUse(model) ? 0 : 1)
  if (outOf < FEWEST_RANKED) return null
  const from = firstWhere(values, (other) => betterFirst(measure, other, value) >= 0)
  const past = firstWhere(values, (other) => betterFirst(measure, other, value) > 0)
  const ahead = end === 'best' ? from : values.length - past
  const equals = past - from + (isInUse(model) ? 0 : 1)
  const isTooMany = ahead + equals > (most ?? outOf / 10)
  if (isTooMany) return null
  const exact = value.exact()
  const tied = equals > 1 ? ' (shared)' : ''
  const text = `${title}: rank ${formatCount(ahead + 1)}${tied} of ${formatCount(outOf)} comparable models, ${measure.show(exact)}.`
  return { text, field: measure.field, rank: ahead + 1, outOf, value: formatDecimal(exact) }
}

function betterFirst({ moreIsBetter }: StandingMeasure, a: RankedValue, b: RankedValue): number {
  return moreIsBetter ? compareRanked(b, a) : compareRanked(a, b)
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
