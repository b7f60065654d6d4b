import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The three files of models.dev that the build reads, as far as it reads them. Unknown fields are left alone: the source grows. */
export interface ModelsDev {
  /** By id with the lab's prefix: "openai/o4-mini". */
  readonly models: ReadonlyMap<string, ModelsDevModel>
  readonly providers: ReadonlyMap<string, ModelsDevProvider>
  /** From "provider/api id" to the model's id. */
  readonly baseModels: ReadonlyMap<string, string>
}

const tokens = z.object({
  input: z.number().optional(),
  output: z.number().optional(),
  reasoning: z.number().optional(),
  cache_read: z.number().optional(),
  cache_write: z.number().optional(),
  input_audio: z.number().optional(),
  output_audio: z.number().optional(),
})

const cost = tokens.extend({
  tiers: z.array(tokens.extend({ tier: z.object({ type: z.string(), size: z.int() }) })).optional(),
})

const facts = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string().optional(),
  attachment: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  tool_call: z.boolean().optional(),
  structured_output: z.boolean().optional(),
  temperature: z.boolean().optional(),
  knowledge: z.string().optional(),
  release_date: z.string().optional(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  open_weights: z.boolean().optional(),
  limit: z.object({ context: z.number().optional(), output: z.number().optional() }),
})

const benchmark = z.object({
  name: z.string(),
  score: z.number(),
  metric: z.string().optional(),
  harness: z.string().optional(),
  variant: z.string().optional(),
  dataset: z.string().optional(),
  version: z.string().optional(),
  source: z.url(),
  date: z.string().optional(),
})

const model = facts.extend({ license: z.string().optional(), benchmarks: z.array(benchmark).default([]) })

const mode = z.object({
  cost: tokens.optional(),
  provider: z.object({ body: z.record(z.string(), z.unknown()).default({}) }).default({ body: {} }),
})

const offering = facts.extend({
  status: z.string().optional(),
  cost: cost.optional(),
  experimental: z.object({ modes: z.record(z.string(), mode).default({}) }).default({ modes: {} }),
})

const provider = z.object({ id: z.string(), name: z.string(), doc: z.string(), models: z.record(z.string(), offering) })

export type ModelsDevFacts = z.output<typeof facts>
export type ModelsDevModel = z.output<typeof model>
export type ModelsDevOffering = z.output<typeof offering>
export type ModelsDevProvider = z.output<typeof provider>
export type ModelsDevBenchmark = z.output<typeof benchmark>
export type ModelsDevTokens = z.output<typeof tokens>
export type ModelsDevCost = z.output<typeof cost>

export const parseModelsDev = (models: unknown, api: unknown, baseModels: unknown): ModelsDev => ({
  models: new Map(Object.entries(z.record(z.string(), model).parse(models))),
  providers: new Map(Object.entries(z.record(z.string(), provider).parse(api))),
  baseModels: new Map(Object.entries(z.record(z.string(), z.string()).parse(baseModels))),
})

export const readModelsDev = async (folder: string): Promise<ModelsDev> => {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))
  return parseModelsDev(
    await json('models-dev.models.json'),
    await json('models-dev.api.json'),
    await json('models-dev.base-model-map.json'),
  )
}
