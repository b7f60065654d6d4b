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

/**
 * The other way: how a source calls a provider of ours. A slug that the source knows otherwise, or not at all, is left as it is.
 * @example sourceNameOf('models-dev', 'meta') // "llama"
 */
export function sourceNameOf(source: SourceSlug, provider: string): string {
  return WRITTEN.get(`${source}:${provider}`) ?? provider
}

/** Where a source has several names for a provider of ours, the one under which most of its models are. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['models-dev:meta', 'llama'],
  ['models-dev:tencent', 'tencent-tokenhub'],
  ['litellm:alibaba', 'dashscope'],
  ['litellm:amazon-bedrock', 'bedrock_converse'],
  ['litellm:cloudflare-workers-ai', 'cloudflare'],
  ['litellm:digitalocean', 'gradient_ai'],
  ['litellm:fireworks-ai', 'fireworks_ai'],
  ['litellm:friendli', 'friendliai'],
  ['litellm:github-copilot', 'github_copilot'],
  ['litellm:gmicloud', 'gmi'],
  ['litellm:google', 'gemini'],
  ['litellm:google-vertex', 'vertex_ai'],
  ['litellm:google-vertex-anthropic', 'vertex_ai-anthropic_models'],
  ['litellm:meta', 'meta_llama'],
  ['litellm:moonshotai', 'moonshot'],
  ['litellm:novita-ai', 'novita'],
  ['litellm:nvidia', 'nvidia_nim'],
  ['litellm:snowflake-cortex', 'snowflake'],
  ['litellm:togetherai', 'together_ai'],
  ['litellm:vercel', 'vercel_ai_gateway'],
])

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
