import type { Modality, Offering } from '../../catalog/catalog.js'
import type { JsonObject } from '../json-text.js'
import { offeringModalities, type OfferingModalities } from '../offering-modalities.js'
import { statedSupport } from '../stated-support.js'
import { liteLlmPrices } from './write-prices.js'

/** An entry of the map, and the name under which it stands. */
export interface LiteLlmEntry {
  readonly key: string
  readonly record: JsonObject
}

/**
 * An offering with its prices at `at` (milliseconds since 1970) under its own key, and under further ones its prices in regions that keys
 * can name. `provider` is how the source calls its provider.
 */
export function liteLlmEntries(offering: Offering, at: number, key: string, provider: string): readonly LiteLlmEntry[] {
  const mode = modeOf(offeringModalities(offering))
  const { prices, regional } = liteLlmPrices(offering, at, { key, provider, mode: mode ?? '' })
  const facts = factsOf(offering, provider, mode)
  return [
    { key, record: { ...facts, ...prices } },
    ...regional.map((each) => ({ key: each.key, record: { ...facts, ...each.prices } })),
  ]
}

function factsOf(offering: Offering, provider: string, mode: string | undefined): JsonObject {
  const { model, contextTokens, maxOutputTokens, regions } = offering
  const { input, output } = offeringModalities(offering)
  const supports = Object.fromEntries(CAPABILITIES.map(([slug, key]) => [key, statedSupport(offering, slug)]))
  return {
    litellm_provider: provider,
    mode,
    // the form has no word for the context, and its users read this as one
    max_input_tokens: contextTokens ?? undefined,
    max_output_tokens: maxOutputTokens ?? undefined,
    max_tokens: maxOutputTokens ?? undefined,
    deprecation_date: model.retiresOn ?? undefined,
    supported_modalities: wordsOf(input),
    supported_output_modalities: wordsOf(output),
    supported_regions: regions.length === 0 ? undefined : regions,
    ...supports,
  }
}

const CAPABILITIES = [
  ['tool-use', 'supports_function_calling'],
  ['structured-output', 'supports_response_schema'],
  ['prompt-caching', 'supports_prompt_caching'],
  ['extended-thinking', 'supports_reasoning'],
  ['vision-input', 'supports_vision'],
  ['audio-input', 'supports_audio_input'],
  ['audio-output', 'supports_audio_output'],
  ['video-input', 'supports_video_input'],
  ['pdf-input', 'supports_pdf_input'],
] as const

const WORDS: readonly Modality[] = ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO']

function wordsOf(modalities: readonly Modality[]): readonly string[] | undefined {
  const words = modalities.filter((modality) => WORDS.includes(modality)).map((word) => word.toLowerCase())
  return words.length === 0 ? undefined : words
}

/** What the model is for, where its modalities tell. */
function modeOf({ input, output }: OfferingModalities): string | undefined {
  const [only, ...others] = output
  if (output.includes('TEXT')) return input.length === 1 && input[0] === 'AUDIO' ? 'audio_transcription' : 'chat'
  if (only === undefined || others.length > 0) return undefined
  return MODES[only]
}

const MODES: Readonly<Record<Modality, string | undefined>> = {
  TEXT: 'chat',
  IMAGE: 'image_generation',
  AUDIO: 'audio_speech',
  VIDEO: 'video_generation',
  EMBEDDING: 'embedding',
  PDF: undefined,
}
