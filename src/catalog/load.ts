import type { Prisma, PrismaClient } from '../generated/prisma/client.js'
import { assembleInSteps } from './assemble.js'
import type { Catalog } from './catalog.js'
import { inSlices } from './in-slices.js'
import { modelsToRemake } from './models-to-remake.js'
import { patchCatalogInSteps } from './patch-catalog.js'
import { readModelRows, readRows, readSourcesAndProviders } from './read-rows.js'
import { readProgress } from './read-touched.js'

/**
 * Reads the whole catalogue at one revision: 20 queries in one read-only REPEATABLE READ transaction, however large it is.
 * `today` is an ISO date in UTC. Throws what Prisma throws when the database cannot be read, and a BrokenCatalogError when
 * its rows contradict each other.
 * @example (await loadCatalog(prisma, '2026-07-02')).modelBySlug.get('o4-mini')?.contextTokens // 200000
 */
export async function loadCatalog(prisma: PrismaClient, today: string): Promise<Catalog> {
  const rows = await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      return readRows(tx)
    },
    { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 60_000 },
  )
  return inSlices(assembleInSteps(rows, today))
}

/**
 * As `loadCatalog`, but what a transaction under way sees, its own changes included.
 * @example await loadCatalogWithin(tx, '2026-07-02') // as the catalogue would be once `tx` commits
 */
export async function loadCatalogWithin(tx: Prisma.TransactionClient, today: string): Promise<Catalog> {
  return inSlices(assembleInSteps(await readRows(tx), today))
}

/**
 * The newest revision, from an earlier snapshot and what the log says has changed since; however large the catalogue is, it
 * costs what has changed. Loads all again where that is not possible: sources, providers, capabilities, benchmarks or
 * integrations were changed, a quarter of the models was, or the database has another history than the snapshot.
 */
export async function refreshCatalog(prisma: PrismaClient, previous: Catalog, today: string): Promise<Catalog> {
  const refreshed = await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      return refreshCatalogWithin(tx, previous, today)
    },
    { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 60_000 },
  )
  return refreshed ?? loadCatalog(prisma, today)
}

/**
 * As `refreshCatalog`, but what a transaction under way sees, its own changes included; null: load all.
 * @example (await refreshCatalogWithin(tx, catalog, catalog.today)) ?? (await loadCatalogWithin(tx, catalog.today))
 */
export async function refreshCatalogWithin(
  tx: Prisma.TransactionClient,
  previous: Catalog,
  today: string,
): Promise<Catalog | null> {
  const { touched, ...state } = await readProgress(tx, previous)
  if (touched === null) return null
  const modelIds = modelsToRemake(previous, touched.modelIds, today)
  const added = touched.added ? await readSourcesAndProviders(tx) : null
  const rows = await readModelRows(tx, [...modelIds])
  return inSlices(patchCatalogInSteps(previous, { ...state, ...rows, modelIds, added }, today))
}

/** The newest committed revision; 0 when nothing was ever written. @example await readRevision(prisma) // 1n after the first load */
export async function readRevision(prisma: PrismaClient): Promise<bigint> {
  const state = await prisma.catalogState.findUnique({ where: { id: 1 } })
  return state?.revision ?? 0n
}
