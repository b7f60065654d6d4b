import { compareDecimals, type Decimal } from '../pricing/decimal.js'
import { byField, type Attribute } from './attribute.js'
import { unknownSupport, withSupport, type SupportContext } from './capability-support.js'
import type {
  Attribution,
  Benchmark,
  BenchmarkScore,
  Capability,
  Integration,
  Model,
  ModelAlias,
  ModelIntegration,
  Offering,
  Provider,
} from './catalog.js'
import { groupBy, lookUp, refuseOrphans, tableOf, type Draft, type Table } from './lookup.js'
import { compareNames, compareNewestFirst, compareText } from './name-order.js'
import type { AttributionRow, CatalogRows, ModelAliasRow, ModelRow } from './rows.js'

/** What the models refer to. */
export interface ModelContext {
  readonly rows: CatalogRows
  /** ISO date. */
  readonly today: string
  readonly attribute: Attribute
  readonly decimal: (text: string, table: string, id: number) => Decimal
  readonly providers: Table<Provider>
  readonly capabilities: Table<Capability>
  readonly benchmarks: Table<Benchmark>
  readonly integrations: Table<Integration>
  /** Finds models that are already assembled, for successors among them. */
  readonly otherModel?: (id: number) => Model | undefined
}

/** A model whose offerings are still to come. */
export interface ModelDraft {
  readonly model: Model
  readonly offerings: Offering[]
}

/** The models of a revision by name, then id, tied to each other and without their offerings. Yields now and then. */
export function* assembleModels(context: ModelContext): Generator<undefined, readonly ModelDraft[]> {
  const { rows } = context
  const childrenOf = {
    aliases: groupBy(rows.modelAliases, (row) => row.modelId),
    capabilities: groupBy(rows.modelCapabilities, (row) => row.modelId),
    scores: groupBy(rows.benchmarkScores, (row) => row.modelId),
    integrations: groupBy(rows.modelIntegrations, (row) => row.modelId),
  }
  const attributionsOf = groupBy(rows.attributions.filter(hasModel), (row) => row.modelId)
  const nobodySays = unknownSupport([...context.capabilities.byId.values()].sort((a, b) => a.index - b.index))
  const support: SupportContext = { ...context, table: 'model_capability' }
  const drafts: { readonly model: Draft<Model>; readonly offerings: Offering[] }[] = []
  for (const row of rows.models) {
    const attributions = byField(attributionsOf.get(row.id), context.attribute)
    const offerings: Offering[] = []
    const model = draftModel(row, offerings, context, attributions)
    model.spellings = spellings(model, childrenOf.aliases.get(row.id), context)
    model.aliases = aliasesOn(context.today, model.spellings)
    model.capabilities = withSupport(nobodySays, childrenOf.capabilities.get(row.id), attributions, support)
    model.benchmarks = benchmarkScores(childrenOf.scores.get(row.id), context)
    model.integrations = integrations(childrenOf.integrations.get(row.id), context)
    drafts.push({ model, offerings })
    if (drafts.length % 16 === 0) yield
  }
  drafts.sort(({ model: a }, { model: b }) => compareModels(a, b))
  yield
  const models = tableOf(
    'model',
    drafts.map(({ model }) => model),
  )
  for (const row of rows.models) {
    if (row.successorId === null) continue
    const model = models.byId.get(row.id)
    if (model === undefined) continue
    model.successor = context.otherModel?.(row.successorId) ?? lookUp(models, row.successorId, 'model', row.id)
  }
  refuseOrphans(childrenOf.aliases, 'model_alias', models)
  refuseOrphans(childrenOf.capabilities, 'model_capability', models)
  refuseOrphans(childrenOf.scores, 'benchmark_score', models)
  refuseOrphans(childrenOf.integrations, 'model_integration', models)
  refuseOrphans(attributionsOf, 'attribution', models)
  return drafts
}

/** In the order of `Catalog.models`. */
export function compareModels(a: Model, b: Model): number {
  return compareNames(a.name, b.name) || a.id - b.id
}

function hasModel(row: AttributionRow): row is AttributionRow & { readonly modelId: number } {
  return row.modelId !== null
}

function draftModel(
  row: ModelRow,
  offerings: readonly Offering[],
  context: ModelContext,
  attributions: ReadonlyMap<string, Attribution>,
): Draft<Model> {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    aliases: [],
    spellings: [],
    family: row.family,
    developer: lookUp(context.providers, row.developerId, 'model', row.id),
    status: row.status,
    releasedOn: row.releasedOn,
    knowledgeCutoff: row.knowledgeCutoff,
    deprecatedOn: row.deprecatedOn,
    retiresOn: row.retiresOn,
    successor: null,
    openWeights: row.openWeights,
    license: row.license,
    contextTokens: row.contextTokens,
    maxOutputTokens: row.maxOutputTokens,
    inputModalities: row.inputModalities,
    outputModalities: row.outputModalities,
    capabilities: [],
    benchmarks: [],
    bestFor: row.bestFor,
    tradeOffs: row.tradeOffs,
    integrations: [],
    offerings,
    lastVerifiedOn: row.lastVerifiedOn,
    attribution: context.attribute(row, 'model'),
    attributions,
    reviewed: row.reviewed,
  }
}

function spellings(
  model: Model,
  rows: readonly ModelAliasRow[] | undefined,
  { providers, attribute }: ModelContext,
): readonly ModelAlias[] {
  if (rows === undefined) return []
  return rows
    .map((row) => ({
      id: row.id,
      alias: row.alias,
      model,
      provider: row.providerId === null ? null : lookUp(providers, row.providerId, 'model_alias', row.id),
      validFrom: row.validFrom,
      validTo: row.validTo,
      attribution: attribute(row, 'model_alias'),
    }))
    .sort((a, b) => compareText(a.alias, b.alias) || compareText(a.validFrom ?? '', b.validFrom ?? '') || a.id - b.id)
}

function aliasesOn(day: string, all: readonly ModelAlias[]): readonly string[] {
  const everywhere = all.filter(
    ({ provider, validFrom, validTo }) =>
      provider === null && (validFrom === null || validFrom <= day) && (validTo === null || day < validTo),
  )
  return [...new Set(everywhere.map(({ alias }) => alias))]
}

function benchmarkScores(
  rows: CatalogRows['benchmarkScores'] | undefined,
  { benchmarks, attribute, decimal }: ModelContext,
): readonly BenchmarkScore[] {
  if (rows === undefined) return []
  return [...rows]
    .sort((a, b) => a.id - b.id)
    .map((row) => ({
      benchmark: lookUp(benchmarks, row.benchmarkId, 'benchmark_score', row.id),
      score: decimal(row.score, 'benchmark_score', row.id),
      metric: row.metric,
      variant: row.variant,
      measuredOn: row.measuredOn,
      attribution: attribute(row, 'benchmark_score'),
    }))
    .sort(
      (a, b) =>
        compareNames(a.benchmark.name, b.benchmark.name) ||
        compareNewestFirst(a.measuredOn, b.measuredOn) ||
        compareDecimals(b.score, a.score),
    )
}

function integrations(
  rows: CatalogRows['modelIntegrations'] | undefined,
  context: ModelContext,
): readonly ModelIntegration[] {
  if (rows === undefined) return []
  return rows
    .map((row) => ({
      integration: lookUp(context.integrations, row.integrationId, 'model_integration', row.id),
      attribution: context.attribute(row, 'model_integration'),
    }))
    .sort((a, b) => a.integration.index - b.integration.index)
}
