import type { Benchmark, Catalog, Model } from '../catalog/catalog.js'
import { groupBy } from '../catalog/lookup.js'
import { compareText } from '../catalog/name-order.js'
import { createCache, type Cache } from '../finding/cache.js'
import { keptByPeriod } from './kept-by-period.js'
import { reasonsOf } from './likeness-reasons.js'
import { ASPECTS, traitsOf, type Spreads, type Traits } from './likeness.js'
import { modelChanges, type ModelsRead } from './models-as-before.js'

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
/** Reading the traits of so many takes less than a millisecond. */
const MODELS_PER_STEP = 32
/** What is known takes a small part of that. */
const KNOWN_SHARE = 1 / 8

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
  return likeness.kept
    .get(model.slug, () => choose(traitsOf(catalog, model, at), likeness))
    .slice(0, Math.max(0, count))
}

interface Likeness extends ModelsRead {
  /** By model. */
  readonly traits: readonly Traits[]
  readonly byKind: ReadonlyMap<string | null, readonly Traits[]>
  readonly spreads: Spreads
  readonly kept: Cache<readonly SimilarModel[]>
  readonly capabilities: Catalog['capabilities']
  readonly benchmarks: Catalog['benchmarks']
}

/** What similar models are chosen by; its first asker waits for it where it is not made beforehand. */
export const likenessOf = keptByPeriod(function* (
  catalog,
  at,
  earlier: Likeness | null,
): Generator<undefined, Likeness> {
  const { models, capabilities, benchmarks } = catalog
  // Traits are numbered by them.
  const holds = earlier?.capabilities === capabilities && earlier.benchmarks === benchmarks
  const before = holds ? earlier : { traits: [], models: [], at }
  const { placeBefore } = yield* modelChanges(before, { models, at })
  yield
  const traits: Traits[] = []
  const byKind = new Map<string | null, Traits[]>()
  const ends: ScoreEnds = new Map()
  let work = 0
  for (const [index, model] of models.entries()) {
    const known = before.traits[placeBefore[index] ?? -1]
    const each = known ?? traitsOf(catalog, model, at)
    traits.push(each)
    const ofKind = byKind.get(each.kind)
    if (ofKind === undefined) byKind.set(each.kind, [each])
    else ofKind.push(each)
    widen(ends, each)
    work += known === undefined ? 1 : KNOWN_SHARE
    if (work < MODELS_PER_STEP) continue
    work = 0
    yield
  }
  const spreads = new Map(Array.from(ends, ([benchmark, { least, most }]) => [benchmark, most - least]))
  return { models, at, traits, byKind, spreads, capabilities, benchmarks, kept: createCache(MODELS_KEPT) }
})

type ScoreEnds = Map<Benchmark, { least: number; most: number }>

function widen(ends: ScoreEnds, { scores }: Traits): void {
  for (const { benchmark, score } of scores) {
    const known = ends.get(benchmark)
    if (known === undefined) ends.set(benchmark, { least: score, most: score })
    else {
      known.least = Math.min(known.least, score)
      known.most = Math.max(known.most, score)
    }
  }
}

function choose(own: Traits, { traits, byKind, spreads }: Likeness): readonly SimilarModel[] {
  const candidates = likestFirst(own, own.kind === null ? traits : (byKind.get(own.kind) ?? []), spreads)
  const chosenOf = new Map<number, number>()
  const chosen: SimilarModel[] = []
  const open: Candidate[] = []
  while (chosen.length < MOST_SIMILAR) {
    const best = pick(open, candidates, chosenOf)
    const candidate = open[best]
    if (candidate === undefined) break
    open.splice(best, 1)
    const { other, score } = candidate
    const { developer } = other.model
    chosenOf.set(developer.id, (chosenOf.get(developer.id) ?? 0) + 1)
    chosen.push({ model: other.model, score, reasons: reasonsOf(own, other, spreads) })
  }
  return chosen
}

interface Candidate {
  readonly other: Traits
  readonly score: number
}

/** As far as anybody reads: of thousands hardly a hundred are looked at. */
function* likestFirst(own: Traits, others: readonly Traits[], spreads: Spreads): Generator<Candidate, undefined> {
  const byScore = groupBy(others, (other) => scoreOf(own, other, spreads))
  for (const score of [...byScore.keys()].sort((a, b) => b - a)) {
    const equals = [...(byScore.get(score) ?? [])].sort((a, b) => compareText(a.model.slug, b.model.slug))
    for (const other of equals) if (other.model !== own.model) yield { other, score }
  }
  return undefined
}

/**
 * Where in `open` the first of the best is after what its developer's chosen ones cost it; -1: there is none. `open` grows by what comes next,
 * best first, so the search ends where none can win.
 */
function pick(open: Candidate[], next: Iterator<Candidate, undefined>, chosenOf: ReadonlyMap<number, number>): number {
  let best = -1
  let bestScore = -Infinity
  for (let at = 0; ; at += 1) {
    const candidate = open[at] ?? next.next().value
    if (candidate === undefined) return best
    if (at === open.length) open.push(candidate)
    if (candidate.score <= bestScore) return best
    const score = candidate.score - SAME_DEVELOPER * (chosenOf.get(candidate.other.model.developer.id) ?? 0)
    if (score <= bestScore) continue
    best = at
    bestScore = score
  }
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
