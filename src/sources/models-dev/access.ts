/** How a provider is called: the variables of the environment that hold its keys, the npm package of its client, its address. */
export interface ProviderAccess {
  readonly env: readonly string[]
  readonly npm: string
  /** null: the client knows it. */
  readonly api: string | null
}

const COMPATIBLE = '@ai-sdk/openai-compatible'

/**
 * By the source's own name of a provider. Taken from models.dev (MIT, as of 2026-07-02): the catalogue holds nothing of the kind, and
 * programs that call models by its file need it.
 */
// prettier-ignore
export const PROVIDER_ACCESS: ReadonlyMap<string, ProviderAccess> = new Map([
  ['alibaba', { env: ['DASHSCOPE_API_KEY'], npm: COMPATIBLE, api: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1' }],
  ['amazon-bedrock', { env: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_BEARER_TOKEN_BEDROCK'], npm: '@ai-sdk/amazon-bedrock', api: null }],
  ['anthropic', { env: ['ANTHROPIC_API_KEY'], npm: '@ai-sdk/anthropic', api: null }],
  ['azure', { env: ['AZURE_RESOURCE_NAME', 'AZURE_API_KEY'], npm: '@ai-sdk/azure', api: null }],
  ['baseten', { env: ['BASETEN_API_KEY'], npm: COMPATIBLE, api: 'https://inference.baseten.co/v1' }],
  ['cerebras', { env: ['CEREBRAS_API_KEY'], npm: '@ai-sdk/cerebras', api: null }],
  ['chutes', { env: ['CHUTES_API_KEY'], npm: COMPATIBLE, api: 'https://llm.chutes.ai/v1' }],
  ['cloudflare-workers-ai', { env: ['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_KEY'], npm: COMPATIBLE, api: 'https://api.cloudflare.com/client/v4/accounts/${CLOUDFLARE_ACCOUNT_ID}/ai/v1' }],
  ['cohere', { env: ['COHERE_API_KEY'], npm: '@ai-sdk/cohere', api: null }],
  ['databricks', { env: ['DATABRICKS_HOST', 'DATABRICKS_TOKEN'], npm: COMPATIBLE, api: 'https://${DATABRICKS_HOST}/ai-gateway/mlflow/v1' }],
  ['deepinfra', { env: ['DEEPINFRA_API_KEY'], npm: '@ai-sdk/deepinfra', api: null }],
  ['deepseek', { env: ['DEEPSEEK_API_KEY'], npm: COMPATIBLE, api: 'https://api.deepseek.com' }],
  ['digitalocean', { env: ['DIGITALOCEAN_ACCESS_TOKEN'], npm: COMPATIBLE, api: 'https://inference.do-ai.run/v1' }],
  ['fireworks-ai', { env: ['FIREWORKS_API_KEY'], npm: COMPATIBLE, api: 'https://api.fireworks.ai/inference/v1/' }],
  ['friendli', { env: ['FRIENDLI_TOKEN'], npm: COMPATIBLE, api: 'https://api.friendli.ai/serverless/v1' }],
  ['github-copilot', { env: ['GITHUB_TOKEN'], npm: COMPATIBLE, api: 'https://api.githubcopilot.com' }],
  ['gmicloud', { env: ['GMICLOUD_API_KEY'], npm: COMPATIBLE, api: 'https://api.gmi-serving.com/v1' }],
  ['google', { env: ['GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'], npm: '@ai-sdk/google', api: null }],
  ['google-vertex', { env: ['GOOGLE_VERTEX_PROJECT', 'GOOGLE_VERTEX_LOCATION', 'GOOGLE_APPLICATION_CREDENTIALS'], npm: '@ai-sdk/google-vertex', api: null }],
  ['google-vertex-anthropic', { env: ['GOOGLE_VERTEX_PROJECT', 'GOOGLE_VERTEX_LOCATION', 'GOOGLE_APPLICATION_CREDENTIALS'], npm: '@ai-sdk/google-vertex/anthropic', api: null }],
  ['groq', { env: ['GROQ_API_KEY'], npm: '@ai-sdk/groq', api: null }],
  ['huggingface', { env: ['HF_TOKEN'], npm: COMPATIBLE, api: 'https://router.huggingface.co/v1' }],
  ['llmgateway', { env: ['LLMGATEWAY_API_KEY'], npm: COMPATIBLE, api: 'https://api.llmgateway.io/v1' }],
  ['llama', { env: ['LLAMA_API_KEY'], npm: COMPATIBLE, api: 'https://api.llama.com/compat/v1/' }],
  ['minimax', { env: ['MINIMAX_API_KEY'], npm: '@ai-sdk/anthropic', api: 'https://api.minimax.io/anthropic/v1' }],
  ['mistral', { env: ['MISTRAL_API_KEY'], npm: '@ai-sdk/mistral', api: null }],
  ['moonshotai', { env: ['MOONSHOT_API_KEY'], npm: COMPATIBLE, api: 'https://api.moonshot.ai/v1' }],
  ['nearai', { env: ['NEARAI_API_KEY'], npm: COMPATIBLE, api: 'https://cloud-api.near.ai/v1' }],
  ['nebius', { env: ['NEBIUS_API_KEY'], npm: COMPATIBLE, api: 'https://api.tokenfactory.nebius.com/v1' }],
  ['novita-ai', { env: ['NOVITA_API_KEY'], npm: COMPATIBLE, api: 'https://api.novita.ai/openai' }],
  ['nvidia', { env: ['NVIDIA_API_KEY'], npm: COMPATIBLE, api: 'https://integrate.api.nvidia.com/v1' }],
  ['openai', { env: ['OPENAI_API_KEY'], npm: '@ai-sdk/openai', api: null }],
  ['openrouter', { env: ['OPENROUTER_API_KEY'], npm: '@openrouter/ai-sdk-provider', api: 'https://openrouter.ai/api/v1' }],
  ['perplexity', { env: ['PERPLEXITY_API_KEY'], npm: '@ai-sdk/perplexity', api: null }],
  ['requesty', { env: ['REQUESTY_API_KEY'], npm: COMPATIBLE, api: 'https://router.requesty.ai/v1' }],
  ['sakana', { env: ['SAKANA_API_KEY'], npm: COMPATIBLE, api: 'https://api.sakana.ai/v1' }],
  ['sarvam', { env: ['SARVAM_API_KEY'], npm: COMPATIBLE, api: 'https://api.sarvam.ai/v1' }],
  ['scaleway', { env: ['SCALEWAY_API_KEY'], npm: COMPATIBLE, api: 'https://api.scaleway.ai/v1' }],
  ['siliconflow', { env: ['SILICONFLOW_API_KEY'], npm: COMPATIBLE, api: 'https://api.siliconflow.com/v1' }],
  ['snowflake-cortex', { env: ['SNOWFLAKE_ACCOUNT', 'SNOWFLAKE_CORTEX_PAT'], npm: COMPATIBLE, api: 'https://${SNOWFLAKE_ACCOUNT}.snowflakecomputing.com/api/v2/cortex/v1' }],
  ['stepfun', { env: ['STEPFUN_API_KEY'], npm: COMPATIBLE, api: 'https://api.stepfun.com/v1' }],
  ['tencent-tokenhub', { env: ['TENCENT_TOKENHUB_API_KEY'], npm: COMPATIBLE, api: 'https://tokenhub.tencentmaas.com/v1' }],
  ['tinfoil', { env: ['TINFOIL_API_KEY'], npm: COMPATIBLE, api: 'https://inference.tinfoil.sh/v1' }],
  ['togetherai', { env: ['TOGETHER_API_KEY'], npm: '@ai-sdk/togetherai', api: null }],
  ['venice', { env: ['VENICE_API_KEY'], npm: 'venice-ai-sdk-provider', api: null }],
  ['vercel', { env: ['AI_GATEWAY_API_KEY'], npm: '@ai-sdk/gateway', api: null }],
  ['vultr', { env: ['VULTR_API_KEY'], npm: COMPATIBLE, api: 'https://api.vultrinference.com/v1' }],
  ['wandb', { env: ['WANDB_API_KEY'], npm: COMPATIBLE, api: 'https://api.inference.wandb.ai/v1' }],
  ['xai', { env: ['XAI_API_KEY'], npm: '@ai-sdk/xai', api: null }],
  ['xiaomi', { env: ['XIAOMI_API_KEY'], npm: COMPATIBLE, api: 'https://api.xiaomimimo.com/v1' }],
  ['zai', { env: ['ZHIPU_API_KEY'], npm: COMPATIBLE, api: 'https://api.z.ai/api/paas/v4' }],
  ['zenmux', { env: ['ZENMUX_API_KEY'], npm: COMPATIBLE, api: 'https://zenmux.ai/api/v1' }],
])
