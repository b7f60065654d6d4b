import type { Prisma } from '../generated/prisma/client.js'
import type { CatalogRows } from './rows.js'

type Reader = Prisma.TransactionClient

/** What every model may refer to. */
export type SharedRows = Pick<CatalogRows, 'sources' | 'providers' | 'capabilities' | 'benchmarks' | 'integrations'>
/** What belongs to one model. */
export type ModelRows = Omit<CatalogRows, keyof SharedRows | 'revision' | 'changedAt'>

/** Every row that the read model is made of, with one statement a table. */
export async function readRows(tx: Reader): Promise<CatalogRows> {
  return { ...(await readState(tx)), ...(await readSharedRows(tx)), ...(await readModelRows(tx, null)) }
}

/** At which revision the catalogue is. */
export async function readState(tx: Reader): Promise<Pick<CatalogRows, 'revision' | 'changedAt'>> {
  const state = await tx.catalogState.findUnique({ where: { id: 1 } })
  return { revision: state?.revision ?? 0n, changedAt: state?.changedAt ?? new Date(0) }
}

export async function readSharedRows(tx: Reader): Promise<SharedRows> {
  return {
    ...(await readSourcesAndProviders(tx)),
    capabilities: await tx.capability.findMany(),
    benchmarks: await tx.benchmark.findMany(),
    integrations: await tx.integration.findMany(),
  }
}

export async function readSourcesAndProviders(tx: Reader): Promise<Pick<SharedRows, 'sources' | 'providers'>> {
  return { sources: await tx.source.findMany(), providers: (await tx.provider.findMany()).map(withObservedOn) }
}

/** The rows of the models with these ids; null: of all. */
export async function readModelRows(tx: Reader, modelIds: readonly number[] | null): Promise<ModelRows> {
  const among = (ids: readonly number[]) => (modelIds === null ? undefined : { in: [...ids] })
  const ofModel = { modelId: among(modelIds ?? []) }
  const offerings = await tx.offering.findMany({ where: ofModel })
  const ofOffering = { offeringId: among(offerings.map(({ id }) => id)) }
  const priceLists = await tx.priceList.findMany({ where: { recordedTo: null, ...ofOffering } })
  const ofPriceList =
    modelIds === null ? { priceList: { recordedTo: null } } : { priceListId: among(priceLists.map(({ id }) => id)) }
  return {
    models: (await tx.model.findMany({ where: { id: among(modelIds ?? []) } })).map((row) => ({
      ...withObservedOn(row),
      deprecatedOn: dayOrNull(row.deprecatedOn),
      retiresOn: dayOrNull(row.retiresOn),
      lastVerifiedOn: dayOrNull(row.lastVerifiedOn),
    })),
    modelAliases: (await tx.modelAlias.findMany({ where: ofModel })).map((row) => ({
      ...withObservedOn(row),
      validFrom: dayOrNull(row.validFrom),
      validTo: dayOrNull(row.validTo),
    })),
    modelCapabilities: (await tx.modelCapability.findMany({ where: ofModel })).map(withObservedOn),
    benchmarkScores: (await tx.benchmarkScore.findMany({ where: ofModel })).map((row) => ({
      ...withObservedOn(row),
      score: row.score.toFixed(),
    })),
    modelIntegrations: (await tx.modelIntegration.findMany({ where: ofModel })).map(withObservedOn),
    offerings: offerings.map((row) => ({ ...withObservedOn(row), lastVerifiedOn: dayOrNull(row.lastVerifiedOn) })),
    offeringCapabilities: (await tx.offeringCapability.findMany({ where: ofOffering })).map(withObservedOn),
    deploymentFacts: (await tx.deploymentFact.findMany({ where: ofOffering })).map(withObservedOn),
    measurements: (await tx.measurement.findMany({ where: ofOffering })).map((row) => ({
      ...withObservedOn(row),
      value: row.value.toFixed(),
    })),
    attributions: (
      await tx.attribution.findMany({ where: modelIds === null ? undefined : { OR: [ofModel, ofOffering] } })
    ).map(withObservedOn),
    conflicts: await tx.conflict.findMany({
      where: { state: 'OPEN', ...ofOffering },
      select: { id: true, offeringId: true, field: true },
    }),
    priceLists: priceLists.map((row) => ({
      ...row,
      effectiveFrom: row.effectiveFrom?.getTime() ?? null,
      effectiveTo: row.effectiveTo?.getTime() ?? null,
      observedOn: day(row.verifiedOn),
    })),
    // toFixed: String(decimal) turns to exponents below a millionth.
    prices: (await tx.price.findMany({ where: ofPriceList })).map((row) => ({
      ...row,
      amount: row.amount.toFixed(),
      per: row.per.toFixed(),
    })),
  }
}

export const noModelRows: ModelRows = {
  models: [],
  modelAliases: [],
  modelCapabilities: [],
  benchmarkScores: [],
  modelIntegrations: [],
  offerings: [],
  offeringCapabilities: [],
  deploymentFacts: [],
  measurements: [],
  attributions: [],
  conflicts: [],
  priceLists: [],
  prices: [],
}

export const joinModelRows = (a: ModelRows, b: ModelRows): ModelRows => ({
  models: [...a.models, ...b.models],
  modelAliases: [...a.modelAliases, ...b.modelAliases],
  modelCapabilities: [...a.modelCapabilities, ...b.modelCapabilities],
  benchmarkScores: [...a.benchmarkScores, ...b.benchmarkScores],
  modelIntegrations: [...a.modelIntegrations, ...b.modelIntegrations],
  offerings: [...a.offerings, ...b.offerings],
  offeringCapabilities: [...a.offeringCapabilities, ...b.offeringCapabilities],
  deploymentFacts: [...a.deploymentFacts, ...b.deploymentFacts],
  measurements: [...a.measurements, ...b.measurements],
  attributions: [...a.attributions, ...b.attributions],
  conflicts: [...a.conflicts, ...b.conflicts],
  priceLists: [...a.priceLists, ...b.priceLists],
  prices: [...a.prices, ...b.prices],
})

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
