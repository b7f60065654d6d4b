import { assembleCatalog } from '../../src/catalog/assemble.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { syntheticRows } from '../../bench/catalog/synthetic.js'
import { fixtureRows } from './fixture-rows.js'
import type { FixtureSpec } from './fixture-spec.js'

/** The day on which fixtures are read, unless they say otherwise. */
export const fixtureToday = '2026-06-15'

/**
 * A small catalogue made through `assembleCatalog`, as the server makes its own. What the spec leaves out is unknown.
 * It is frozen to the last object, so that code under test that changes a snapshot fails.
 *
 * @example fixtureCatalog({ models: [{ slug: 'alpha', offerings: [{ prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' } }] }] })
 */
export function fixtureCatalog(spec: FixtureSpec): Catalog {
  return frozen(assembleCatalog(fixtureRows(spec), spec.today ?? fixtureToday))
}

/** A catalogue of `modelCount` invented models with several offerings each; the same for the same seed. */
export function syntheticCatalog(modelCount: number, seed = 1): Catalog {
  return frozen(assembleCatalog(syntheticRows(modelCount, seed), fixtureToday))
}

function frozen<T>(root: T): T {
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue
    Object.freeze(value)
    open.push(...(value instanceof Map ? value.values() : Object.values(value)))
  }
  return root
}
