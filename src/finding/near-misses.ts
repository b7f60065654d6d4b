import type { Model } from '../catalog/catalog.js'
import { hasBit } from './bits.js'
import { modelAt } from './columns.js'
import type { UnknownPolicy } from './model-filter.js'
import type { FilterScope, Requirement } from './requirement.js'
import { allOf, everywhere, TRUE, type Truth } from './truth.js'

/** A requirement that a model does not meet. */
export interface FailedRequirement {
  readonly field: string
  readonly wanted: string
  readonly actual: string
}

/** A model that would be found if one requirement, or two, were dropped. */
export interface NearMiss {
  readonly model: Model
  readonly failing: readonly FailedRequirement[]
}

interface Miss {
  readonly place: number
  readonly failing: readonly Requirement[]
  readonly effort: number
}

/**
 * The models that miss by one requirement, then those that miss by two, each at the place where it misses by least. Among these the cheapest to
 * relax come first: a number counts by its distance as a share of what is wanted, anything else (a yes, a name, what is not known) as 1, two
 * are added. Then the lower monthly cost, then the name. With INCLUDE and ONLY what is not known is no miss.
 */
export function nearMissesOf(
  query: {
    readonly requirements: readonly Requirement[]
    readonly scope: FilterScope
    /** What is not to be relaxed. */
    readonly among: readonly Truth[]
    readonly unknown: UnknownPolicy
  },
  first: number,
): readonly NearMiss[] {
  const { requirements, unknown } = query
  const { columns, cost } = query.scope
  const { places } = columns
  const candidates = allOf(places.size, [everywhere(places.size, TRUE), ...query.among]).yes
  const passing = requirements.map(({ truth }) => (unknown === 'EXCLUDE' ? truth.yes : truth.possible))
  const { one, two, three } = missCounts(candidates, passing)
  const { turn } = cost()
  const turnOf = (place: number): number => turn[place] ?? 0
  const best: Miss[] = []
  for (let model = 0; model + 1 < places.start.length; model++) {
    let nearest: Miss | null = null
    let isMatch = false
    for (let place = places.start[model] ?? 0; place < (places.start[model + 1] ?? 0) && !isMatch; place++) {
      if (!hasBit(candidates, place)) continue
      isMatch = !hasBit(one, place)
      if (isMatch || hasBit(three, place)) continue
      if (nearest !== null && nearest.failing.length === 1 && hasBit(two, place)) continue
      const failing = requirements.filter((_, index) => !hasBit(passing[index] ?? one, place))
      const effort = failing.reduce((sum, requirement) => sum + requirement.effort(place), 0)
      const miss = { place, failing, effort }
      if (nearest === null || (compareMisses(miss, nearest) || turnOf(place) - turnOf(nearest.place)) < 0)
        nearest = miss
    }
    if (!isMatch && nearest !== null) best.push(nearest)
  }
  const costAt = (place: number): number => {
    const value = cost().values[place] ?? NaN
    return Number.isNaN(value) ? Infinity : value
  }
  // Models come by name, and sorting keeps that where nothing else decides.
  best.sort((a, b) => compareMisses(a, b) || compareNumbers(costAt(a.place), costAt(b.place)))
  return best.slice(0, first).map(({ place, failing }) => ({
    model: modelAt(places, place),
    failing: failing.map(({ field, wanted, actual }) => ({ field, wanted, actual: actual(place) })),
  }))
}

/** The places that miss at least one requirement, at least two, at least three: counted 32 places at a time. */
function missCounts(
  candidates: Int32Array,
  passing: readonly Int32Array[],
): { readonly one: Int32Array; readonly two: Int32Array; readonly three: Int32Array } {
  const one = new Int32Array(candidates.length)
  const two = new Int32Array(candidates.length)
  const three = new Int32Array(candidates.length)
  for (const bits of passing) {
    for (let word = 0; word < bits.length; word++) {
      const missing = (candidates[word] ?? 0) & ~(bits[word] ?? 0)
      const once = one[word] ?? 0
      const twice = two[word] ?? 0
      three[word] = (three[word] ?? 0) | (twice & missing)
      two[word] = twice | (once & missing)
      one[word] = once | missing
    }
  }
  return { one, two, three }
}

function compareMisses(a: Miss, b: Miss): number {
  return a.failing.length - b.failing.length || compareNumbers(a.effort, b.effort)
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
