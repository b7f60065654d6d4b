import path from 'node:path'
import { loadSeed, type LoadSeedOptions, type LoadSeedOutcome } from '../../catalog/seed/load-seed.js'
import { readSeed } from '../../catalog/seed/read-seed.js'
import type { TableOutcome } from '../../catalog/seed/seed-table.js'
import type { Seed } from '../../catalog/seed/seed.js'
import type { PrismaClient } from '../../generated/prisma/client.js'
import { readShippedClaims, type ShippedClaims } from './read-claims.js'
import { storeShippedClaims } from './store-claims.js'

/** All that ships in prisma/seed. */
export interface Shipped {
  readonly seed: Seed
  /** null: none ship. */
  readonly claims: ShippedClaims | null
}

/** Reads it. @throws SeedError or Error naming the file and what is wrong in it. */
export async function readShipped(folder: string): Promise<Shipped> {
  return { seed: await readSeed(folder), claims: await readShippedClaims(path.join(folder, 'claims')) }
}

/** Writes the catalogue that ships, and what sources say against it, in one transaction: see `loadSeed`, `storeShippedClaims`. */
export function loadShipped(
  prisma: PrismaClient,
  { seed, claims }: Shipped,
  options: LoadSeedOptions = {},
): Promise<LoadSeedOutcome> {
  if (claims === null) return loadSeed(prisma, seed, options)
  return loadSeed(prisma, seed, {
    ...options,
    andThen: async (tx) => {
      const { records, claims: kept, conflicts } = await storeShippedClaims(tx, claims)
      return [inserted('source_record', records), inserted('claim', kept), inserted('conflict', conflicts)]
    },
  })
}

const inserted = (entity: string, count: number): TableOutcome => ({
  entity,
  inserted: count,
  updated: 0,
  removed: 0,
  unchanged: 0,
  leftAlone: [],
})
