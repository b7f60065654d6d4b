import type { CatalogRows } from '../../src/catalog/rows.js'
import { createDraft, type FixtureDraft } from './fixture-draft.js'
import { addOffering, isList } from './fixture-offerings.js'
import type { FixtureSpec, ModelSpec } from './fixture-spec.js'

/** The capabilities that every fixture has, in this order. */
export const fixtureCapabilities = [
  'tool-use',
  'structured-output',
  'prompt-caching',
  'extended-thinking',
  'vision-input',
  'audio-input',
  'audio-output',
  'fine-tuning',
] as const

/** The rows that a fixture stands for, as the database would give them. */
export function fixtureRows(spec: FixtureSpec): CatalogRows {
  const draft = createDraft(spec)
  const { rows, source, provider, capability, benchmark, integration } = draft
  source('fixture')
  for (const slug of fixtureCapabilities) capability(slug)
  for (const given of spec.capabilities ?? []) capability(given.slug, given)
  for (const given of spec.providers ?? []) provider(given.slug)
  for (const given of spec.benchmarks ?? []) benchmark(given.slug)
  for (const given of spec.integrations ?? []) integration(given.slug)
  spec.models.forEach((model, index) => {
    addModel(draft, spec, model, index + 1)
  })
  return rows
}

function addModel(draft: FixtureDraft, spec: FixtureSpec, model: ModelSpec, id: number): void {
  const { rows, said, provider, capability, benchmark, integration, attribute } = draft
  rows.models.push({
    id,
    slug: model.slug,
    name: model.name ?? model.slug,
    family: model.family ?? null,
    developerId: provider(model.developer ?? 'acme'),
    status: model.status ?? 'UNKNOWN',
    releasedOn: model.releasedOn ?? null,
    knowledgeCutoff: model.knowledgeCutoff ?? null,
    deprecatedOn: model.deprecatedOn ?? null,
    retiresOn: model.retiresOn ?? null,
    successorId: model.successor === undefined ? null : modelId(spec, model.successor),
    openWeights: model.openWeights ?? 'UNKNOWN',
    license: model.license ?? null,
    contextTokens: model.contextTokens ?? null,
    maxOutputTokens: model.maxOutputTokens ?? null,
    inputModalities: model.inputModalities ?? [],
    outputModalities: model.outputModalities ?? [],
    bestFor: model.bestFor ?? [],
    tradeOffs: model.tradeOffs ?? [],
    lastVerifiedOn: model.lastVerifiedOn ?? null,
    reviewed: model.reviewed ?? true,
    ...said(),
  })
  for (const alias of model.aliases ?? []) {
    const given = typeof alias === 'string' ? { alias } : alias
    rows.modelAliases.push({
      id: rows.modelAliases.length + 1,
      alias: given.alias,
      modelId: id,
      providerId: given.provider === undefined ? null : provider(given.provider),
      validFrom: given.validFrom ?? null,
      validTo: given.validTo ?? null,
      ...said(),
    })
  }
  for (const [slug, support] of Object.entries(model.capabilities ?? {})) {
    const rowId = rows.modelCapabilities.length + 1
    rows.modelCapabilities.push({
      id: rowId,
      modelId: id,
      capabilityId: capability(slug),
      support,
      note: null,
      ...said(),
    })
  }
  for (const [slug, scores] of Object.entries(model.benchmarks ?? {})) {
    const benchmarkId = benchmark(slug)
    for (const each of isList(scores) ? scores : [scores]) {
      const {
        score,
        metric = null,
        variant = null,
        measuredOn = null,
      } = typeof each === 'string' ? { score: each } : each
      const rowId = rows.benchmarkScores.length + 1
      rows.benchmarkScores.push({
        id: rowId,
        modelId: id,
        benchmarkId,
        score,
        metric,
        variant,
        measuredOn,
        ...said(),
      })
    }
  }
  for (const slug of model.integrations ?? []) {
    const rowId = rows.modelIntegrations.length + 1
    rows.modelIntegrations.push({ id: rowId, modelId: id, integrationId: integration(slug), ...said() })
  }
  attribute(model.attributions, { modelId: id, offeringId: null })
  for (const offering of model.offerings ?? []) addOffering(draft, offering, model, id)
}

function modelId(spec: FixtureSpec, slug: string): number {
  const index = spec.models.findIndex((model) => model.slug === slug)
  if (index < 0) throw new Error(`The fixture has no model "${slug}".`)
  return index + 1
}
