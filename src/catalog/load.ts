import { setImmediate } from 'node:timers/promises'
import type { Prisma, PrismaClient } from '../generated/prisma/client.js'
import { assembleInSteps } from './assemble.js'
import type { Catalog } from './catalog.js'
import type { CatalogRows } from './rows.js'

/** Longest stretch for which making a catalogue keeps requests waiting. */
const sliceMs = 10

/**
 * Reads the whole catalogue at one revision: 18 queries in one read-only REPEATABLE READ transaction, however large it is.
 * `today` is an ISO date in UTC. Throws what Prisma throws when the database cannot be read, and a BrokenCatalogError when
 * its rows contradict each other.
 */
export async function loadCatalog(prisma: PrismaClient, today: string): Promise<Catalog> {
  const rows = await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      return readRows(tx)
    },
    { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 60_000 },
  )
  return assembled(rows, today)
}

/** As `loadCatalog`, but what a transaction under way sees, its own changes included. */
export async function loadCatalogWithin(tx: Prisma.TransactionClient, today: string): Promise<Catalog> {
  return assembled(await readRows(tx), today)
}

/** Lets other requests in between now and then. */
async function assembled(rows: CatalogRows, today: string): Promise<Catalog> {
  const steps = assembleInSteps(rows, today)
  let sliceEnd = performance.now() + sliceMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < sliceEnd) continue
    await setImmediate()
    sliceEnd = performance.now() + sliceMs
  }
}

/** The newest committed revision; 0 when nothing was ever written. */
export async function readRevision(prisma: PrismaClient): Promise<bigint> {
  const state = await prisma.catalogState.findUnique({ where: { id: 1 } })
  return state?.revision ?? 0n
}

async function readRows(tx: Prisma.TransactionClient): Promise<CatalogRows> {
  const state = await tx.catalogState.findUnique({ where: { id: 1 } })
  return {
    revision: state?.revision ?? 0n,
    changedAt: state?.changedAt ?? new Date(0),
    sources: await tx.source.findMany(),
    providers: (await tx.provider.findMany()).map(withObservedOn),
    models: (await tx.model.findMany()).map((row) => ({
      ...withObservedOn(row),
      deprecatedOn: dayOrNull(row.deprecatedOn),
      retiresOn: dayOrNull(row.retiresOn),
      lastVerifiedOn: dayOrNull(row.lastVerifiedOn),
    })),
    modelAliases: (await tx.modelAlias.findMany()).map((row) => ({
      ...withObservedOn(row),
      validFrom: dayOrNull(row.validFrom),
      validTo: dayOrNull(row.validTo),
    })),
    capabilities: await tx.capability.findMany(),
    modelCapabilities: (await tx.modelCapability.findMany()).map(withObservedOn),
    benchmarks: await tx.benchmark.findMany(),
    benchmarkScores: (await tx.benchmarkScore.findMany()).map((row) => ({
      ...withObservedOn(row),
      score: row.score.toFixed(),
    })),
    integrations: await tx.integration.findMany(),
    modelIntegrations: (await tx.modelIntegration.findMany()).map(withObservedOn),
    offerings: (await tx.offering.findMany()).map((row) => ({
      ...withObservedOn(row),
      lastVerifiedOn: dayOrNull(row.lastVerifiedOn),
    })),
    offeringCapabilities: (await tx.offeringCapability.findMany()).map(withObservedOn),
    deploymentFacts: (await tx.deploymentFact.findMany()).map(withObservedOn),
    measurements: (await tx.measurement.findMany()).map((row) => ({
      ...withObservedOn(row),
      value: row.value.toFixed(),
    })),
    attributions: (await tx.attribution.findMany()).map(withObservedOn),
    priceLists: (await tx.priceList.findMany({ where: { recordedTo: null } })).map((row) => ({
      ...row,
      effectiveFrom: row.effectiveFrom?.getTime() ?? null,
      effectiveTo: row.effectiveTo?.getTime() ?? null,
      observedOn: day(row.verifiedOn),
    })),
    // toFixed: String(decimal) turns to exponents below a millionth.
    prices: (await tx.price.findMany({ where: { priceList: { recordedTo: null } } })).map((row) => ({
      ...row,
      amount: row.amount.toFixed(),
      per: row.per.toFixed(),
    })),
  }
}

function withObservedOn<T extends { readonly observedOn: Date }>(
  row: T,
): Omit<T, 'observedOn'> & { readonly observedOn: string } {
  return { ...row, observedOn: day(row.observedOn) }
}

/** A column of type `date` comes as midnight UTC. */
function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function dayOrNull(date: Date | null): string | null {
  return date === null ? null : day(date)
}
