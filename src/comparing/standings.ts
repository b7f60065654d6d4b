import type { Catalog, Model } from '../catalog/catalog.js'
import { kindOf } from './peers.js'
import { standingColumnsOf, type StandingColumn } from './standing-columns.js'
import { standingOf, type Standing, type StandingClaim } from './standing.js'

export interface Standings {
  readonly strengths: readonly Standing[]
  readonly weaknesses: readonly Standing[]
}

const MEDALS = 3
const peers = 'comparable models'
const NOTHING: Standings = { strengths: [], weaknesses: [] }
/** What a model without a place in a tenth is told by instead. */
const widerParts = [
  { word: 'quarter', most: (outOf: number) => outOf / 4 },
  { word: 'third', most: (outOf: number) => outOf / 3 },
  { word: 'half', most: (outOf: number) => outOf / 2 },
] as const

/**
 * What a model is strong and weak in, computed from where it stands among comparable models: those of its kind ({@link kindOf}) that are in use.
 * A strength is a place in the best tenth, among the first three of a benchmark, or the best score with open weights; a weakness one in the
 * worst tenth. A model with no strength has its best place in the best quarter, third or half instead, and one that is not even there and has no
 * weakness its worst. All that share the value must fit in:
 * where a third of all has the longest context, nobody stands out by it. Only known values count, at the default offering, and only measures
 * with {@link FEWEST_RANKED} of them. A model that is not reviewed stands nowhere. Kept per catalogue and price period.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @example standingsOf(catalog, o4Mini, at).strengths[0]?.text // "Cheapest tenth: rank 12 of 181 comparable models, $48.40 a month for …"
 */
export function standingsOf(catalog: Catalog, model: Model, at: number): Standings {
  const kind = model.reviewed ? kindOf(model) : null
  const columns = kind === null ? undefined : standingColumnsOf(catalog, at).byKind.get(kind)
  if (columns === undefined) return NOTHING
  const strengths = columns.flatMap((column) => strengthBy(column, model) ?? [])
  const weaknesses = columns.flatMap((column) => standingOf(model, claimOf(column, 'worst')) ?? [])
  if (strengths.length > 0) return { strengths, weaknesses }
  const wider = widerStanding(columns, model, 'best')
  if (wider !== null || weaknesses.length > 0) return { strengths: listed(wider), weaknesses }
  return { strengths, weaknesses: listed(widerStanding(columns, model, 'worst')) }
}

function strengthBy(column: StandingColumn, model: Model): Standing | null {
  const best = claimOf(column, 'best')
  if (column.measure.benchmark === null) return standingOf(model, best)
  const titled = (title: string, most: number): StandingClaim => ({
    ...best,
    title: best.title.replace('Best tenth', title),
    most: () => most,
  })
  const overall = standingOf(model, titled('Top three', MEDALS)) ?? standingOf(model, best)
  if (overall !== null || model.openWeights !== 'YES') return overall
  return standingOf(model, {
    ...titled('Best of the open weights', 1),
    values: column.openWeights,
    among: `${peers} with open weights`,
  })
}

/** Its farthest place towards that end, in the smallest part that holds one. */
function widerStanding(columns: readonly StandingColumn[], model: Model, end: StandingClaim['end']): Standing | null {
  for (const { word, most } of widerParts) {
    const standings = columns.flatMap((column) => {
      const claim = claimOf(column, end)
      return standingOf(model, { ...claim, title: claim.title.replace('tenth', word), most }) ?? []
    })
    const [farthest] = standings.sort((a, b) => a.rank / a.outOf - b.rank / b.outOf)
    if (farthest !== undefined) return farthest
  }
  return null
}

/** The claim to be in the tenth of that end. */
function claimOf({ measure, values }: StandingColumn, end: StandingClaim['end']): StandingClaim {
  const title = end === 'best' ? measure.best : measure.worst
  return { measure, values, end, title, among: peers, most: (outOf) => outOf / 10 }
}

function listed(standing: Standing | null): readonly Standing[] {
  return standing === null ? [] : [standing]
}
