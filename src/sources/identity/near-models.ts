import type { Catalog, Model } from '../../catalog/catalog.js'
import { canonicalName } from './canonical-name.js'

const MOST = 5
const LEAST_LIKENESS = 0.5

/** Models whose slugs share most with a name, for somebody whose id was refused; the likest first, none that are merely alike in length. */
export function nearModels(catalog: Catalog, name: string): readonly Model[] {
  const wanted = pairsOf(canonicalName(name))
  return catalog.models
    .map((model) => ({ model, likeness: likeness(wanted, pairsOf(canonicalName(model.slug))) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || (a.model.slug < b.model.slug ? -1 : 1))
    .slice(0, MOST)
    .map(({ model }) => model)
}

/** Dice's coefficient of pairs of letters: 1 for equal names, 0 for names that share none. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function pairsOf(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(name.length - 1, 0) }, (_, at) => name.slice(at, at + 2)))
}
