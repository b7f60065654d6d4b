import type { Prisma, PrismaClient } from '../generated/prisma/client.js'

export interface CatalogWrite {
  /** Who writes: "seed", or the name of a key. Not blank. */
  readonly actor: string
  /** Why, in the actor's words. */
  readonly reason: string | null
  /** How long the whole transaction may take, its turn to write included. A load of the whole catalogue takes seconds. */
  readonly timeoutMs?: number
  /** How long to wait for a free connection. */
  readonly maxWaitMs?: number
}

export interface CatalogWritten<T> {
  readonly result: T
  /** The revision that the transaction wrote; null: it changed nothing. */
  readonly revision: bigint | null
}

/**
 * The one way to write to the catalogue: a transaction that waits for its turn, so that no other writer can come between
 * what it reads and what it writes, and whose changes the database logs under the given actor and reason. If `work` throws,
 * nothing is written.
 */
export async function writeCatalog<T>(
  prisma: PrismaClient,
  { actor, reason, timeoutMs = 30_000, maxWaitMs = 10_000 }: CatalogWrite,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<CatalogWritten<T>> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT begin_catalog_write(${actor}, ${reason})`
      const before = await catalogRevision(tx)
      const result = await work(tx)
      const after = await catalogRevision(tx)
      return { result, revision: after === before ? null : after }
    },
    { timeout: timeoutMs, maxWait: maxWaitMs },
  )
}

async function catalogRevision(tx: Prisma.TransactionClient): Promise<bigint> {
  const { revision } = await tx.catalogState.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  return revision
}
