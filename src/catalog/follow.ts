import type { RevisionListener } from '../database/listen.js'
import type { Catalog } from './catalog.js'
import { coalesce } from './coalesce.js'
import type { CatalogHolder, SwapListener } from './holder.js'

export interface CatalogLog {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

export interface FollowOptions {
  /** Reads the newest revision, whole. `today`: ISO date in UTC. `previous`: the snapshot that is served; null: none yet. */
  readonly load: (today: string, previous: Catalog | null) => Promise<Catalog>
  readonly readRevision: () => Promise<bigint>
  /** Connects, and reconnects by itself until closed. */
  readonly listen: (listener: RevisionListener) => { readonly close: () => Promise<void> }
  readonly log: CatalogLog
  /** Told of each look for a newer revision, and how long it took. */
  readonly onRefresh?: (refresh: { readonly outcome: 'loaded' | 'unchanged' | 'failed'; readonly ms: number }) => void
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** How often the revision is compared without being told to. */
  readonly checkIntervalMs?: number
  /** The least time between two refreshes that commits ask for: a burst of them shares a few. The first is never held up. */
  readonly pauseMs?: number
  /** After a failure: the first wait, which doubles with each further failure, and the longest. */
  readonly retryMs?: { readonly first: number; readonly longest: number }
  /** After how long a database that does not answer counts as a failure. */
  readonly timeoutMs?: number
}

/**
 * Loads the catalogue and keeps it current. Every trigger (a commit heard of, a connection regained, the timer, `refresh`) does
 * the same: compare the revision, load if it moved, swap the snapshot as a whole. Bursts share one load. The snapshot also moves
 * on with the first check of a new UTC day, because dated aliases do. Rejects only when the first load fails.
 */
export async function followCatalog(options: FollowOptions): Promise<CatalogHolder> {
  const { load, readRevision, listen, log, onRefresh = () => undefined, clock = Date.now } = options
  const {
    checkIntervalMs = 30_000,
    pauseMs = 600,
    retryMs = { first: 500, longest: 30_000 },
    timeoutMs = 90_000,
  } = options
  const listeners = new Set<SwapListener>()
  let catalog = await load(dayOf(clock()), null)
  let loadedAt = clock()
  let lastCheckedAt = loadedAt
  let lastError: string | null = null
  let connected = false
  let closed = false
  let failures = 0
  let attempts = 0
  let retry: NodeJS.Timeout | undefined
  let burst: NodeJS.Timeout | undefined
  let refreshedAt = -Infinity

  const refresh = coalesce(async () => {
    if (closed) return
    const startedAt = performance.now()
    const before = catalog
    try {
      await within(timeoutMs, catchUp())
      recovered()
      onRefresh({ outcome: catalog === before ? 'unchanged' : 'loaded', ms: performance.now() - startedAt })
    } catch (error) {
      onRefresh({ outcome: 'failed', ms: performance.now() - startedAt })
      failed(error)
      throw error
    }
  })

  async function catchUp(): Promise<void> {
    attempts += 1
    const attempt = attempts
    const askedAt = clock()
    refreshedAt = askedAt
    const today = dayOf(askedAt)
    const revision = await readRevision()
    if (revision !== catalog.revision || today !== catalog.today) {
      const loaded = await load(today, catalog)
      // An attempt given up for its slowness may come back after a later one.
      if (closed || attempt !== attempts) return
      swap(loaded)
    }
    lastCheckedAt = Math.max(lastCheckedAt, askedAt)
  }

  function swap(loaded: Catalog): void {
    const previous = catalog
    catalog = loaded
    loadedAt = clock()
    log.info({ revision: loaded.revision.toString(), models: loaded.models.length }, 'Catalogue brought up to date')
    for (const listener of listeners) {
      try {
        listener(loaded, previous)
      } catch (error) {
        log.error({ err: error }, 'A listener to the catalogue failed')
      }
    }
  }

  function failed(error: unknown): void {
    if (closed) return
    lastError = error instanceof Error ? error.message : String(error)
    const waitMs = Math.min(retryMs.first * 2 ** failures, retryMs.longest)
    failures += 1
    clearTimeout(retry)
    retry = setTimeout(trigger, waitMs).unref()
    const serving = `revision ${catalog.revision} is served on`
    log.error({ err: error, failures, waitMs }, `The catalogue could not be brought up to date: ${serving}`)
  }

  function recovered(): void {
    clearTimeout(retry)
    failures = 0
    lastError = null
  }

  function trigger(): void {
    refresh().catch(() => undefined) // logged, and tried again
  }

  function triggerSoon(): void {
    const waitMs = Math.min(refreshedAt + pauseMs - clock(), pauseMs) // also when the clock is put back
    if (waitMs <= 0) trigger()
    else
      burst ??= setTimeout(() => {
        burst = undefined
        trigger()
      }, waitMs).unref()
  }

  const timer = setInterval(() => {
    if (failures === 0) trigger()
  }, checkIntervalMs).unref()

  const listener = listen({
    onRevision: (revision) => {
      if (revision > catalog.revision) triggerSoon()
    },
    onConnected: () => {
      connected = true
      trigger()
    },
    onLost: (error) => {
      log.warn({ err: error }, 'Commits are not heard of: the revision is compared on a timer')
      connected = false
    },
  })

  return {
    current: () => catalog,
    status: () => {
      const staleMs = Math.max(0, clock() - lastCheckedAt)
      return { revision: catalog.revision, loadedAt, lastCheckedAt, staleMs, lastError, connected }
    },
    refresh,
    onSwap: (each) => {
      listeners.add(each)
      return () => {
        listeners.delete(each)
      }
    },
    close: async () => {
      closed = true
      clearInterval(timer)
      clearTimeout(retry)
      clearTimeout(burst)
      await listener.close()
      await refresh().catch(() => undefined) // waits for what is under way
    },
  }
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/** A connection that breaks without a word would otherwise stop all catching up. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The database gave no answer within ${limitMs} ms.`))
    }, limitMs).unref()
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
