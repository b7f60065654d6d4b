// Small files in the shapes of the four sources, of invented models, so that tests can say what is in them.

/** One model of models.dev's api.json. */
export interface Entry {
  readonly input?: number
  readonly output?: number
  readonly cached?: number
  readonly context?: number
}

/** models.dev: openai serves these. */
export function modelsDevFile(models: Readonly<Record<string, Entry>>, provider = 'openai'): string {
  return JSON.stringify({
    [provider]: {
      id: provider,
      name: provider,
      models: Object.fromEntries(
        Object.entries(models).map(([id, { input = 1, output = 4, cached, context = 100_000 }]) => [
          id,
          {
            id,
            name: id,
            attachment: false,
            reasoning: false,
            tool_call: true,
            modalities: { input: ['text'], output: ['text'] },
            open_weights: false,
            limit: { context, output: 4_096 },
            cost: { input, output, ...(cached === undefined ? {} : { cache_read: cached }) },
          },
        ]),
      ),
    },
  })
}

/** LiteLLM's map: prices per token. */
export function liteLlmFile(models: Readonly<Record<string, Entry>>, provider = 'openai'): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(models).map(([id, { input = 1, output = 4, context = 100_000 }]) => [
        id,
        {
          litellm_provider: provider,
          mode: 'chat',
          max_input_tokens: context,
          max_output_tokens: 4_096,
          input_cost_per_token: Number(`${input}e-6`),
          output_cost_per_token: Number(`${output}e-6`),
        },
      ]),
    ),
  )
}

/** genai-prices: one model each, found by its own id. */
export function genaiPricesFile(models: Readonly<Record<string, Entry>>, provider = 'openai'): string {
  return JSON.stringify([
    {
      id: provider,
      name: provider,
      api_pattern: `https://${provider}\\.example`,
      models: Object.entries(models).map(([id, { input = 1, output = 4, context = 100_000 }]) => ({
        id,
        match: { equals: id },
        context_window: context,
        prices: { input_mtok: input, output_mtok: output },
      })),
    },
  ])
}
