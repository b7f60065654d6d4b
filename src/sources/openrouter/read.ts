import type { CellOutcome, Claim, Rejection, SourceReading } from '../claim.js'
import { fieldClaims, modalitiesOf } from '../field-claims.js'
import { partialDate, tokenCount } from '../figures.js'
import { readModelId } from '../identity/model-id.js'
import { below, jsonPath } from '../json-path.js'
import { readPriceLists } from '../price-lists.js'
import { membersOf, readRecord } from '../read-record.js'
import { openRouterCells } from './prices.js'
import { openRouterModel, type OpenRouterModel } from './schema.js'

/** Reads a response of OpenRouter's models API: { data: [models] }, in steps. */
export function* readOpenRouter(value: unknown): Generator<undefined, SourceReading> {
  const claims: Claim[] = []
  const rejected: Rejection[] = []
  const cells: CellOutcome[] = []
  const seen = new Set<string>()
  const [, data] = membersOf(value)?.find(([key]) => key === 'data') ?? []
  for (const [at, each] of (Array.isArray(data) ? data : []).entries()) {
    yield
    const path = jsonPath('data', at)
    const read = readRecord(openRouterModel, each, path)
    if (read.record === null) rejected.push(read.rejected)
    else if (seen.has(read.record.id))
      rejected.push({ path, reason: `"${read.record.id}" is stated twice; the first one was read.` })
    else {
      seen.add(read.record.id)
      const zeroMeans = read.record.id.endsWith(':free') ? 'FREE' : 'UNKNOWN'
      const prices = readPriceLists(openRouterCells(read.record.pricing, below(path, 'pricing')), zeroMeans)
      cells.push(...prices.cells)
      claims.push({ ...claimOf(read.record, path), priceLists: prices.priceLists })
    }
  }
  return { source: 'openrouter', claims, rejected, cells }
}

function claimOf(model: OpenRouterModel, path: string): Omit<Claim, 'priceLists'> {
  const parameters = model.supported_parameters
  // the list is what some endpoint takes: what is missing may be missing for no reason
  const takes = (name: string): true | null => (parameters?.includes(name) === true ? true : null)
  const inputs = model.architecture?.input_modalities
  return {
    source: 'openrouter',
    subject: 'OFFERING',
    externalId: model.id,
    path,
    providerId: 'openrouter',
    provider: 'openrouter',
    apiModelId: model.id,
    hints: {
      name: model.name,
      baseModel: null,
      spellings: [model.canonical_slug, model.hugging_face_id].flatMap((text) =>
        text == null || text === '' || text === model.id ? [] : [text],
      ),
      id: readModelId(model.id),
    },
    sourceUrl: `https://openrouter.ai/${model.id}`,
    fields: fieldClaims({
      knowledgeCutoff: partialDate(model.knowledge_cutoff ?? undefined),
      retiresOn: partialDate(model.expiration_date ?? undefined),
      contextTokens: tokenCount(model.context_length ?? undefined),
      maxOutputTokens: tokenCount(model.top_provider?.max_completion_tokens ?? undefined),
      inputModalities: modalitiesOf(inputs),
      outputModalities: modalitiesOf(model.architecture?.output_modalities),
      'capabilities.tool-use': takes('tools'),
      'capabilities.structured-output': takes('structured_outputs'),
      'capabilities.extended-thinking': takes('reasoning'),
      'capabilities.vision-input': inputs?.includes('image'),
      'capabilities.audio-input': inputs?.includes('audio'),
      'capabilities.video-input': inputs?.includes('video'),
      'capabilities.file-attachments': inputs?.includes('file') === true ? true : null,
      'capabilities.temperature-control': takes('temperature'),
    }),
  }
}
