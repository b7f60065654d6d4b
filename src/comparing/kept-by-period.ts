import type { Catalog } from '../catalog/catalog.js'
import { createCache, type Cache } from '../finding/cache.js'
import { columnsOf } from '../finding/catalog-columns.js'
import { gradual, type Gradual } from '../finding/gradual.js'
import { keptByCatalog } from './kept-by-catalog.js'
import { modelChanges, type ModelsRead } from './models-as-before.js'

/** How many periods of a catalogue are kept: now, and a few instants that people look back at. */
const PERIODS_KEPT = 4
/** What is different of so many models may be left to who asks first, where nobody has asked for long: it takes some milliseconds. */
const FEW_CHANGES = 64

/** What is kept of catalogues, see `keptByPeriod`. */
export interface KeptByPeriod<T> {
  (catalog: Catalog, at: number): T
  /** Makes it beforehand, in steps, where its first asker would have to wait for it; `earlier`: what to take over from. */
  readonly warm: (catalog: Catalog, at: number, earlier: Catalog | null) => Generator<undefined, undefined>
}

/**
 * Makes something from a catalogue and its prices at an instant, once for each stretch of time in which no price changes. It goes with its
 * catalogue: the next revision makes its own, from what is known already.
 * @param make is told what was made last, of this catalogue in another period or of an earlier one; null: there is nothing yet.
 */
export function keptByPeriod<T extends ModelsRead>(
  make: (catalog: Catalog, at: number, before: T | null) => Generator<undefined, T>,
): KeptByPeriod<T> {
  const keptOf = keptByCatalog((): Kept<T> => ({ periods: createCache(PERIODS_KEPT), latest: null, isAsked: false }))

  function ofPeriod(catalog: Catalog, at: number): Gradual<T> {
    const kept = keptOf(catalog)
    return kept.periods.get(columnsOf(catalog).periodAt(at), () =>
      gradual(function* () {
        const made = yield* make(catalog, at, kept.latest)
        kept.latest = made
        return made
      }),
    )
  }

  function* warm(catalog: Catalog, at: number, earlier: Catalog | null): Generator<undefined, undefined> {
    const kept = keptOf(catalog)
    const isAsked = earlier !== null && keptOf(earlier).isAsked
    if (earlier !== null) kept.latest ??= keptOf(earlier).latest
    if (kept.latest !== null && !isAsked) {
      if (yield* isNearlyAs(kept.latest, catalog, at)) return undefined
      yield
    }
    return yield* ofPeriod(catalog, at).steps()
  }

  function ask(catalog: Catalog, at: number): T {
    keptOf(catalog).isAsked = true
    return ofPeriod(catalog, at)()
  }

  return Object.assign(ask, { warm })
}

/** A new catalogue comes with few new models: they are counted only, as many catalogues may come in a row. */
function* isNearlyAs(before: ModelsRead, { models }: Catalog, at: number): Generator<undefined, boolean> {
  if (before.models === models) {
    const { came, gone } = yield* modelChanges(before, { models, at })
    return came.length + gone.length <= FEW_CHANGES
  }
  let others = Math.abs(before.models.length - models.length)
  for (let index = 0; index < models.length && others <= FEW_CHANGES; index++)
    if (models[index] !== before.models[index]) others += 1
  return others <= FEW_CHANGES
}

interface Kept<T> {
  readonly periods: Cache<Gradual<T>>
  latest: T | null
  /** Then the next catalogue will be asked too. */
  isAsked: boolean
}
