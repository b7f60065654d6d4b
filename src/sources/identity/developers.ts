/** Spellings under which developers of models appear in front of a model's name, and the slug of each in the catalogue. */
export const DEVELOPER_OF_PREFIX: ReadonlyMap<string, string> = new Map([
  ...named('ai21', 'ai21', 'ai21labs'),
  ...named('alibaba', 'alibaba', 'qwen'),
  ...named('amazon', 'amazon', 'amazon-nova', 'nova'),
  ...named('anthropic', 'anthropic'),
  ...named('cohere', 'cohere', 'coherelabs', 'cohereforai'),
  ...named('deepreinforce', 'deepreinforce', 'deepreinforce-ai'),
  ...named('deepseek', 'deepseek', 'deepseek-ai'),
  ...named('google', 'google'),
  ...named('meta', 'meta', 'meta-llama', 'facebook'),
  ...named('minimax', 'minimax', 'minimaxai'),
  ...named('mistral', 'mistral', 'mistralai'),
  ...named('moonshotai', 'moonshotai', 'moonshot', 'moonshot-ai', 'kimi'),
  ...named('nvidia', 'nvidia'),
  ...named('openai', 'openai'),
  ...named('perplexity', 'perplexity', 'perplexity-ai'),
  ...named('sakana', 'sakana', 'sakana-ai', 'sakanaai'),
  ...named('sarvam', 'sarvam', 'sarvamai', 'sarvam-ai'),
  ...named('stepfun', 'stepfun', 'stepfun-ai'),
  ...named('tencent', 'tencent', 'tencent-hunyuan'),
  ...named('xai', 'xai', 'x-ai', 'grok'),
  ...named('xiaomi', 'xiaomi', 'xiaomimimo'),
  ...named('zai', 'zai', 'z-ai', 'zai-org', 'zhipuai', 'zhipu', 'thudm'),
])

function named(slug: string, ...spellings: readonly string[]): readonly (readonly [string, string])[] {
  return spellings.map((spelling) => [spelling, slug] as const)
}
