import type { Benchmark, Catalog, Model } from '../catalog/catalog.js'
import { groupBy } from '../catalog/lookup.js'
import { compareText } from '../catalog/name-order.js'
import { createCache, type Cache } from '../finding/cache.js'
import { keptByPeriod } from './kept-by-period.js'
import { reasonsOf } from './likeness-reasons.js'
import { ASPECTS, traitsOf, type Spreads, type Traits } from './likeness.js'

/** A model that a reader would weigh against another, and why. */
export interface SimilarModel {
  readonly model: Model
  /** From 0 to 1000: how alike they are by all that is known of the first. */
  readonly score: number
  /** Weightiest first: "a similar price: $1.93 against $2.10 per 1M tokens, …". */
  readonly reasons: readonly string[]
}

/** The most that can be asked for. */
export const MOST_SIMILAR = 50
/** What a further model of a developer loses for each one of theirs that was chosen before it, so that the list is a choice. */
const SAME_DEVELOPER = 60
/** A retired model is hardly a choice, a deprecated one a bad one. */
const STATUS_FACTOR = { ANNOUNCED: 0.9, PREVIEW: 1, ACTIVE: 1, DEPRECATED: 0.7, RETIRED: 0.4, UNKNOWN: 1 } as const
const MODELS_KEPT = 500

/**
 * What a reader would weigh a model against, likest first: models of its kind (what they mainly take and give; all where that is unknown) by price, modalities, thinking,
 * capabilities, benchmark scores, age and context, each weighted, as far as they are known of the model itself; what is unknown of the other
 * counts as unlike. Deprecated and retired models come later, and so does the second model of one developer. Equals are ordered by slug; the
 * first of four are the first of ten. Kept per catalogue and price period.
 * @param count How many, at most {@link MOST_SIMILAR}; fewer when there are no more of its kind.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @example similarModels(catalog, o4Mini, 4, at).map(({ model }) => model.slug)
 */
export function similarModels(catalog: Catalog, model: Model, count: number, at: number): readonly SimilarModel[] {
  const likeness = likenessOf(catalog, at)
  // one that is not reviewed is nobody's choice, but has others like it
  const own = (): Traits => likeness.traits.get(model) ?? traitsOf(catalog, model, at)
  return likeness.kept.get(model.slug, () => choose(own(), likeness)).slice(0, Math.max(0, count))
}

interface Likeness {
  readonly traits: ReadonlyMap<Model, Traits>
  readonly byKind: ReadonlyMap<string | null, readonly Traits[]>
  readonly spreads: Spreads
  readonly kept: Cache<readonly SimilarModel[]>
}

const likenessOf = keptByPeriod((catalog, at): Likeness => {
  const traits = catalog.models.map((model) => traitsOf(catalog, model, at))
  return {
    traits: new Map(traits.map((each) => [each.model, each])),
    byKind: groupBy(traits, ({ kind }) => kind),
    spreads: new Map(catalog.benchmarks.map((benchmark) => [benchmark, spreadOf(benchmark, traits)])),
    kept: createCache(MODELS_KEPT),
  }
})

function spreadOf(benchmark: Benchmark, traits: readonly Traits[]): number {
  const scores = traits.flatMap(({ scores: all }) => all.find((each) => each.benchmark === benchmark)?.score ?? [])
  return scores.length === 0 ? 0 : scores.reduce((a, b) => Math.max(a, b)) - scores.reduce((a, b) => Math.min(a, b))
}

function choose(own: Traits, { traits, byKind, spreads }: Likeness): readonly SimilarModel[] {
  const { model } = own
  const candidates = (own.kind === null ? [...traits.values()] : (byKind.get(own.kind) ?? []))
    .filter((other) => other.model !== model)
    .map((other) => ({ other, score: scoreOf(own, other, spreads) }))
    .sort((a, b) => b.score - a.score || compareText(a.other.model.slug, b.other.model.slug))
  const chosenOf = new Map<number, number>()
  const chosen: SimilarModel[] = []
  const open = new Set(candidates)
  while (chosen.length < MOST_SIMILAR && open.size > 0) {
    const best = pick(open, chosenOf)
    if (best === undefined) break
    open.delete(best)
    const { developer } = best.other.model
    chosenOf.set(developer.id, (chosenOf.get(developer.id) ?? 0) + 1)
    const reasons = reasonsOf(own, best.other, spreads)
    chosen.push({ model: best.other.model, score: best.score, reasons })
  }
  return chosen
}

interface Candidate {
  readonly other: Traits
  readonly score: number
}

/** The first of the best after what its developer's chosen ones cost it; candidates come best first, so the search ends where none can win. */
function pick(open: ReadonlySet<Candidate>, chosenOf: ReadonlyMap<number, number>): Candidate | undefined {
  let best: Candidate | undefined
  let bestScore = -Infinity
  for (const candidate of open) {
    if (candidate.score <= bestScore) break
    const score = candidate.score - SAME_DEVELOPER * (chosenOf.get(candidate.other.model.developer.id) ?? 0)
    if (score <= bestScore) continue
    best = candidate
    bestScore = score
  }
  return best
}

function scoreOf(own: Traits, other: Traits, spreads: Spreads): number {
  let sum = 0
  let weights = 0
  for (const { weight, closeness } of ASPECTS) {
    const near = closeness(own, other, spreads)
    if (near === null) continue
    sum += weight * near
    weights += weight
  }
  return weights === 0 ? 0 : Math.round((1_000 * STATUS_FACTOR[other.model.status] * sum) / weights)
}
