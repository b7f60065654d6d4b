import { finished } from '../pricing/finished.js'
import type { SourceReading, SourceSlug } from './claim.js'
import { readGenaiPrices } from './genai-prices/read.js'
import { readLiteLlm } from './litellm/read.js'
import { readModelsDev } from './models-dev/read.js'
import { readOpenRouter } from './openrouter/read.js'
import { readJson } from './read-json.js'

/** A public source: where it is, under which name its file is kept, how it is read. */
export interface SourceFile {
  readonly source: SourceSlug
  readonly fileName: string
  readonly url: string
  /** In steps. */
  readonly read: (value: unknown) => Generator<undefined, SourceReading>
}

export const SOURCE_FILES: readonly SourceFile[] = [
  { source: 'models-dev', fileName: 'models-dev.api.json', url: 'https://models.dev/api.json', read: readModelsDev },
  {
    source: 'models-dev',
    fileName: 'models-dev.models.json',
    url: 'https://models.dev/models.json',
    read: readModelsDev,
  },
  {
    source: 'genai-prices',
    fileName: 'genai-prices.data.json',
    url: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json',
    read: readGenaiPrices,
  },
  {
    source: 'litellm',
    fileName: 'litellm.model-prices.json',
    url: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
    read: readLiteLlm,
  },
  {
    source: 'openrouter',
    fileName: 'openrouter.models.json',
    url: 'https://openrouter.ai/api/v1/models',
    read: readOpenRouter,
  },
]

/** Reads the text of a file. Nothing throws: what is wrong is in `rejected`, and a file in which nothing was found says so. */
export function readSourceText(file: Pick<SourceFile, 'source' | 'read'>, text: string): SourceReading {
  return finished(readSourceInSteps(file, text))
}

/** As `readSourceText`, in steps of some milliseconds: a server answers requests between them. */
export function* readSourceInSteps(
  { source, read }: Pick<SourceFile, 'source' | 'read'>,
  text: string,
): Generator<undefined, SourceReading> {
  const { value, rejected } = yield* readJson(text)
  if (value === undefined) return { source, claims: [], cells: [], rejected }
  const reading = yield* read(value)
  const nothing =
    reading.claims.length === 0 ? [{ path: '$', reason: 'There is not one record in it that could be read.' }] : []
  return { ...reading, rejected: [...rejected, ...reading.rejected, ...nothing] }
}
