import type { ChangeNode } from '../catalog/change/change.type.js'
import { createChangesOfLoaders, type ChangesOfLoaders } from '../catalog/change/changes-of.loaders.js'
import { createEntityRevisions, type EntityRevisions } from '../catalog/change/entity-revision.loaders.js'
import { createPriceHistoryLoaders, type PriceHistoryLoaders } from '../catalog/price/price-history.loaders.js'
import type { Database } from '../database/client.js'
import { createClaimLoaders, type ClaimLoaders } from '../importing/claims-of.loaders.js'

/**
 * What one request reads from the database. Most ask it for nothing: each is made for those that do. A class, because getters of an object
 * literal are made anew for each object.
 */
export class Loaders {
  #priceHistory: PriceHistoryLoaders | null = null
  #entityRevisions: EntityRevisions | null = null
  #changesOf: ChangesOfLoaders | null = null
  #claims: ClaimLoaders | null = null
  readonly #prisma: Database['prisma']
  readonly #tried: readonly ChangeNode[]

  /** @param tried What a dry run would have written. */
  constructor(prisma: Database['prisma'], tried: readonly ChangeNode[]) {
    this.#prisma = prisma
    this.#tried = tried
  }

  get priceHistory(): PriceHistoryLoaders {
    return (this.#priceHistory ??= createPriceHistoryLoaders(this.#prisma))
  }

  /** The last revision that changed an entity. */
  get entityRevisions(): EntityRevisions {
    return (this.#entityRevisions ??= createEntityRevisions(this.#prisma, this.#tried))
  }

  get changesOf(): ChangesOfLoaders {
    return (this.#changesOf ??= createChangesOfLoaders(this.#prisma))
  }

  /** What sources claim. */
  get claims(): ClaimLoaders {
    return (this.#claims ??= createClaimLoaders(this.#prisma))
  }
}
