import { z } from 'zod'

/** What is used beside prices, which are read one by one. `looseObject` keeps the prices. */
export const liteLlmRecord = z.looseObject({
  litellm_provider: z.string().min(1),
  mode: z.string().optional(),
  source: z.string().optional(),
  max_input_tokens: z.number().nonnegative().nullish(),
  max_output_tokens: z.number().nonnegative().nullish(),
  deprecation_date: z.string().nullish(),
  supported_modalities: z.array(z.string()).optional(),
  supported_output_modalities: z.array(z.string()).optional(),
  supported_regions: z.array(z.string()).optional(),
  supports_function_calling: z.boolean().nullish(),
  supports_response_schema: z.boolean().nullish(),
  supports_prompt_caching: z.boolean().nullish(),
  supports_reasoning: z.boolean().nullish(),
  supports_vision: z.boolean().nullish(),
  supports_audio_input: z.boolean().nullish(),
  supports_audio_output: z.boolean().nullish(),
  supports_video_input: z.boolean().nullish(),
  supports_pdf_input: z.boolean().nullish(),
})

export type LiteLlmRecord = z.output<typeof liteLlmRecord>
