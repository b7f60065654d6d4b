import type { MeterCode } from '../../pricing/meter.js'
import type { ContextThreshold, ServiceTier } from '../../pricing/price-list.js'

/** A price key taken apart: what is counted, above which length, at which tier. */
export interface PriceKey {
  readonly base: string
  readonly aboveInputTokens: number | null
  readonly serviceTier: ServiceTier
}

const TIERS: ReadonlyMap<string, ServiceTier> = new Map([
  ['batches', 'BATCH'],
  ['flex', 'FLEX'],
  ['priority', 'PRIORITY'],
])

export const SUFFIX_OF_TIER: ReadonlyMap<ServiceTier, string> = new Map(
  [...TIERS].map(([suffix, tier]) => [tier, `_${suffix}`]),
)

/**
 * Lengths are in thousands of tokens or in tokens: "above_128k_tokens", "above_131072_tokens".
 * @example readPriceKey('input_cost_per_token_above_200k_tokens_priority') // input_cost_per_token above 200,000 at PRIORITY
 */
export function readPriceKey(key: string): PriceKey {
  const tier = /_(batches|flex|priority)$/.exec(key)
  const untiered = tier === null ? key : key.slice(0, tier.index)
  const above = /_above_(\d+)(k?)_tokens$/.exec(untiered)
  return {
    base: above === null ? untiered : untiered.slice(0, above.index),
    aboveInputTokens: above === null ? null : Number(above[1]) * (above[2] === 'k' ? 1000 : 1),
    serviceTier: TIERS.get(tier?.[1] ?? '') ?? 'STANDARD',
  }
}

/** "Above" is more than, but for xAI, which charges a request of exactly that many already. */
export function thresholdOf(aboveInputTokens: number | null, provider: string | null): ContextThreshold | null {
  return aboveInputTokens === null ? null : { aboveInputTokens, inclusive: provider === 'xai', mode: 'WHOLE_REQUEST' }
}

const TOKEN_METERS: ReadonlyMap<string, MeterCode> = new Map([
  ['input_cost_per_token', 'INPUT_TOKENS'],
  ['output_cost_per_token', 'OUTPUT_TOKENS'],
  ['cache_read_input_token_cost', 'CACHE_READ_TOKENS'],
  ['input_cost_per_token_cache_hit', 'CACHE_READ_TOKENS'],
  ['cache_creation_input_token_cost', 'CACHE_WRITE_TOKENS'],
  ['cache_creation_input_token_cost_above_1hr', 'CACHE_WRITE_1H_TOKENS'],
  ['cache_read_input_audio_token_cost', 'CACHE_AUDIO_READ_TOKENS'],
  ['cache_read_input_image_token_cost', 'CACHE_IMAGE_READ_TOKENS'],
  ['cache_creation_input_audio_token_cost', 'CACHE_AUDIO_WRITE_TOKENS'],
  ['input_cost_per_audio_token', 'INPUT_AUDIO_TOKENS'],
  ['output_cost_per_audio_token', 'OUTPUT_AUDIO_TOKENS'],
  ['input_cost_per_image_token', 'INPUT_IMAGE_TOKENS'],
  ['output_cost_per_image_token', 'OUTPUT_IMAGE_TOKENS'],
  ['input_cost_per_video_token', 'INPUT_VIDEO_TOKENS'],
  ['output_cost_per_video_token', 'OUTPUT_VIDEO_TOKENS'],
  ['output_cost_per_reasoning_token', 'OUTPUT_REASONING_TOKENS'],
  ['citation_cost_per_token', 'OUTPUT_CITATION_TOKENS'],
])

const OTHER_METERS: ReadonlyMap<string, MeterCode> = new Map([
  ['input_cost_per_character', 'INPUT_CHARACTERS'],
  ['output_cost_per_character', 'OUTPUT_CHARACTERS'],
  ['input_cost_per_request', 'REQUESTS'],
  ['input_cost_per_audio_per_second', 'AUDIO_SECONDS'],
  ['input_cost_per_video_per_second', 'INPUT_VIDEO_SECONDS'],
  ['output_cost_per_video_per_second', 'OUTPUT_VIDEO_SECONDS'],
  ['output_cost_per_second_1080p', 'OUTPUT_VIDEO_SECONDS_1080P'],
  ['ocr_cost_per_page', 'INPUT_DOCUMENT_PAGES'],
  ['annotation_cost_per_page', 'INPUT_ANNOTATED_DOCUMENT_PAGES'],
  ['ocr_cost_per_credit', 'PROVIDER_CREDITS'],
  ['code_interpreter_cost_per_session', 'CODE_SESSIONS'],
])

/** Below `search_context_cost_per_query`. */
export const SEARCH_DEPTHS: ReadonlyMap<string, MeterCode> = new Map([
  ['search_context_size_low', 'WEB_SEARCHES_LOW'],
  ['search_context_size_medium', 'WEB_SEARCHES_MEDIUM'],
  ['search_context_size_high', 'WEB_SEARCHES_HIGH'],
])

/** Names of prices that mean the same for every model; of several for one meter the usual one first. */
export const PRICE_BASES: readonly string[] = [...TOKEN_METERS.keys(), ...OTHER_METERS.keys()]

/** The meter of a key whatever the model does; undefined: it depends on that, or nothing is known of it. */
export function meterOfKey(base: string): MeterCode | undefined {
  return TOKEN_METERS.get(base) ?? OTHER_METERS.get(base) ?? SEARCH_DEPTHS.get(base)
}

/** Whether a key prices tokens: uplifts for a region and fast modes are on these. */
export function isTokenMeter(meter: MeterCode): boolean {
  return meter.endsWith('_TOKENS')
}
