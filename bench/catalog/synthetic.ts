import type { Support } from '../../src/catalog/catalog.js'
import type { CatalogRows, ModelRow, SourcedRow } from '../../src/catalog/rows.js'
import { createRandom, type Random } from './random.js'
import { addSyntheticPrices } from './synthetic-prices.js'

const capabilitySlugs = [
  'tool-use',
  'structured-output',
  'prompt-caching',
  'extended-thinking',
  'vision-input',
  'audio-input',
  'audio-output',
  'fine-tuning',
]
const benchmarkSlugs = ['gpqa', 'swe-bench', 'mmlu', 'aime', 'arena']
const integrationSlugs = ['alpha-sdk', 'beta-sdk', 'gamma-sdk', 'delta-chain', 'router']
const regions = ['us', 'eu', 'asia', 'au', 'br']
const purposes = ['cheap reasoning', 'long documents', 'chat', 'coding', 'vision', 'translation', 'speech']
const drawbacks = ['slow first token', 'short context', 'no tools', 'expensive output']

/** Rows under construction. */
export type RowsDraft = {
  -readonly [K in keyof CatalogRows]: CatalogRows[K] extends readonly (infer Row)[] ? Row[] : CatalogRows[K]
}

/**
 * The rows of an invented catalogue: `modelCount` models of up to sixty providers with up to eight offerings each, spread as
 * real ones are (prices over four orders of magnitude, contexts from 4k to 2M, a fifth to a half of everything unknown,
 * thresholds, regions, daily windows and past prices now and then). The same count and seed give the same rows.
 */
export function syntheticRows(modelCount: number, seed: number): CatalogRows {
  const random = createRandom(seed)
  const rows: RowsDraft = {
    revision: BigInt(seed),
    changedAt: new Date('2026-06-01T12:00:00Z'),
    sources: [1, 2, 3].map((id) => ({ id, slug: `source-${id}`, name: `Source ${id}`, url: null, license: 'MIT' })),
    providers: numbered(Math.min(60, 4 + Math.ceil(modelCount / 12))).map((id) => ({
      slug: `provider-${id}`,
      name: `Provider ${id}`,
      kind: random.pick(['LAB', 'CLOUD', 'INFERENCE_HOST', 'AGGREGATOR'] as const),
      website: `https://provider-${id}.example`,
      docsUrl: null,
      retiredOn: null,
      ...said(id, random),
    })),
    models: [],
    modelAliases: [],
    capabilities: capabilitySlugs.map((slug, position) => ({
      id: position + 1,
      slug,
      label: slug,
      category: 'Capabilities',
      meaning: `The model supports ${slug}.`,
      position,
      synonyms: [],
    })),
    modelCapabilities: [],
    benchmarks: benchmarkSlugs.map((slug, index) => ({
      id: index + 1,
      slug,
      name: slug,
      higherIsBetter: true,
      rankedMetric: 'percent correct',
    })),
    benchmarkScores: [],
    integrations: integrationSlugs.map((slug, position) => ({
      id: position + 1,
      slug,
      name: slug,
      url: null,
      position,
    })),
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
  for (const id of numbered(modelCount)) addModel(rows, id, random)
  return rows
}

function addModel(rows: RowsDraft, modelId: number, random: Random): void {
  const model = modelRow(modelId, rows.providers.length, random)
  rows.models.push(model)
  if (random.chance(0.3)) {
    const alias = { alias: `${model.slug}-latest`, modelId, providerId: null, validFrom: null, validTo: null }
    rows.modelAliases.push({ ...alias, ...said(rows.modelAliases.length + 1, random) })
  }
  for (const { id: capabilityId } of random.some(rows.capabilities, 0.7)) {
    const row = { modelId, capabilityId, support: support(random), note: null }
    rows.modelCapabilities.push({ ...row, ...said(rows.modelCapabilities.length + 1, random) })
  }
  for (const { id: benchmarkId } of random.some(rows.benchmarks, 0.4)) {
    const score = String(random.integer(150, 980) / 10)
    const row = { modelId, benchmarkId, score, metric: 'percent correct', variant: null, measuredOn: '2026-01' }
    rows.benchmarkScores.push({ ...row, ...said(rows.benchmarkScores.length + 1, random) })
  }
  for (const { id: integrationId } of random.some(rows.integrations, 0.4)) {
    rows.modelIntegrations.push({ modelId, integrationId, ...said(rows.modelIntegrations.length + 1, random) })
  }
  const own = random.chance(0.85) ? [model.developerId] : []
  const hosts = numbered(random.integer(0, 7)).map(() => random.integer(1, rows.providers.length))
  for (const providerId of new Set([...own, ...hosts])) addOffering(rows, model, providerId, random)
}

function modelRow(id: number, providerCount: number, random: Random): ModelRow {
  const contextTokens = random.pick([4_096, 8_192, 32_768, 128_000, 200_000, 262_144, 1_048_576, 2_000_000])
  return {
    slug: `model-${id}`,
    name: `Model ${id}`,
    family: random.maybe(0.8, () => `Family ${random.integer(1, 40)}`),
    developerId: random.integer(1, providerCount),
    status: random.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'PREVIEW', 'DEPRECATED', 'UNKNOWN'] as const),
    releasedOn: random.maybe(0.85, () => partialDate(random)),
    knowledgeCutoff: random.maybe(0.5, () => partialDate(random)),
    deprecatedOn: null,
    retiresOn: random.maybe(0.05, () => `2027-${twoDigits(random.integer(1, 12))}-01`),
    successorId: id > 1 ? random.maybe(0.1, () => random.integer(1, id - 1)) : null,
    openWeights: support(random),
    license: random.maybe(0.3, () => random.pick(['MIT', 'Apache-2.0'])),
    contextTokens: random.maybe(0.9, () => contextTokens),
    maxOutputTokens: random.maybe(0.75, () => Math.max(1_024, contextTokens >> random.integer(1, 5))),
    inputModalities: random.pick([[], ['TEXT'], ['TEXT', 'IMAGE'], ['TEXT', 'IMAGE', 'AUDIO', 'PDF']] as const),
    outputModalities: random.pick([[], ['TEXT'], ['TEXT'], ['TEXT', 'AUDIO'], ['IMAGE']] as const),
    bestFor: random.some(purposes, 0.25),
    tradeOffs: random.some(drawbacks, 0.2),
    lastVerifiedOn: random.maybe(0.7, () => day(random)),
    reviewed: true,
    ...said(id, random),
  }
}

function addOffering(rows: RowsDraft, model: ModelRow, providerId: number, random: Random): void {
  const offeringId = rows.offerings.length + 1
  rows.offerings.push({
    modelId: model.id,
    providerId,
    apiModelId: model.slug,
    status: random.pick(['ACTIVE', 'ACTIVE', 'DEPRECATED', 'UNKNOWN'] as const),
    contextTokens: random.maybe(0.3, () => random.pick([8_192, 32_768, 128_000])),
    maxOutputTokens: random.maybe(0.3, () => random.pick([4_096, 8_192, 16_384])),
    regions: random.some(regions, 0.25),
    lastVerifiedOn: random.maybe(0.7, () => day(random)),
    ...said(offeringId, random),
  })
  if (random.chance(0.2)) {
    const capabilityId = random.integer(1, rows.capabilities.length)
    const row = { offeringId, capabilityId, support: support(random), note: null }
    rows.offeringCapabilities.push({ ...row, ...said(rows.offeringCapabilities.length + 1, random) })
  }
  for (const kind of random.some(['HIPAA_ELIGIBLE', 'ZERO_RETENTION', 'ON_PREM', 'FREE_TIER'] as const, 0.4)) {
    const row = { offeringId, kind, support: support(random), note: null }
    rows.deploymentFacts.push({ ...row, ...said(rows.deploymentFacts.length + 1, random) })
  }
  for (const kind of random.some(['THROUGHPUT_TOKENS_PER_SECOND', 'TIME_TO_FIRST_TOKEN_MS'] as const, 0.5)) {
    const value = String(kind === 'TIME_TO_FIRST_TOKEN_MS' ? random.integer(150, 4_000) : random.integer(10, 400))
    rows.measurements.push({ offeringId, kind, value, ...said(rows.measurements.length + 1, random) })
  }
  if (offeringId % 9 === 0) rows.conflicts.push({ id: rows.conflicts.length + 1, offeringId, field: 'contextTokens' })
  if (random.chance(0.85)) addSyntheticPrices(rows, offeringId, random)
}

function said(id: number, random: Random): SourcedRow {
  return { id, sourceId: random.integer(1, 3), sourceUrl: null, observedOn: day(random) }
}

function support(random: Random): Support {
  return random.pick(['YES', 'YES', 'YES', 'NO', 'NO', 'PARTIAL', 'UNKNOWN'] as const)
}

function day(random: Random): string {
  return `2026-${twoDigits(random.integer(1, 6))}-${twoDigits(random.integer(1, 28))}`
}

function partialDate(random: Random): string {
  const full = `${random.integer(2022, 2026)}-${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`
  return full.slice(0, random.pick([4, 7, 10, 10]))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function numbered(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
