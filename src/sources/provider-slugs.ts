import type { SourceSlug } from './claim.js'
import { PROVIDER_OF_PREFIX } from './identity/providers.js'

/**
 * Our provider for a source's own name of one; null: none of ours, or not for certain. Where a source has a platform in another currency
 * (zhipuai, in yuan) or a router of routers ("huggingface_groq"), it is none of ours.
 */
export function providerOf(source: SourceSlug, providerId: string): string | null {
  const own = OWN.get(`${source}:${providerId}`)
  if (own !== undefined) return own
  if (SAME.has(providerId)) return providerId
  return source === 'litellm' ? (PROVIDER_OF_PREFIX.get(providerId) ?? null) : null
}

const OWN: ReadonlyMap<string, string | null> = new Map([
  ['models-dev:llama', 'meta'],
  ['models-dev:meta', null],
  ['models-dev:tencent-tokenhub', 'tencent'],
  ['genai-prices:aws', 'amazon-bedrock'],
  ['genai-prices:fireworks', 'fireworks-ai'],
  ['genai-prices:novita', 'novita-ai'],
  ['genai-prices:together', 'togetherai'],
  ['genai-prices:x-ai', 'xai'],
  ['litellm:azure_text', 'azure'],
  ['litellm:codestral', 'mistral'],
  ['litellm:cohere_chat', 'cohere'],
  ['litellm:fireworks_ai-embedding-models', 'fireworks-ai'],
  ['litellm:moonshot', 'moonshotai'],
  ['litellm:text-completion-codestral', 'mistral'],
  ['litellm:text-completion-openai', 'openai'],
  ['litellm:vertex_ai-anthropic_models', 'google-vertex-anthropic'],
  ...[
    'ai21',
    'chat',
    'code',
    'deepseek',
    'embedding',
    'image',
    'language',
    'llama',
    'minimax',
    'mistral',
    'moonshot',
    'openai',
    'qwen',
    'text',
    'video',
    'zai',
  ].flatMap((kind) => [
    [`litellm:vertex_ai-${kind}-models`, 'google-vertex'] as const,
    [`litellm:vertex_ai-${kind}_models`, 'google-vertex'] as const,
  ]),
])

/** Slugs of ours that sources use for the same provider. */
const SAME: ReadonlySet<string> = new Set([
  ...['alibaba', 'anthropic', 'cohere', 'deepseek', 'google', 'meta', 'minimax', 'mistral', 'moonshotai', 'nvidia'],
  ...['openai', 'perplexity', 'sakana', 'sarvam', 'stepfun', 'tencent', 'xai', 'xiaomi', 'zai'],
  ...['amazon-bedrock', 'azure', 'cloudflare-workers-ai', 'databricks', 'digitalocean', 'google-vertex'],
  ...['google-vertex-anthropic', 'nebius', 'scaleway', 'snowflake-cortex', 'vultr', 'baseten', 'cerebras', 'chutes'],
  ...['deepinfra', 'fireworks-ai', 'friendli', 'gmicloud', 'groq', 'nearai', 'novita-ai', 'siliconflow', 'tinfoil'],
  ...[
    'togetherai',
    'wandb',
    'github-copilot',
    'huggingface',
    'llmgateway',
    'openrouter',
    'requesty',
    'venice',
    'vercel',
    'zenmux',
  ],
])
