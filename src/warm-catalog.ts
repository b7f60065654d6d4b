import { setTimeout as delay } from 'node:timers/promises'
import type { Catalog } from './catalog/catalog.js'
import { inSlices } from './catalog/in-slices.js'
import { warmColumns } from './finding/warm-columns.js'
import type { Log } from './server/log.js'

/** Fresh data must be seen within a second: what is not ready by then is made while it is served. */
const LONGEST_MS = 400

/**
 * Makes what the first requests to a snapshot would wait for, before it is served and between the requests to the one before, from which what has not
 * changed is taken over. Resolves when it is ready or has taken too long; the rest goes on by itself, until the next snapshot comes.
 */
export function createWarmUp(
  log: Log,
  clock: () => number = Date.now,
): (catalog: Catalog, previous: Catalog | null) => Promise<void> {
  let newest: Catalog | null = null
  return async (catalog, previous) => {
    newest = catalog
    const work = inSlices(whileNewest(catalog, warmColumns(catalog, clock(), previous))).catch((error: unknown) => {
      log.warn({ err: error }, 'The columns of the catalogue could not be made beforehand')
    })
    await (previous === null ? work : Promise.race([work, delay(LONGEST_MS, undefined, { ref: false })]))
  }

  function* whileNewest(catalog: Catalog, steps: Generator<undefined, undefined>): Generator<undefined, undefined> {
    while (newest === catalog && steps.next().done !== true) yield
    return undefined
  }
}
