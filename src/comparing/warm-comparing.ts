import type { Catalog } from '../catalog/catalog.js'
import { likenessOf } from './similar.js'
import { standingColumnsOf } from './standing-columns.js'

/**
 * Makes beforehand what the first to ask for similar models, strengths or weaknesses of a catalogue would wait for, in steps. Where little is different
 * from an earlier catalogue or another period of prices, that is left to them: it takes about a millisecond.
 * @param at The instant whose prices count, in milliseconds since 1970.
 * @param earlier A catalogue of which is taken over what holds.
 * @example for (const _ of warmComparing(catalog, Date.now())) await setImmediate()
 */
export function* warmComparing(
  catalog: Catalog,
  at: number,
  earlier: Catalog | null = null,
): Generator<undefined, undefined> {
  yield* likenessOf.warm(catalog, at, earlier)
  yield* standingColumnsOf.warm(catalog, at, earlier)
  return undefined
}
