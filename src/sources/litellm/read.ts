import type { CellOutcome, Claim, Rejection, SourceReading } from '../claim.js'
import { fieldClaims, modalitiesOf } from '../field-claims.js'
import { partialDate, tokenCount } from '../figures.js'
import { readModelId } from '../identity/model-id.js'
import { jsonPath } from '../json-path.js'
import { readPriceLists } from '../price-lists.js'
import { providerOf } from '../provider-slugs.js'
import { membersOf, readRecord } from '../read-record.js'
import { readKey, type LiteLlmKey } from './record-key.js'
import { multipliedLists } from './multipliers.js'
import { liteLlmCells } from './prices.js'
import { liteLlmRecord, type LiteLlmRecord } from './schema.js'

/** Entries that explain the file itself. */
const NOT_MODELS = ['sample_spec', 'fallback_generalizations']

/** Reads LiteLLM's model_prices_and_context_window.json: an object of records by key, in steps. */
export function* readLiteLlm(value: unknown): Generator<undefined, SourceReading> {
  const claims: Claim[] = []
  const rejected: Rejection[] = []
  const cells: CellOutcome[] = []
  for (const [key, each] of membersOf(value) ?? []) {
    yield
    const path = jsonPath(key)
    if (NOT_MODELS.includes(key)) {
      rejected.push({ path, reason: 'It explains the file and is no model.' })
      continue
    }
    const read = readRecord(liteLlmRecord, each, path)
    if (read.record === null) {
      rejected.push(read.rejected)
      continue
    }
    const place = readKey(key, read.record.litellm_provider)
    const stated = readPriceLists(
      liteLlmCells({ key, record: read.record, region: place.priceRegion }, path),
      'UNKNOWN',
    )
    const multiplied = multipliedLists(read.record, stated.priceLists, path)
    cells.push(...stated.cells, ...multiplied.cells)
    claims.push({
      ...claimOf(key, place, read.record, path),
      priceLists: [...stated.priceLists, ...multiplied.priceLists],
    })
  }
  return { source: 'litellm', claims, rejected, cells }
}

function claimOf(
  key: string,
  { apiModelId }: LiteLlmKey,
  record: LiteLlmRecord,
  path: string,
): Omit<Claim, 'priceLists'> {
  return {
    source: 'litellm',
    subject: 'OFFERING',
    externalId: key,
    path,
    providerId: record.litellm_provider,
    provider: providerOf('litellm', record.litellm_provider),
    apiModelId,
    hints: { name: null, baseModel: null, spellings: [], id: readModelId(key) },
    sourceUrl: record.source ?? null,
    fields: fieldClaims({
      // the day on which it stops working, though it is called deprecation
      retiresOn: partialDate(record.deprecation_date ?? undefined),
      maxInputTokens: tokenCount(record.max_input_tokens ?? undefined),
      maxOutputTokens: tokenCount(record.max_output_tokens ?? undefined),
      inputModalities: modalitiesOf(record.supported_modalities),
      outputModalities: modalitiesOf(record.supported_output_modalities),
      regions: record.supported_regions,
      'capabilities.tool-use': record.supports_function_calling,
      'capabilities.structured-output': record.supports_response_schema,
      'capabilities.prompt-caching': record.supports_prompt_caching,
      'capabilities.extended-thinking': record.supports_reasoning,
      'capabilities.vision-input': record.supports_vision,
      'capabilities.audio-input': record.supports_audio_input,
      'capabilities.audio-output': record.supports_audio_output,
      'capabilities.video-input': record.supports_video_input,
      'capabilities.pdf-input': record.supports_pdf_input,
    }),
  }
}
