import type { Catalog } from './catalog/catalog.js'
import type { CatalogHolder } from './catalog/holder.js'
import { inSlices } from './catalog/in-slices.js'
import { warmColumns } from './finding/warm-columns.js'
import type { Log } from './server/log.js'

/** In a burst of commits only the last snapshot is worth it. */
const BURST_MS = 1_000

/**
 * Has each new snapshot's columns made between requests, so that the first list of a revision need not wait for all of them.
 * Resolves when the first snapshot is ready; the rest goes on by itself.
 */
export async function warmCatalog(holder: CatalogHolder, log: Log, clock: () => number = Date.now): Promise<void> {
  let swappedAt = -Infinity
  let timer: NodeJS.Timeout | undefined
  holder.onSwap((catalog) => {
    const isBurst = clock() - swappedAt < BURST_MS
    swappedAt = clock()
    clearTimeout(timer)
    timer = setTimeout(() => void warm(catalog), isBurst ? BURST_MS : 0).unref()
  })
  await warm(holder.current())

  async function warm(catalog: Catalog): Promise<void> {
    try {
      await inSlices(whileServed(catalog, warmColumns(catalog, clock())))
    } catch (error) {
      log.warn({ err: error }, 'The columns of the catalogue could not be made beforehand')
    }
  }

  function* whileServed(catalog: Catalog, steps: Generator<undefined, undefined>): Generator<undefined, undefined> {
    while (holder.current() === catalog && steps.next().done !== true) yield
    return undefined
  }
}
