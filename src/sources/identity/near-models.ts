import type { Catalog, Model } from '../../catalog/catalog.js'
import { mapInSteps } from '../../catalog/map-in-steps.js'
import { finished } from '../../pricing/finished.js'
import { canonicalName } from './canonical-name.js'
import { haveSameNames } from './same-names.js'

const MOST = 5
const LEAST_LIKENESS = 0.5

/** Models whose slugs share most with a name, for somebody whose id was refused; the likest first, none that are merely alike in length. */
export function nearModels(catalog: Catalog, name: string): readonly Model[] {
  const { models } = catalog
  const wanted = pairsOf(canonicalName(name))
  const near: { readonly model: Model; readonly likeness: number }[] = []
  for (const [place, pairs] of finished(pairsOfSlugs(catalog)).entries()) {
    const model = models[place]
    const likeness = likenessOf(wanted, pairs)
    if (model !== undefined && likeness >= LEAST_LIKENESS) near.push({ model, likeness })
  }
  return near
    .sort((a, b) => b.likeness - a.likeness || (a.model.slug < b.model.slug ? -1 : 1))
    .slice(0, MOST)
    .map(({ model }) => model)
}

/** As many as the catalogue's `models`, in their order. */
type Pairs = readonly ReadonlySet<string>[]

const known = new WeakMap<Catalog, Pairs>()

/**
 * Made once for each revision, in steps: taking 5,000 slugs apart takes longer than comparing them.
 * @param earlier A catalogue whose pairs are taken over where the names are the same.
 */
export function* pairsOfSlugs(catalog: Catalog, earlier: Catalog | null = null): Generator<undefined, Pairs> {
  const made = known.get(catalog)
  if (made !== undefined) return made
  const before = earlier === null ? undefined : known.get(earlier)
  const holds = earlier !== null && before !== undefined && (yield* haveSameNames(earlier, catalog))
  const pairs = holds ? before : yield* mapInSteps(catalog.models, ({ slug }) => pairsOf(canonicalName(slug)))
  known.set(catalog, pairs)
  return pairs
}

/** Dice's coefficient of pairs of letters: 1 for equal names, 0 for names that share none. */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(name.length - 1, 0) }, (_, at) => name.slice(at, at + 2)))
}
