import { z } from 'zod'

/** Strict at what is used, tolerant of new fields. Prices are read one by one, so that a wrong one is reported by its own path. */
const cost = z.record(z.string(), z.unknown())

const facts = z.object({
  id: z.string().min(1),
  name: z.string(),
  family: z.string().optional(),
  attachment: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  tool_call: z.boolean().optional(),
  structured_output: z.boolean().optional(),
  temperature: z.boolean().optional(),
  knowledge: z.string().optional(),
  release_date: z.string().optional(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }).optional(),
  open_weights: z.boolean().optional(),
  license: z.string().optional(),
  limit: z
    .object({
      context: z.number().nonnegative().optional(),
      input: z.number().nonnegative().optional(),
      output: z.number().nonnegative().optional(),
    })
    .optional(),
})

const mode = z.object({
  cost: cost.optional(),
  provider: z.object({ body: z.record(z.string(), z.unknown()).optional() }).optional(),
})

export const modelsDevModel = facts

export const modelsDevOffering = facts.extend({
  status: z.string().optional(),
  cost: cost.optional(),
  experimental: z.object({ modes: z.record(z.string(), mode).optional() }).optional(),
})

export const modelsDevProvider = z.object({ id: z.string().min(1), models: z.record(z.string(), z.unknown()) })

export type ModelsDevFacts = z.output<typeof facts>
export type ModelsDevOffering = z.output<typeof modelsDevOffering>
export type ModelsDevMode = z.output<typeof mode>
