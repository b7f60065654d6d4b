import { Prisma } from '../../generated/prisma/client.js'
import type {
  Attribution,
  BenchmarkScore,
  Model,
  ModelAlias,
  ModelCapability,
  ModelIntegration,
} from '../../generated/prisma/client.js'
import { type SeedIds, day, dayOrNull, provenanceColumns } from './seed-ids.js'
import type { WantedRow } from './seed-table.js'
import type { SeedModel } from './seed.js'

type Wanted<T> = readonly WantedRow<Omit<T, 'id'>>[]

/** `successorId` stays null where the successor is not stored yet: it is linked once every model is. */
export const modelRow = (model: SeedModel, ids: Pick<SeedIds, 'source' | 'provider' | 'model'>): Wanted<Model> => [
  {
    name: `model ${model.slug}`,
    row: {
      slug: model.slug,
      name: model.name,
      family: model.family,
      developerId: ids.provider(model.developer),
      status: model.status,
      releasedOn: model.releasedOn,
      knowledgeCutoff: model.knowledgeCutoff,
      deprecatedOn: dayOrNull(model.deprecatedOn),
      retiresOn: dayOrNull(model.retiresOn),
      successorId: (model.successor === null ? null : ids.model(model.successor)) ?? null,
      openWeights: model.openWeights,
      license: model.license,
      contextTokens: model.contextTokens,
      maxOutputTokens: model.maxOutputTokens,
      inputModalities: [...model.inputModalities],
      outputModalities: [...model.outputModalities],
      bestFor: [...model.bestFor],
      tradeOffs: [...model.tradeOffs],
      ...provenanceColumns(ids, model.provenance),
      lastVerifiedOn: day(model.lastVerifiedOn),
      reviewed: true,
    },
  },
]

export const aliasRows = (model: SeedModel, modelId: number, ids: SeedIds): Wanted<ModelAlias> =>
  model.aliases.map(({ alias, provider, validFrom, validTo, provenance }) => ({
    name: `alias ${alias} of ${model.slug}`,
    row: {
      alias,
      modelId,
      providerId: provider === null ? null : ids.provider(provider),
      validFrom: dayOrNull(validFrom),
      validTo: dayOrNull(validTo),
      ...provenanceColumns(ids, provenance),
    },
  }))

export const modelCapabilityRows = (model: SeedModel, modelId: number, ids: SeedIds): Wanted<ModelCapability> =>
  model.capabilities.map(({ capability, support, note, provenance }) => ({
    name: `${capability} of ${model.slug}`,
    row: { modelId, capabilityId: ids.capability(capability), support, note, ...provenanceColumns(ids, provenance) },
  }))

export const scoreRows = (model: SeedModel, modelId: number, ids: SeedIds): Wanted<BenchmarkScore> =>
  model.scores.map(({ benchmark, score, metric, variant, measuredOn, provenance }) => ({
    name: `${benchmark} score of ${model.slug}`,
    row: {
      modelId,
      benchmarkId: ids.benchmark(benchmark),
      score: new Prisma.Decimal(score),
      metric,
      variant,
      measuredOn,
      ...provenanceColumns(ids, provenance),
    },
  }))

export const modelIntegrationRows = (model: SeedModel, modelId: number, ids: SeedIds): Wanted<ModelIntegration> =>
  model.integrations.map(({ integration, provenance }) => ({
    name: `integration ${integration} of ${model.slug}`,
    row: { modelId, integrationId: ids.integration(integration), ...provenanceColumns(ids, provenance) },
  }))

export const modelAttributionRows = (model: SeedModel, modelId: number, ids: SeedIds): Wanted<Attribution> =>
  [...model.attributions].map(([field, provenance]) => ({
    name: `source of ${field} of ${model.slug}`,
    row: { modelId, offeringId: null, field, ...provenanceColumns(ids, provenance) },
  }))
