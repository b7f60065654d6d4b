import type {
  Attribution,
  Benchmark,
  BenchmarkScore,
  Capability,
  DeploymentFact,
  Integration,
  Measurement,
  Model,
  ModelAlias,
  ModelCapability,
  ModelIntegration,
  Offering,
  OfferingCapability,
  Provider,
  Source,
} from '../../generated/prisma/client.js'
import { insertRows } from '../../database/insert-rows.js'
import type { SeedTable } from './seed-table.js'

type Row<T> = Omit<T, 'id'>

const ofModel = ({ modelId }: { readonly modelId: number }): string => `model ${modelId}`
const ofOffering = ({ offeringId }: { readonly offeringId: number }): string => `offering ${offeringId}`

/** Nothing refers to rows of such a table: their ids need not come back. */
const noIds = (): readonly never[] => []

export const sourceTable: SeedTable<Row<Source>> = {
  entity: 'source',
  keyColumns: ['slug'],
  find: (tx) => tx.source.findMany(),
  insert: (tx, data) => tx.source.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.source.update({ where: { id }, data }),
}

export const providerTable: SeedTable<Row<Provider>> = {
  entity: 'provider',
  keyColumns: ['slug'],
  find: (tx) => tx.provider.findMany(),
  insert: (tx, data) => tx.provider.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.provider.update({ where: { id }, data }),
}

export const capabilityTable: SeedTable<Row<Capability>> = {
  entity: 'capability',
  keyColumns: ['slug'],
  find: (tx) => tx.capability.findMany(),
  insert: (tx, data) => tx.capability.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.capability.update({ where: { id }, data }),
}

export const benchmarkTable: SeedTable<Row<Benchmark>> = {
  entity: 'benchmark',
  keyColumns: ['slug'],
  find: (tx) => tx.benchmark.findMany(),
  insert: (tx, data) => tx.benchmark.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.benchmark.update({ where: { id }, data }),
}

export const integrationTable: SeedTable<Row<Integration>> = {
  entity: 'integration',
  keyColumns: ['slug'],
  find: (tx) => tx.integration.findMany(),
  insert: (tx, data) => tx.integration.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.integration.update({ where: { id }, data }),
}

export const modelTable: SeedTable<Row<Model>> = {
  entity: 'model',
  keyColumns: ['slug'],
  find: (tx) => tx.model.findMany(),
  insert: (tx, data) => tx.model.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.model.update({ where: { id }, data }),
}

export const modelAliasTable: SeedTable<Row<ModelAlias>> = {
  entity: 'model_alias',
  keyColumns: ['alias', 'providerId', 'validFrom'],
  owner: ofModel,
  find: (tx) => tx.modelAlias.findMany(),
  insert: (tx, data) => insertRows(tx, 'model_alias', data).then(noIds),
  update: (tx, id, data) => tx.modelAlias.update({ where: { id }, data }),
  remove: (tx, ids) => tx.modelAlias.deleteMany({ where: { id: { in: ids } } }),
}

export const modelCapabilityTable: SeedTable<Row<ModelCapability>> = {
  entity: 'model_capability',
  keyColumns: ['modelId', 'capabilityId'],
  owner: ofModel,
  find: (tx) => tx.modelCapability.findMany(),
  insert: (tx, data) => insertRows(tx, 'model_capability', data).then(noIds),
  update: (tx, id, data) => tx.modelCapability.update({ where: { id }, data }),
  remove: (tx, ids) => tx.modelCapability.deleteMany({ where: { id: { in: ids } } }),
}

export const benchmarkScoreTable: SeedTable<Row<BenchmarkScore>> = {
  entity: 'benchmark_score',
  keyColumns: ['modelId', 'benchmarkId', 'metric', 'variant', 'sourceId', 'sourceUrl', 'measuredOn'],
  owner: ofModel,
  find: (tx) => tx.benchmarkScore.findMany(),
  insert: (tx, data) => insertRows(tx, 'benchmark_score', data).then(noIds),
  update: (tx, id, data) => tx.benchmarkScore.update({ where: { id }, data }),
  remove: (tx, ids) => tx.benchmarkScore.deleteMany({ where: { id: { in: ids } } }),
}

export const modelIntegrationTable: SeedTable<Row<ModelIntegration>> = {
  entity: 'model_integration',
  keyColumns: ['modelId', 'integrationId'],
  owner: ofModel,
  find: (tx) => tx.modelIntegration.findMany(),
  insert: (tx, data) => insertRows(tx, 'model_integration', data).then(noIds),
  update: (tx, id, data) => tx.modelIntegration.update({ where: { id }, data }),
  remove: (tx, ids) => tx.modelIntegration.deleteMany({ where: { id: { in: ids } } }),
}

export const offeringTable: SeedTable<Row<Offering>> = {
  entity: 'offering',
  keyColumns: ['providerId', 'apiModelId'],
  find: (tx) => tx.offering.findMany(),
  insert: (tx, data) => tx.offering.createManyAndReturn({ data }),
  update: (tx, id, data) => tx.offering.update({ where: { id }, data }),
}

export const offeringCapabilityTable: SeedTable<Row<OfferingCapability>> = {
  entity: 'offering_capability',
  keyColumns: ['offeringId', 'capabilityId'],
  owner: ofOffering,
  find: (tx) => tx.offeringCapability.findMany(),
  insert: (tx, data) => insertRows(tx, 'offering_capability', data).then(noIds),
  update: (tx, id, data) => tx.offeringCapability.update({ where: { id }, data }),
  remove: (tx, ids) => tx.offeringCapability.deleteMany({ where: { id: { in: ids } } }),
}

export const deploymentFactTable: SeedTable<Row<DeploymentFact>> = {
  entity: 'deployment_fact',
  keyColumns: ['offeringId', 'kind'],
  owner: ofOffering,
  find: (tx) => tx.deploymentFact.findMany(),
  insert: (tx, data) => insertRows(tx, 'deployment_fact', data).then(noIds),
  update: (tx, id, data) => tx.deploymentFact.update({ where: { id }, data }),
  remove: (tx, ids) => tx.deploymentFact.deleteMany({ where: { id: { in: ids } } }),
}

export const measurementTable: SeedTable<Row<Measurement>> = {
  entity: 'measurement',
  keyColumns: ['offeringId', 'kind', 'observedOn'],
  owner: ofOffering,
  find: (tx) => tx.measurement.findMany(),
  insert: (tx, data) => insertRows(tx, 'measurement', data).then(noIds),
  update: (tx, id, data) => tx.measurement.update({ where: { id }, data }),
  remove: (tx, ids) => tx.measurement.deleteMany({ where: { id: { in: ids } } }),
}

export const attributionTable: SeedTable<Row<Attribution>> = {
  entity: 'attribution',
  keyColumns: ['modelId', 'offeringId', 'field'],
  owner: ({ modelId, offeringId }) => (modelId === null ? `offering ${offeringId ?? ''}` : `model ${modelId}`),
  find: (tx) => tx.attribution.findMany(),
  insert: (tx, data) => insertRows(tx, 'attribution', data).then(noIds),
  update: (tx, id, data) => tx.attribution.update({ where: { id }, data }),
  remove: (tx, ids) => tx.attribution.deleteMany({ where: { id: { in: ids } } }),
}
