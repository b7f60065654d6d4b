import type { Catalog } from '../catalog/catalog.js'
import { loadCatalog } from '../catalog/load.js'
import type { ChangeFeed } from '../catalog/change/change-feed.js'
import { createChangesOfLoaders, type ChangesOfLoaders } from '../catalog/change/changes-of.loaders.js'
import { createEntityRevisions, type EntityRevisions } from '../catalog/change/entity-revision.loaders.js'
import { createPriceHistoryLoaders, type PriceHistoryLoaders } from '../catalog/price/price-history.loaders.js'
import type { Database } from '../database/client.js'
import { createClaimLoaders, type ClaimLoaders } from '../importing/claims-of.loaders.js'
import { USUAL_SOURCES, type SourceSettings } from '../importing/fetch-files.js'
import type { Viewer } from '../keys/viewer.js'

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
  priceHistory: PriceHistoryLoaders
  /** The last revision that changed an entity. */
  entityRevisions: EntityRevisions
  changesOf: ChangesOfLoaders
  /** What sources claim. */
  claims: ClaimLoaders
  /** Where sources are fetched for an import. */
  readonly sources: SourceSettings
  /** The change log as it is written; null: this server does not follow it. */
  readonly changeFeed: ChangeFeed | null
}

type Given = Pick<Context, 'catalog' | 'now' | 'prisma' | 'requestId' | 'staleAfterDays'>
export type ContextInput = Given &
  Partial<Pick<Context, 'viewer' | 'refreshCatalog' | 'catalogCheckedAt' | 'clock' | 'changeFeed' | 'sources'>>

export function createContext(input: ContextInput): Context {
  // Most requests ask the database for nothing: loaders are made for those that do.
  let priceHistory: PriceHistoryLoaders | null = null
  let entityRevisions: EntityRevisions | null = null
  let changesOf: ChangesOfLoaders | null = null
  let claims: ClaimLoaders | null = null
  return {
    viewer: null,
    refreshCatalog: () => loadCatalog(input.prisma, input.catalog.today),
    catalogCheckedAt: () => null,
    clock: () => new Date(),
    changeFeed: null,
    sources: USUAL_SOURCES,
    ...input,
    get priceHistory() {
      return (priceHistory ??= createPriceHistoryLoaders(input.prisma))
    },
    set priceHistory(loaders) {
      priceHistory = loaders
    },
    get entityRevisions() {
      return (entityRevisions ??= createEntityRevisions(input.prisma, []))
    },
    set entityRevisions(loaders) {
      entityRevisions = loaders
    },
    get changesOf() {
      return (changesOf ??= createChangesOfLoaders(input.prisma))
    },
    set changesOf(loaders) {
      changesOf = loaders
    },
    get claims() {
      return (claims ??= createClaimLoaders(input.prisma))
    },
    set claims(loaders) {
      claims = loaders
    },
  }
}
