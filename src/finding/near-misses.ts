import type { Model } from '../catalog/catalog.js'
import { hasBit, placesOfBits } from './bits.js'
import { modelAt } from './columns.js'
import { isLess } from './matches.js'
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
  const { values } = cost()
  const isTaken = new Uint8Array(places.models.length)
  for (const place of placesOfBits(without(candidates, one), places.scratch.places))
    isTaken[places.modelOf[place] ?? 0] = 1
  const misses = nearest(without(one, two))
  if (misses.length < first) misses.push(...nearest(without(two, three)))
  return misses.slice(0, first).map(({ place, failing }) => ({
    model: modelAt(places, place),
    failing: failing.map(({ field, wanted, actual }) => ({ field, wanted, actual: actual(place) })),
  }))

  /** Of each model that is not taken yet the place that misses by least, the cheapest to relax first. */
  function nearest(bits: Int32Array): Miss[] {
    const best = new Map<number, Miss>()
    for (const place of placesOfBits(bits, places.scratch.places)) {
      const model = places.modelOf[place] ?? 0
      if (isTaken[model] === 1) continue
      const failing = requirements.filter((_, index) => !hasBit(passing[index] ?? one, place))
      const miss = { place, failing, effort: failing.reduce((sum, { effort }) => sum + effort(place), 0) }
      const before = best.get(model)
      const isNearer = before === undefined || miss.effort < before.effort
      if (isNearer || (miss.effort === before.effort && isLess(cost(), place, before.place))) best.set(model, miss)
    }
    for (const model of best.keys()) isTaken[model] = 1
    // Models come by name, and sorting keeps that where nothing else decides.
    return [...best.values()].sort((a, b) => a.effort - b.effort || compareNumbers(costAt(a.place), costAt(b.place)))
  }

  function costAt(place: number): number {
    const value = values[place] ?? NaN
    return Number.isNaN(value) ? Infinity : value
  }
}

function without(bits: Int32Array, others: Int32Array): Int32Array {
  return bits.map((word, index) => word & ~(others[index] ?? 0))
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

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
