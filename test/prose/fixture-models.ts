import type { Model } from '../../src/catalog/catalog.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { ModelSpec } from '../support/fixture-spec.js'

/** Noon of the day on which fixtures are read. */
export const at = Date.parse('2026-06-15T12:00:00Z')

/** A model made from a spec, among the providers and other models that it needs. */
export function modelOf(spec: ModelSpec, others: readonly ModelSpec[] = []): Model {
  const catalog = fixtureCatalog({ providers, integrations, models: [spec, ...others] })
  const model = catalog.modelBySlug.get(spec.slug)
  if (model === undefined) throw new Error(`The fixture has no model "${spec.slug}".`)
  return model
}

const providers = [
  { slug: 'openai', name: 'OpenAI' },
  { slug: 'xai', name: 'xAI' },
  { slug: 'meta', name: 'Meta' },
  { slug: 'bedrock', name: 'Amazon Bedrock' },
] as const

const integrations = [
  { slug: 'openai-sdk', name: 'OpenAI SDK' },
  { slug: 'azure-openai', name: 'Azure OpenAI' },
  { slug: 'vercel-ai-sdk', name: 'Vercel AI SDK' },
  { slug: 'langchain', name: 'LangChain' },
  { slug: 'openrouter', name: 'OpenRouter' },
] as const

export const o4Mini: ModelSpec = {
  slug: 'o4-mini',
  developer: 'openai',
  family: 'OpenAI o-series',
  status: 'ACTIVE',
  releasedOn: '2025-04',
  openWeights: 'NO',
  contextTokens: 200_000,
  maxOutputTokens: 100_000,
  inputModalities: ['TEXT', 'IMAGE'],
  outputModalities: ['TEXT'],
  bestFor: ['cheap reasoning', 'math', 'research', 'hardest coding'],
  tradeOffs: ['slow first token', 'no streaming-first use cases'],
  integrations: integrations.map(({ slug }) => slug),
  lastVerifiedOn: '2026-04-19',
  offerings: [
    {
      regions: ['us', 'eu'],
      hipaaEligible: 'YES',
      zeroRetention: 'YES',
      onPrem: 'NO',
      freeTier: 'NO',
      lastVerifiedOn: '2026-04-19',
      prices: { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4', CACHE_READ_TOKENS: '0.275' },
      batch: { INPUT_TOKENS: '0.55', OUTPUT_TOKENS: '2.2' },
    },
  ],
}
