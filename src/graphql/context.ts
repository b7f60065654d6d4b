import type { Catalog } from '../catalog/catalog.js'
import { loadCatalog } from '../catalog/load.js'
import type { ChangeFeed } from '../catalog/change/change-feed.js'
import type { Database } from '../database/client.js'
import { USUAL_SOURCES, type SourceSettings } from '../importing/fetch-files.js'
import type { Viewer } from '../keys/viewer.js'
import { Loaders } from './loaders.js'

/** What the resolvers of one request share. */
export interface Context {
  /**
   * The one revision that this request sees, from its first field to its last. Only a mutation moves it, for the fields below
   * itself and for the mutations after it: to what it wrote, or, of a dry run, to what it would have written.
   */
  catalog: Catalog
  /** The instant of the request: "now" means the same in all of its fields. A mutation moves it to when it wrote. */
  now: Date
  readonly prisma: Database['prisma']
  readonly requestId: string
  /** Age in days from which a fact is called stale. */
  readonly staleAfterDays: number
  /** Who asks; null: somebody without a key. */
  readonly viewer: Viewer | null
  /** The catalogue with everything committed before the call. */
  readonly refreshCatalog: () => Promise<Catalog>
  /** When the newest snapshot was last known to be the newest revision, in milliseconds since 1970; null: not known. */
  readonly catalogCheckedAt: () => number | null
  /** The instant at which a mutation writes, once it is its turn. */
  readonly clock: () => Date
  /** What was read once is kept for the request; mutations start anew. */
  loaders: Loaders
  /** Where sources are fetched for an import. */
  readonly sources: SourceSettings
  /** The change log as it is written; null: this server does not follow it. */
  readonly changeFeed: ChangeFeed | null
}

type Given = Pick<Context, 'catalog' | 'now' | 'prisma' | 'requestId' | 'staleAfterDays'>
export type ContextInput = Given &
  Partial<Pick<Context, 'viewer' | 'refreshCatalog' | 'catalogCheckedAt' | 'clock' | 'changeFeed' | 'sources'>>

/** Field by field: a spread, or getters in a literal, take longer than many a whole field, for every request. */
export function createContext(input: ContextInput): Context {
  const { catalog, now, prisma, requestId, staleAfterDays } = input
  return {
    catalog,
    now,
    prisma,
    requestId,
    staleAfterDays,
    viewer: input.viewer ?? null,
    refreshCatalog: input.refreshCatalog ?? (() => loadCatalog(prisma, catalog.today)),
    catalogCheckedAt: input.catalogCheckedAt ?? notKnown,
    clock: input.clock ?? systemClock,
    changeFeed: input.changeFeed ?? null,
    sources: input.sources ?? USUAL_SOURCES,
    loaders: new Loaders(prisma, []),
  }
}

const notKnown = () => null
const systemClock = () => new Date()
