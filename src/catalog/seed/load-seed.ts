import { writeCatalog } from '../../database/write-catalog.js'
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js'
import { readChangedByOthers } from './changed-by-others.js'
import { syncSeed } from './sync-seed.js'
import type { TableOutcome } from './seed-table.js'
import type { Seed } from './seed.js'

export interface LoadSeedOptions {
  /** Who the change log names. What the log says others have changed is left alone. */
  readonly actor?: string
  /** Find out what would happen, and write nothing. */
  readonly dryRun?: boolean
  /** What else is written in the same transaction, once the catalogue is there. */
  readonly andThen?: (tx: Prisma.TransactionClient) => Promise<readonly TableOutcome[]>
}

export interface LoadSeedOutcome {
  /** Table by table, in the order in which they were written. */
  readonly tables: readonly TableOutcome[]
  /** The revision that was written; null: nothing had to change, or it was a dry run. */
  readonly revision: bigint | null
}

/**
 * Writes the catalogue that ships, in one transaction: all of it into an empty database; into any other what differs from the
 * seed and was not changed, added or removed by others since. Prices that differ are corrections: history keeps both.
 * Loading the same seed again changes nothing.
 * @throws Error with one sentence where the database refuses the seed; then nothing is written.
 * @example
 * const { tables, revision } = await loadSeed(prisma, await readSeed('prisma/seed'))
 */
export const loadSeed = async (
  prisma: PrismaClient,
  seed: Seed,
  { actor = 'seed', dryRun = false, andThen = () => Promise.resolve([]) }: LoadSeedOptions = {},
): Promise<LoadSeedOutcome> => {
  const write = { actor, reason: 'the catalogue that ships', timeoutMs: 120_000, maxWaitMs: 30_000 }
  const work = async (tx: Prisma.TransactionClient): Promise<readonly TableOutcome[]> => {
    const synced = await syncSeed(tx, seed, await readChangedByOthers(tx, actor))
    const tables = [...synced, ...(await andThen(tx))]
    if (dryRun) throw new DryRunEnd(tables)
    return tables
  }
  try {
    const { result, revision } = await writeCatalog(prisma, write, work)
    return { tables: result, revision }
  } catch (error) {
    if (error instanceof DryRunEnd) return { tables: error.tables, revision: null }
    throw error
  }
}

/** Thrown to roll a dry run back: it does everything but commit, so that it can't differ from the real thing. */
class DryRunEnd extends Error {
  constructor(readonly tables: readonly TableOutcome[]) {
    super('The dry run is over.')
  }
}
