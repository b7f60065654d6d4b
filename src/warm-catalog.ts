import { setTimeout as delay } from 'node:timers/promises'
import type { Catalog } from './catalog/catalog.js'
import { inSlices } from './catalog/in-slices.js'
import { nextPriceChangeAt } from './catalog/price-change.js'
import { warmComparing } from './comparing/warm-comparing.js'
import { warmColumns } from './finding/warm-columns.js'
import type { Log } from './server/log.js'
import { prepareMatching } from './sources/match.js'

/** Fresh data must be seen within a second: what is not ready by then is made while it is served. */
const LONGEST_MS = 400
/** How long before prices change by the clock their columns are made: all of 50,000 models take less, and what is new until then is taken over again. */
const LEAD_MS = 5_000
/** A catalogue that is replaced at once is not asked when that will be. */
const SETTLED_MS = 1_000
/** Timers take no more than 24 days. */
const LONGEST_WAIT_MS = 3_600_000

/**
 * Makes what the first requests to a snapshot would wait for, before it is served and between the requests to the one before, from which what has not
 * changed is taken over. Resolves when it is ready or has taken too long; the rest goes on by itself, until the next snapshot comes. Before the
 * instants at which scheduled prices begin, what is asked at these prices is made likewise.
 */
export function createWarmUp(
  log: Log,
  clock: () => number = Date.now,
): (catalog: Catalog, previous: Catalog | null) => Promise<void> {
  let newest: Catalog | null = null
  let timer: NodeJS.Timeout | undefined

  return async (catalog, previous) => {
    newest = catalog
    clearTimeout(timer)
    const work = warm(catalog, clock(), previous).then(() => {
      later(catalog, SETTLED_MS, awaitTurn)
    })
    await (previous === null ? work : Promise.race([work, delay(LONGEST_MS, undefined, { ref: false })]))
  }

  function warm(catalog: Catalog, at: number, previous: Catalog | null): Promise<unknown> {
    return inSlices(whileNewest(catalog, allOf(catalog, at, previous))).catch((error: unknown) => {
      log.warn({ err: error }, 'The columns of the catalogue could not be made beforehand')
    })
  }

  function* whileNewest(catalog: Catalog, steps: Generator<undefined, undefined>): Generator<undefined, undefined> {
    while (newest === catalog && steps.next().done !== true) yield
    return undefined
  }

  /** Waits for the next instant at which prices change by the clock: one after the other, as few periods are kept. */
  function awaitTurn(catalog: Catalog): void {
    const turnsAt = nextPriceChangeAt(catalog, clock())
    if (turnsAt === null) return
    const waitMs = turnsAt - LEAD_MS - clock()
    if (waitMs > LONGEST_WAIT_MS) later(catalog, LONGEST_WAIT_MS, awaitTurn)
    else
      later(catalog, waitMs, () => {
        void warm(catalog, turnsAt, null).then(() => {
          later(catalog, turnsAt - clock(), awaitTurn)
        })
      })
  }

  function later(catalog: Catalog, waitMs: number, act: (catalog: Catalog) => void): void {
    if (newest !== catalog) return
    timer = setTimeout(act, Math.max(0, waitMs), catalog).unref()
  }
}

function* allOf(catalog: Catalog, at: number, previous: Catalog | null): Generator<undefined, undefined> {
  yield* warmColumns(catalog, at, previous)
  yield* warmComparing(catalog, at, previous)
  yield* prepareMatching(catalog, previous)
  return undefined
}
