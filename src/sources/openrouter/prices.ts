import { compareDecimals, decimal } from '../../pricing/decimal.js'
import type { MeterCode } from '../../pricing/meter.js'
import { below } from '../json-path.js'
import { priceCell, readAmount, STANDARD_SPOT, type ListSpot, type PriceCell } from '../price-cell.js'
import type { ContextThreshold } from '../../pricing/price-list.js'
import { overridesOf, type Override } from './overrides.js'

/** Dollars for one, as exact texts. */
export const METER_OF_KEY: ReadonlyMap<string, MeterCode> = new Map([
  ['prompt', 'INPUT_TOKENS'],
  ['completion', 'OUTPUT_TOKENS'],
  ['request', 'REQUESTS'],
  ['image_token', 'INPUT_IMAGE_TOKENS'],
  ['image_output', 'OUTPUT_IMAGE_TOKENS'],
  ['audio', 'INPUT_AUDIO_TOKENS'],
  ['audio_output', 'OUTPUT_AUDIO_TOKENS'],
  ['input_audio_cache', 'CACHE_AUDIO_READ_TOKENS'],
  ['input_cache_read', 'CACHE_READ_TOKENS'],
  ['input_cache_write', 'CACHE_WRITE_TOKENS'],
  ['input_cache_write_1h', 'CACHE_WRITE_1H_TOKENS'],
  ['internal_reasoning', 'OUTPUT_REASONING_TOKENS'],
  ['web_search', 'WEB_SEARCHES'],
])

type Pricing = Readonly<Record<string, unknown>>

/** Every price of a model: the base, then overrides by length and by time of day. */
export function openRouterCells(pricing: Pricing, path: string): readonly PriceCell[] {
  const { overrides, ...base } = pricing
  const all = overridesOf(overrides, below(path, 'overrides'))
  const read = all.filter(({ isUnderstood }) => isUnderstood)
  const above = read.filter(({ spot }) => spot.window === null)
  return [
    ...cellsOf(base, base, path, STANDARD_SPOT, null),
    ...all.filter(({ isUnderstood }) => !isUnderstood).flatMap(unclearCells),
    ...above.flatMap((each) => cellsOf(each.prices, base, each.path, each.spot, each.threshold)),
    ...read.filter(({ spot }) => spot.window !== null).flatMap((each) => windowCells(each, base)),
  ]
}

function unclearCells({ prices, path }: Override): readonly PriceCell[] {
  return Object.keys(prices).map((key) => ({
    path: below(path, key),
    meaning: { kind: 'NOT_UNDERSTOOD', reason: 'When it holds was not understood.' },
  }))
}

/** What an override leaves out it inherits: a window's list is whole. */
function windowCells({ prices, path, spot, threshold }: Override, base: Pricing): readonly PriceCell[] {
  const own = cellsOf(prices, base, path, spot, threshold)
  if (threshold !== null)
    return own.map(({ path: at }) => ({
      path: at,
      meaning: { kind: 'NOT_UNDERSTOOD', reason: 'It depends on both length and time of day.' },
    }))
  const inherited = Object.fromEntries(Object.entries(base).filter(([key]) => !(key in prices)))
  return [...own, ...cellsOf(inherited, base, `${path} (inherited)`, spot, null)]
}

function cellsOf(
  prices: Pricing,
  base: Pricing,
  path: string,
  spot: ListSpot,
  threshold: ContextThreshold | null,
): readonly PriceCell[] {
  return Object.entries(prices).map(([key, value]): PriceCell => {
    const at = below(path, key)
    if (value === '-1') return { path: at, meaning: { kind: 'DYNAMIC' } }
    if (key === 'discount')
      return { path: at, meaning: { kind: 'RESTATED', reason: 'The prices are after the discount.' } }
    const meter = key === 'image' ? imageMeter(value, base.prompt) : METER_OF_KEY.get(key)
    if (meter === undefined)
      return { path: at, meaning: { kind: 'NOT_UNDERSTOOD', reason: 'Nothing is known of this kind of price.' } }
    return {
      path: at,
      meaning: priceCell(typeof value === 'string' ? value : Number.NaN, { spot, meter, statedPer: 1, threshold }),
    }
  })
}

/** "image" is for an image, but for models that count images as tokens: a real image costs more than a hundredth of a cent. */
export function imageMeter(value: unknown, prompt: unknown): MeterCode {
  const image = readAmount(value)
  const isToken = value === prompt || (image !== undefined && compareDecimals(image, decimal('0.00001')) < 0)
  return isToken ? 'INPUT_IMAGE_TOKENS' : 'INPUT_IMAGES'
}
