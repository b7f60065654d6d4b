import { findProvider, type ConditionalPrice, type ModelPrice, type Provider } from '@pydantic/genai-prices'
import { decimal, type Decimal } from '../../src/pricing/decimal.js'
import { isMeterCode, meterOf, type MeterCode } from '../../src/pricing/meter.js'
import type { Price } from '../../src/pricing/price-list.js'

/** One set of prices of the package, and a provider through which the package prices it. */
export interface GenaiPriceSet {
  readonly name: string
  readonly provider: Provider
  readonly modelId: string
  readonly prices: readonly Price[]
}

const PROVIDERS = [
  'anthropic',
  'azure',
  'cohere',
  'deepseek',
  'fireworks',
  'google',
  'groq',
  'mistral',
  'openai',
  'openrouter',
  'perplexity',
  'x-ai',
]

/** How the package's price keys are called here: "cache_read_mtok" is CACHE_READ_TOKENS. */
export function meterOfPriceKey(key: string): MeterCode {
  const usageKey = key
    .replace(/_mtok$/, '_tokens')
    .replace(/_kcount$/, '')
    .replace(/_hours$/, '_seconds')
    .replace(/_kpages$/, '_pages')
    .replace(/_mchars$/, '_characters')
    .replace(/_gpixels$/, '_pixels')
  const code = usageKey.toUpperCase()
  if (!isMeterCode(code)) throw new Error(`${key} of genai-prices has no meter`)
  return code
}

/** Every priced set of the package's larger providers, thresholds included; dated and timed sets each by itself. */
export function genaiPriceSets(): readonly GenaiPriceSet[] {
  return PROVIDERS.flatMap((providerId) => {
    const provider = findProvider({ providerId })
    if (provider === undefined) throw new Error(`genai-prices has no provider ${providerId}`)
    return provider.models.flatMap(({ id, prices }) =>
      setsOf(prices).flatMap((set, index) => {
        const name = `${providerId}/${id} ${index}`
        const model = { id: 'only', match: { equals: 'only' }, prices: set }
        const single: Provider = { id: 'only', name, api_pattern: 'only', models: [model] }
        const read = pricesOf(set)
        return read.length === 0 ? [] : [{ name, provider: single, modelId: 'only', prices: read }]
      }),
    )
  })
}

/** A number of the package as it was written: it has no float noise to speak of. */
export function decimalOf(value: number): Decimal {
  return decimal(value < 1e-6 ? value.toFixed(20) : String(value))
}

function setsOf(prices: ConditionalPrice[] | ModelPrice): readonly ModelPrice[] {
  return Array.isArray(prices) ? prices.map((conditional) => conditional.prices) : [prices]
}

function pricesOf(set: ModelPrice): readonly Price[] {
  return Object.entries(set).flatMap(([key, value]): Price[] => {
    if (value === undefined) return []
    const meter = meterOfPriceKey(key)
    const per = decimal(String(meterOf(meter).per))
    if (typeof value === 'number') return [{ meter, amount: decimalOf(value), per, threshold: null }]
    const tiers = value.tiers.map(({ start, price }): Price => {
      const threshold = { aboveInputTokens: start, inclusive: false, mode: 'WHOLE_REQUEST' } as const
      return { meter, amount: decimalOf(price), per, threshold }
    })
    return [{ meter, amount: decimalOf(value.base), per, threshold: null }, ...tiers]
  })
}
