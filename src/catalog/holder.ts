import type { Catalog } from './catalog.js'

/** The snapshot that is served, and what is known of how current it is. */
export interface CatalogHolder {
  /** The newest snapshot. Never waits, also while the database is away. */
  readonly current: () => Catalog
  readonly status: () => CatalogStatus
  /**
   * Catches up with everything committed before the call; to be awaited after one's own write. Rejects when that fails:
   * the old snapshot then stays, and catching up is tried again by itself.
   */
  readonly refresh: () => Promise<void>
  /** Calls back after each swap, until the returned function is called. */
  readonly onSwap: (listener: SwapListener) => () => void
  /** Stops following. The last snapshot can still be read. */
  readonly close: () => Promise<void>
}

export type SwapListener = (catalog: Catalog, previous: Catalog) => void

export interface CatalogStatus {
  readonly revision: bigint
  /** Milliseconds since 1970. */
  readonly loadedAt: number
  /** When the snapshot was last known to be the newest revision, in milliseconds since 1970. */
  readonly lastCheckedAt: number
  /** How long ago that was. */
  readonly staleMs: number
  /** Why it could not be brought up to date, as a sentence; null: it could. */
  readonly lastError: string | null
  /** Whether commits are heard of as they happen; if not, they are noticed at the next check. */
  readonly connected: boolean
}
