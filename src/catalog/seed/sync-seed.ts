import type { Prisma } from '../../generated/prisma/client.js'
import { type ChangedByOthers, keyOf } from './changed-by-others.js'
import {
  aliasRows,
  modelAttributionRows,
  modelCapabilityRows,
  modelIntegrationRows,
  modelRow,
  scoreRows,
} from './model-rows.js'
import {
  deploymentRows,
  measurementRows,
  offeringAttributionRows,
  offeringCapabilityRows,
  offeringName,
  offeringRow,
} from './offering-rows.js'
import { type SeedIds, dayOrNull, provenanceColumns, required } from './seed-ids.js'
import { type SeedTable, type TableOutcome, type WantedRow, syncTable } from './seed-table.js'
import {
  attributionTable,
  benchmarkScoreTable,
  benchmarkTable,
  capabilityTable,
  deploymentFactTable,
  integrationTable,
  measurementTable,
  modelAliasTable,
  modelCapabilityTable,
  modelIntegrationTable,
  modelTable,
  offeringCapabilityTable,
  offeringTable,
  providerTable,
  sourceTable,
} from './seed-tables.js'
import type { Seed, SeedModel, SeedOffering } from './seed.js'
import { syncPriceLists } from './sync-price-lists.js'

/** Makes the tables say what the seed says, table by table: what is referred to comes before what refers to it. */
export const syncSeed = async (
  tx: Prisma.TransactionClient,
  seed: Seed,
  others: ChangedByOthers,
): Promise<readonly TableOutcome[]> => {
  const outcomes: TableOutcome[] = []
  const sync = async <D extends object>(
    table: SeedTable<D>,
    wanted: readonly WantedRow<D>[],
    owners?: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, number>> => {
    const { outcome, idByKey } = await syncTable(tx, table, wanted, others, owners)
    outcomes.push(outcome)
    return idByKey
  }
  const named = <T extends { readonly slug: string }, D>(
    kind: string,
    items: readonly T[],
    row: (item: T, i: number) => D,
  ) => items.map((item, i) => ({ name: `${kind} ${item.slug}`, row: row(item, i) }))

  const source = required(
    'source',
    await sync(
      sourceTable,
      named('source', seed.sources, ({ ...row }) => row),
    ),
  )
  const capability = required(
    'capability',
    await sync(
      capabilityTable,
      named('capability', seed.capabilities, (row, position) => ({ ...row, synonyms: [...row.synonyms], position })),
    ),
  )
  const benchmark = required(
    'benchmark',
    await sync(
      benchmarkTable,
      named('benchmark', seed.benchmarks, ({ ...row }) => row),
    ),
  )
  const integration = required(
    'integration',
    await sync(
      integrationTable,
      named('integration', seed.integrations, (row, position) => ({ ...row, position })),
    ),
  )
  const provider = required(
    'provider',
    await sync(
      providerTable,
      named('provider', seed.providers, ({ provenance, retiredOn, ...row }) => ({
        ...row,
        retiredOn: dayOrNull(retiredOn),
        ...provenanceColumns({ source }, provenance),
      })),
    ),
  )

  const modelId = await syncModels(tx, seed.models, { source, provider }, sync)
  const offerings = seed.models.flatMap((model) => {
    const id = modelId(model.slug)
    return id === undefined ? [] : model.offerings.map((offering) => ({ offering, modelId: id }))
  })
  const offeringIds = await sync(
    offeringTable,
    offerings.flatMap(({ offering, modelId: id }) => offeringRow(offering, id, { source, provider })),
  )
  const ids: SeedIds = {
    source,
    capability,
    benchmark,
    integration,
    provider,
    model: modelId,
    offering: (slug, apiModelId) =>
      offeringIds.get(keyOf({ providerId: provider(slug), apiModelId }, offeringTable.keyColumns)),
  }

  const ofModels = <D>(rows: (model: SeedModel, id: number, ids: SeedIds) => readonly WantedRow<D>[]) =>
    seed.models.flatMap((model) => {
      const id = ids.model(model.slug)
      return id === undefined ? [] : rows(model, id, ids)
    })
  const stored = offerings.flatMap(({ offering }) => {
    const id = ids.offering(offering.provider, offering.apiModelId)
    return id === undefined ? [] : [{ offering, id }]
  })
  const ofOfferings = <D>(rows: (offering: SeedOffering, id: number, ids: SeedIds) => readonly WantedRow<D>[]) =>
    stored.flatMap(({ offering, id }) => rows(offering, id, ids))
  const owners = new Set([
    ...seed.models.map(({ slug }) => `model ${ids.model(slug) ?? ''}`),
    ...stored.map(({ id }) => `offering ${id}`),
  ])
  await sync(modelAliasTable, ofModels(aliasRows), owners)
  await sync(modelCapabilityTable, ofModels(modelCapabilityRows), owners)
  await sync(benchmarkScoreTable, ofModels(scoreRows), owners)
  await sync(modelIntegrationTable, ofModels(modelIntegrationRows), owners)
  await sync(offeringCapabilityTable, ofOfferings(offeringCapabilityRows), owners)
  await sync(deploymentFactTable, ofOfferings(deploymentRows), owners)
  await sync(measurementTable, ofOfferings(measurementRows), owners)
  await sync(attributionTable, [...ofModels(modelAttributionRows), ...ofOfferings(offeringAttributionRows)], owners)
  const wanted = stored.map(({ offering, id }) => ({
    offeringId: id,
    name: offeringName(offering),
    lists: offering.priceLists,
  }))
  outcomes.push(...(await syncPriceLists(tx, wanted, ids, others)))
  return outcomes
}

type Sync = <D extends object>(
  table: SeedTable<D>,
  wanted: readonly WantedRow<D>[],
) => Promise<ReadonlyMap<string, number>>

/** A successor may stand further down than its predecessor: models are stored first where one is missing, then linked. */
const syncModels = async (
  tx: Prisma.TransactionClient,
  models: readonly SeedModel[],
  ids: Pick<SeedIds, 'source' | 'provider'>,
  sync: Sync,
): Promise<SeedIds['model']> => {
  const slugs = models.flatMap(({ successor }) => (successor === null ? [] : [successor]))
  const found = await tx.model.findMany({ where: { slug: { in: slugs } }, select: { id: true, slug: true } })
  const known = new Map(found.map(({ id, slug }) => [slug, id]))
  const idByKey = await sync(
    modelTable,
    models.flatMap((each) => modelRow(each, { ...ids, model: (slug) => known.get(slug) })),
  )
  const model = (slug: string): number | undefined => idByKey.get(keyOf({ slug }, modelTable.keyColumns))
  for (const { slug, successor } of models) {
    if (successor === null || known.has(successor)) continue
    const [id, successorId] = [model(slug), model(successor)]
    if (id !== undefined && successorId !== undefined) await tx.model.update({ where: { id }, data: { successorId } })
  }
  return model
}
