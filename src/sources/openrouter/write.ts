import type { Modality, Offering } from '../../catalog/catalog.js'
import type { JsonObject } from '../json-text.js'
import { offeringModalities } from '../offering-modalities.js'
import { statedSupport } from '../stated-support.js'
import { openRouterPricing } from './write-prices.js'

/**
 * A record of the models API: an offering with its prices at `at` (milliseconds since 1970), whoever serves it. null: its prices for
 * input and output are not both known, and the form has no record without them.
 */
export function openRouterRecord(offering: Offering, at: number): JsonObject | null {
  const pricing = openRouterPricing(offering, at)
  if (pricing === null) return null
  const { model, apiModelId, contextTokens, maxOutputTokens } = offering
  const files = statedSupport(offering, 'file-attachments') === true ? ['file'] : []
  const modalities = offeringModalities(offering)
  const inputs = [...words(modalities.input), ...files]
  const outputs = words(modalities.output)
  return {
    id: apiModelId,
    canonical_slug: apiModelId,
    hugging_face_id: null,
    name: model.name,
    created: createdAt(model.releasedOn),
    context_length: contextTokens,
    architecture: {
      modality: inputs.length === 0 || outputs.length === 0 ? null : `${inputs.join('+')}->${outputs.join('+')}`,
      input_modalities: inputs,
      output_modalities: outputs,
    },
    pricing,
    top_provider: { context_length: contextTokens, max_completion_tokens: maxOutputTokens, is_moderated: false },
    per_request_limits: null,
    supported_parameters: PARAMETERS.filter(([slug]) => statedSupport(offering, slug) === true).map(([, name]) => name),
    default_parameters: null,
    supported_voices: null,
    knowledge_cutoff: model.knowledgeCutoff,
    expiration_date: model.retiresOn,
    links: { details: LOSSES },
  }
}

/** The form demands an address of more about the model; ours says what of it the record leaves out. */
const LOSSES = '/exports/openrouter/losses'

const PARAMETERS = [
  ['extended-thinking', 'reasoning'],
  ['structured-output', 'structured_outputs'],
  ['temperature-control', 'temperature'],
  ['tool-use', 'tools'],
] as const

/** PDF has no word of its own: a "file" may be anything. */
const WORDS: Readonly<Record<Modality, string | null>> = {
  TEXT: 'text',
  IMAGE: 'image',
  AUDIO: 'audio',
  VIDEO: 'video',
  PDF: null,
  EMBEDDING: 'embeddings',
}

function words(modalities: readonly Modality[]): readonly string[] {
  return modalities.flatMap((modality) => WORDS[modality] ?? [])
}

/** In seconds since 1970, the first that the date may mean; 0 where it is not known: the form demands a number. */
function createdAt(releasedOn: string | null): number {
  if (releasedOn === null) return 0
  const [year = '', month = '01', day = '01'] = releasedOn.split('-')
  return Date.parse(`${year}-${month}-${day}T00:00:00Z`) / 1000
}
