import type { Catalog } from '../catalog/catalog.js'
import { createPriceHistoryLoaders, type PriceHistoryLoaders } from '../catalog/price/price-history.loaders.js'
import type { Database } from '../database/client.js'

/** What the resolvers of one request share. */
export interface Context {
  /** The one revision that this request sees, from its first field to its last. */
  readonly catalog: Catalog
  /** The instant of the request: "now" means the same in all of its fields. */
  readonly now: Date
  readonly prisma: Database['prisma']
  readonly requestId: string
  /** Age in days from which a fact is called stale. */
  readonly staleAfterDays: number
  readonly priceHistory: PriceHistoryLoaders
}

export type ContextInput = Omit<Context, 'priceHistory'>

export const createContext = (input: ContextInput): Context => ({
  ...input,
  priceHistory: createPriceHistoryLoaders(input.prisma),
})
