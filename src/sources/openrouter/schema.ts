import { z } from 'zod'

export const openRouterModel = z.object({
  id: z.string().min(1),
  canonical_slug: z.string().nullish(),
  hugging_face_id: z.string().nullish(),
  name: z.string(),
  context_length: z.number().nonnegative().nullish(),
  architecture: z
    .object({ input_modalities: z.array(z.string()).nullish(), output_modalities: z.array(z.string()).nullish() })
    .nullish(),
  pricing: z.record(z.string(), z.unknown()),
  top_provider: z.object({ max_completion_tokens: z.number().nonnegative().nullish() }).nullish(),
  supported_parameters: z.array(z.string()).nullish(),
  knowledge_cutoff: z.string().nullish(),
  expiration_date: z.string().nullish(),
})

export type OpenRouterModel = z.output<typeof openRouterModel>
