import { isMeterCode, type MeterCode } from '../../pricing/meter.js'

/** Names of prices whose meaning depends on the model. */
export const MODAL_BASES: readonly string[] = [
  'input_cost_per_image',
  'output_cost_per_image',
  'output_cost_per_pixel',
  'input_cost_per_pixel',
  'input_cost_per_query',
  'output_cost_per_second',
  'input_cost_per_second',
]

/** The meter of a key that means something else for every kind of model ("input_cost_per_image" of one that makes images is for one made). */
export function modalMeter(base: string, mode: string, key: string): MeterCode | undefined {
  const makesImages = mode === 'image_generation' || mode === 'image_edit'
  switch (base) {
    case 'input_cost_per_image':
      return makesImages && !takesImages(key) ? imageMeter(key) : 'INPUT_IMAGES'
    case 'output_cost_per_image':
      return imageMeter(key)
    case 'input_cost_per_pixel':
    case 'output_cost_per_pixel':
      return makesImages ? 'OUTPUT_PIXELS' : base.startsWith('input') ? 'INPUT_PIXELS' : 'OUTPUT_PIXELS'
    case 'input_cost_per_query':
      return mode === 'rerank' ? 'RERANK_SEARCHES' : mode === 'vector_store' ? 'STORAGE_SEARCHES' : 'WEB_SEARCHES'
    case 'input_cost_per_second':
    case 'output_cost_per_second':
      return secondsMeter(mode)
    default:
      return undefined
  }
}

/** Chat models are rented by the second, the others are paid by the second of sound or film. */
function secondsMeter(mode: string): MeterCode {
  if (mode.startsWith('audio') || mode === 'realtime') return 'AUDIO_SECONDS'
  return mode.startsWith('video') ? 'OUTPUT_VIDEO_SECONDS' : 'COMPUTE_SECONDS'
}

/** Gemini's image models take images too and price both. */
function takesImages(key: string): boolean {
  return /gemini|deep-research/.test(key)
}

/** "hd/1024-x-1792/dall-e-3": the format stands in front of the name. */
function imageMeter(key: string): MeterCode {
  const size = /(?:^|\/)(\d+)-x-(\d+)(?:\/|$)/.exec(key)
  const quality = /(?:^|\/)(standard|hd|low|medium|high)(?:\/|$)/.exec(key)?.[1]
  if (size === null) return 'OUTPUT_IMAGES'
  const format = `${size[1] ?? ''}X${size[2] ?? ''}`
  const code = ['OUTPUT_IMAGES', quality?.toUpperCase(), format].filter((part) => part !== undefined).join('_')
  return isMeterCode(code) ? code : 'OUTPUT_IMAGES'
}
