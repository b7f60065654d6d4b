import type { Catalog, Model } from '../../catalog/catalog.js'
import { mapInSteps } from '../../catalog/map-in-steps.js'
import { finished } from '../../pricing/finished.js'
import { canonicalName } from './canonical-name.js'

const MOST = 5
const LEAST_LIKENESS = 0.5

/** Models whose slugs share most with a name, for somebody whose id was refused; the likest first, none that are merely alike in length. */
export function nearModels(catalog: Catalog, name: string): readonly Model[] {
  const wanted = pairsOf(canonicalName(name))
  return finished(pairsOfSlugs(catalog))
    .map(({ model, pairs }) => ({ model, likeness: likeness(wanted, pairs) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || (a.model.slug < b.model.slug ? -1 : 1))
    .slice(0, MOST)
    .map(({ model }) => model)
}

interface Slug {
  readonly model: Model
  readonly pairs: ReadonlySet<string>
}

const known = new WeakMap<Catalog, readonly Slug[]>()

/** Made once for each revision, in steps: taking 5,000 slugs apart takes longer than comparing them. */
export function* pairsOfSlugs(catalog: Catalog): Generator<undefined, readonly Slug[]> {
  const slugs =
    known.get(catalog) ??
    (yield* mapInSteps(catalog.models, (model) => ({ model, pairs: pairsOf(canonicalName(model.slug)) })))
  known.set(catalog, slugs)
  return slugs
}

/** Dice's coefficient of pairs of letters: 1 for equal names, 0 for names that share none. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(name.length - 1, 0) }, (_, at) => name.slice(at, at + 2)))
}
