import { parseModelsDev } from '../../../src/cli/build-seed/models-dev.js'
import { buildSeed } from '../../../src/cli/build-seed/build.js'
import { createReport } from '../../../src/cli/build-seed/report.js'
import { SMALL_SEED, seedFolder } from './seed-folder.js'

/** What every model and offering of models.dev has, made up. */
export const facts = {
  name: 'Name',
  attachment: false,
  reasoning: true,
  tool_call: true,
  temperature: false,
  release_date: '2025-04-16',
  last_updated: '2025-04-16',
  modalities: { input: ['text', 'image'], output: ['text'] },
  open_weights: false,
  limit: { context: 200_000, output: 100_000 },
}

type Json = Readonly<Record<string, unknown>>

export interface Sample {
  /** By id: "openai/o4-mini". */
  readonly models?: Readonly<Record<string, Json>>
  /** By provider, then by API id. */
  readonly offerings?: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** From "provider/api id" to model id. */
  readonly baseModels?: Readonly<Record<string, string>>
}

/** The files that would be built from a sample in the shape of models.dev, and what the report says. */
export function buildSample({ models = { 'openai/o4-mini': {} }, offerings = {}, baseModels = {} }: Sample): {
  readonly files: ReadonlyMap<string, string>
  readonly report: string
} {
  const whole = (entries: Readonly<Record<string, Json>>) =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { ...facts, id, ...entry }]))
  const api = Object.fromEntries(
    Object.entries(offerings).map(([id, entries]) => [
      id,
      { id, name: id, doc: `https://${id}.example/docs`, models: whole(entries) },
    ]),
  )
  const report = createReport()
  return { files: buildSeed(parseModelsDev(whole(models), api, baseModels), report), report: report.print() }
}

/** A seed folder of the built files, with the hand-kept ones of the repository's form beside them. */
export const builtFolder = (files: ReadonlyMap<string, string>, curated?: string): string =>
  seedFolder({
    ...Object.fromEntries(files),
    'models/maker.yaml': undefined,
    'curated/maker.yaml': undefined,
    'sources.yaml': (SMALL_SEED['sources.yaml'] ?? '').replace('slug: catalogue', 'slug: models-dev'),
    ...(curated !== undefined && { 'curated/openai.yaml': curated }),
  })
