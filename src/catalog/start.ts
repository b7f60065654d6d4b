import { listenForRevisions } from '../database/listen.js'
import type { PrismaClient } from '../generated/prisma/client.js'
import type { Catalog } from './catalog.js'
import { followCatalog, type FollowOptions } from './follow.js'
import type { CatalogHolder } from './holder.js'
import { loadCatalog, readRevision, refreshCatalog } from './load.js'

export interface StartOptions extends Omit<FollowOptions, 'load' | 'readRevision' | 'listen'> {
  /** Done with each snapshot before it is served instead of the previous one; null: it is the first. Default: nothing. */
  readonly prepare?: (catalog: Catalog, previous: Catalog | null) => Promise<void>
  readonly prisma: PrismaClient
  /** Of the same database: commits are heard of on a connection of its own. */
  readonly url: string
}

/**
 * Loads the catalogue from the database and follows it until closed. Rejects when it cannot be loaded the first time.
 *
 * @example const holder = await startCatalog({ prisma, url, log, checkIntervalMs: 5_000 }); holder.current().models.length // 231
 */
export async function startCatalog({ prisma, url, prepare, ...options }: StartOptions): Promise<CatalogHolder> {
  return followCatalog({
    ...options,
    load: async (today, previous) => {
      const loading = previous === null ? loadCatalog(prisma, today) : refreshCatalog(prisma, previous, today)
      const catalog = await loading
      await prepare?.(catalog, previous)
      return catalog
    },
    readRevision: () => readRevision(prisma),
    listen: (listener) => listenForRevisions(url, listener),
  })
}
