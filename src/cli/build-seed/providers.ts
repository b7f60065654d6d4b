import type { ProviderKind } from '../../catalog/catalog.js'

/** A provider the catalogue carries: chosen, named and classified by hand. */
export interface ChosenProvider {
  readonly slug: string
  readonly name: string
  readonly kind: ProviderKind
  readonly website?: string
  /** Its id at models.dev, where its offerings are read; absent: it only builds models. */
  readonly modelsDevId?: string
  /** The lab at models.dev whose models it builds. */
  readonly lab?: string
  /** Labs whose bare model ids are this provider's API ids, so that an equal id is the same model. */
  readonly ownIdsOf?: readonly string[]
  /** It publishes in another currency, which models.dev writes down as dollars (its issue 2919): its prices are not taken. */
  readonly pricesInOtherCurrency?: true
}

const lab = (slug: string, name: string, website: string, rest: Partial<ChosenProvider> = {}): ChosenProvider => ({
  slug,
  name,
  kind: 'LAB',
  website,
  modelsDevId: slug,
  lab: slug,
  ownIdsOf: [slug],
  ...rest,
})

const other =
  (kind: ProviderKind) =>
  (slug: string, name: string, website: string, rest: Partial<ChosenProvider> = {}): ChosenProvider => ({
    slug,
    name,
    kind,
    website,
    modelsDevId: slug,
    ...rest,
  })

const cloud = other('CLOUD')
const host = other('INFERENCE_HOST')
const aggregator = other('AGGREGATOR')

// Z.AI is Zhipu's platform with prices in dollars; models.dev's "zhipuai" mixes in prices in yuan and is left out.
export const CHOSEN_PROVIDERS: readonly ChosenProvider[] = [
  lab('alibaba', 'Alibaba', 'https://www.alibabacloud.com'),
  lab('anthropic', 'Anthropic', 'https://www.anthropic.com'),
  lab('cohere', 'Cohere', 'https://cohere.com'),
  { slug: 'deepreinforce', name: 'DeepReinforce', kind: 'LAB', lab: 'deepreinforce' },
  lab('deepseek', 'DeepSeek', 'https://www.deepseek.com'),
  lab('google', 'Google', 'https://ai.google.dev'),
  lab('meta', 'Meta', 'https://ai.meta.com', { modelsDevId: 'llama' }),
  lab('minimax', 'MiniMax', 'https://www.minimax.io'),
  lab('mistral', 'Mistral AI', 'https://mistral.ai'),
  lab('moonshotai', 'Moonshot AI', 'https://www.moonshot.ai'),
  lab('nvidia', 'NVIDIA', 'https://www.nvidia.com'),
  lab('openai', 'OpenAI', 'https://openai.com'),
  lab('perplexity', 'Perplexity', 'https://www.perplexity.ai'),
  lab('sakana', 'Sakana AI', 'https://sakana.ai'),
  lab('sarvam', 'Sarvam AI', 'https://www.sarvam.ai'),
  lab('stepfun', 'StepFun', 'https://www.stepfun.com'),
  lab('tencent', 'Tencent', 'https://www.tencent.com', { modelsDevId: 'tencent-tokenhub' }),
  lab('xai', 'xAI', 'https://x.ai'),
  lab('xiaomi', 'Xiaomi', 'https://www.mi.com'),
  lab('zai', 'Z.AI', 'https://z.ai', { lab: 'zhipuai', ownIdsOf: ['zhipuai'] }),

  cloud('amazon-bedrock', 'Amazon Bedrock', 'https://aws.amazon.com/bedrock/'),
  cloud('azure', 'Azure', 'https://azure.microsoft.com', { ownIdsOf: ['openai'] }),
  cloud('cloudflare-workers-ai', 'Cloudflare Workers AI', 'https://developers.cloudflare.com/workers-ai/'),
  cloud('databricks', 'Databricks', 'https://www.databricks.com'),
  cloud('digitalocean', 'DigitalOcean', 'https://www.digitalocean.com'),
  cloud('google-vertex', 'Google Vertex AI', 'https://cloud.google.com/vertex-ai', { ownIdsOf: ['google'] }),
  cloud('google-vertex-anthropic', 'Google Vertex AI (Anthropic)', 'https://cloud.google.com/vertex-ai'),
  cloud('nebius', 'Nebius Token Factory', 'https://nebius.com'),
  cloud('scaleway', 'Scaleway', 'https://www.scaleway.com', { pricesInOtherCurrency: true }),
  cloud('snowflake-cortex', 'Snowflake Cortex', 'https://www.snowflake.com'),
  cloud('vultr', 'Vultr', 'https://www.vultr.com'),

  host('baseten', 'Baseten', 'https://www.baseten.co'),
  host('cerebras', 'Cerebras', 'https://www.cerebras.ai'),
  host('chutes', 'Chutes', 'https://chutes.ai'),
  host('deepinfra', 'DeepInfra', 'https://deepinfra.com'),
  host('fireworks-ai', 'Fireworks AI', 'https://fireworks.ai'),
  host('friendli', 'FriendliAI', 'https://friendli.ai'),
  host('gmicloud', 'GMI Cloud', 'https://www.gmicloud.ai'),
  host('groq', 'Groq', 'https://groq.com'),
  host('nearai', 'NEAR AI Cloud', 'https://near.ai'),
  host('novita-ai', 'Novita AI', 'https://novita.ai'),
  host('siliconflow', 'SiliconFlow', 'https://www.siliconflow.com'),
  host('tinfoil', 'Tinfoil', 'https://tinfoil.sh'),
  host('togetherai', 'Together AI', 'https://www.together.ai'),
  host('wandb', 'Weights & Biases', 'https://wandb.ai'),

  aggregator('github-copilot', 'GitHub Copilot', 'https://github.com/features/copilot'),
  aggregator('huggingface', 'Hugging Face', 'https://huggingface.co'),
  aggregator('llmgateway', 'LLM Gateway', 'https://llmgateway.io'),
  aggregator('openrouter', 'OpenRouter', 'https://openrouter.ai'),
  aggregator('requesty', 'Requesty', 'https://www.requesty.ai'),
  aggregator('venice', 'Venice AI', 'https://venice.ai'),
  aggregator('vercel', 'Vercel AI Gateway', 'https://vercel.com/ai-gateway'),
  aggregator('zenmux', 'ZenMux', 'https://zenmux.ai'),
]
