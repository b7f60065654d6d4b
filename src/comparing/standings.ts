import type { Catalog, Model } from '../catalog/catalog.js'
import { groupBy } from '../catalog/lookup.js'
import { keptByPeriod } from './kept-by-period.js'
import { isInUse, kindOf } from './peers.js'
import { standingMeasures, type StandingMeasure } from './standing-measures.js'
import { betterFirst, standingOf, type Standing, type Values } from './standing.js'

export interface Standings {
  readonly strengths: readonly Standing[]
  readonly weaknesses: readonly Standing[]
}

const MEDALS = 3
const peers = 'comparable models'
const NOTHING: Standings = { strengths: [], weaknesses: [] }
const tenth = (outOf: number): number => outOf / 10
/** What a model without anything in the best tenth is told by instead: the first of these that holds of anything. */
const widerParts = [
  { word: 'quarter', most: (outOf: number) => outOf / 4 },
  { word: 'third', most: (outOf: number) => outOf / 3 },
  { word: 'half', most: (outOf: number) => outOf / 2 },
] as const

/**
 * What a model is strong and weak in, computed from where it stands among comparable models: those of its kind ({@link kindOf}) that are in use.
 * A strength is a place in the best tenth, among the first three of a benchmark, or the best score with open weights; a weakness one in the
 * worst tenth. A model with no strength has its best place in the best quarter, third or half instead. All that share the value must fit in:
 * where a third of all has the longest context, nobody stands out by it. Only known values count, at the default offering, and only measures
 * with {@link FEWEST_RANKED} of them. Kept per catalogue and price period.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @example standingsOf(catalog, o4Mini, at).strengths[0]?.text // "Cheapest tenth: rank 12 of 181 comparable models, $48.40 a month for …"
 */
export function standingsOf(catalog: Catalog, model: Model, at: number): Standings {
  const kind = kindOf(model)
  const columns = kind === null ? undefined : columnsByKind(catalog, at).get(kind)
  if (columns === undefined) return NOTHING
  const strengths = columns.flatMap((column) => strengthBy(column, model) ?? [])
  return {
    strengths: strengths.length > 0 ? strengths : widerStrength(columns, model),
    weaknesses: columns.flatMap(({ measure, values }) => {
      const claim = { measure, values, end: 'worst', title: measure.worst, among: peers, most: tenth } as const
      return standingOf(model, claim) ?? []
    }),
  }
}

/** The values of a kind's models that are in use, by one measure. */
interface Column {
  readonly measure: StandingMeasure
  readonly values: Values
  /** Those with open weights, for benchmarks. */
  readonly openWeights: Values
}

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

function strengthBy({ measure, values, openWeights }: Column, model: Model): Standing | null {
  const best = { measure, values, end: 'best', title: measure.best, among: peers, most: tenth } as const
  if (measure.benchmark === null) return standingOf(model, best)
  const titled = (title: string, most: number) => ({
    ...best,
    title: best.title.replace('Best tenth', title),
    most: () => most,
  })
  const overall = standingOf(model, titled('Top three', MEDALS)) ?? standingOf(model, best)
  if (overall !== null || model.openWeights !== 'YES') return overall
  return standingOf(model, {
    ...titled('Best of the open weights', 1),
    values: openWeights,
    among: `${peers} with open weights`,
  })
}

function widerStrength(columns: readonly Column[], model: Model): readonly Standing[] {
  for (const { word, most } of widerParts) {
    const standings = columns.flatMap(({ measure, values }) => {
      const claim = {
        measure,
        values,
        end: 'best',
        title: measure.best.replace('tenth', word),
        among: peers,
        most,
      } as const
      return standingOf(model, claim) ?? []
    })
    const [highest] = standings.sort((a, b) => a.rank / a.outOf - b.rank / b.outOf)
    if (highest !== undefined) return [highest]
  }
  return []
}
