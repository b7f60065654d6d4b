import { calcPrice, TieredPrices, type ModelPrice, type Provider } from '@pydantic/genai-prices'
import { decimal } from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import { compileMonthlyCost } from '../../src/pricing/monthly-cost.js'
import type { Price, PriceList } from '../../src/pricing/price-list.js'
import { quoteRequest, quoteTotal } from '../../src/pricing/quote.js'
import { DEFAULT_WORKLOAD, type MeterQuantity } from '../../src/pricing/workload.js'

/**
 * How many quotes a second one core gives: for a list of two meters and for a busy one (seven meters, two of them with a threshold, three
 * modalities and caches), against genai-prices' calculator and against plain float arithmetic, which only multiplies and adds.
 * The runs of all contestants alternate in one process; medians by processor time and their ratios are printed.
 *
 *   npx tsx bench/pricing/quotes.ts [runs]
 */
const RUNS = Number(process.argv[2] ?? 15)
const QUOTES_PER_RUN = 20_000
const AT = Date.parse('2026-01-01T12:00:00Z')
const CONTEXT = { at: AT, serviceTier: 'STANDARD', region: null } as const

const PLAIN = { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4' } as const
const BUSY = {
  INPUT_TOKENS: '4',
  OUTPUT_TOKENS: '24',
  CACHE_READ_TOKENS: '0.4',
  INPUT_AUDIO_TOKENS: '32',
  OUTPUT_AUDIO_TOKENS: '64',
  CACHE_AUDIO_READ_TOKENS: '0.5',
  INPUT_IMAGE_TOKENS: '5',
  CACHE_IMAGE_READ_TOKENS: '0.6',
} as const
const THRESHOLD = 200_000
/** Where results go, so that nothing is optimised away. */
let sink: unknown

interface Contestant {
  readonly name: string
  /** Prices the request with `extra` more input tokens. */
  readonly quote: (extra: number) => unknown
}

const plainUsage = { INPUT_TOKENS: 2_000, OUTPUT_TOKENS: 600 }
const busyUsage = {
  INPUT_TOKENS: 1_000,
  OUTPUT_TOKENS: 500,
  CACHE_READ_TOKENS: 400,
  INPUT_AUDIO_TOKENS: 250,
  OUTPUT_AUDIO_TOKENS: 300,
  CACHE_AUDIO_READ_TOKENS: 100,
  INPUT_IMAGE_TOKENS: 150,
  CACHE_IMAGE_READ_TOKENS: 50,
}

measure('a list of two meters', [
  { name: 'quoteTotal', quote: totalQuote([listOf(PLAIN, [])], plainUsage) },
  { name: 'quoteRequest, with lines and words', quote: fullQuote([listOf(PLAIN, [])], plainUsage) },
  { name: 'genai-prices', quote: genaiQuote(PLAIN, [], plainUsage) },
  { name: 'plain floats', quote: (extra) => ((2_000 + extra) * 1.1 + 600 * 4.4) / 1e6 },
])
measure('a busy list', [
  { name: 'quoteTotal', quote: totalQuote([listOf(BUSY, ['INPUT_TOKENS', 'OUTPUT_TOKENS'])], busyUsage) },
  {
    name: 'quoteRequest, with lines and words',
    quote: fullQuote([listOf(BUSY, ['INPUT_TOKENS', 'OUTPUT_TOKENS'])], busyUsage),
  },
  { name: 'genai-prices', quote: genaiQuote(BUSY, ['INPUT_TOKENS', 'OUTPUT_TOKENS'], busyUsage) },
  { name: 'plain floats', quote: floatBusyQuote },
])
measureCatalogue()

function listOf(amounts: Readonly<Record<string, string>>, withThreshold: readonly string[]): PriceList {
  const prices = meterEntries(amounts).flatMap(([meter, amount]): Price[] => {
    const base = { meter, amount: decimal(amount), per: decimal('1000000'), threshold: null }
    if (!withThreshold.includes(meter)) return [base]
    const threshold = { aboveInputTokens: THRESHOLD, inclusive: false, mode: 'WHOLE_REQUEST' } as const
    return [base, { ...base, amount: { ...base.amount, coefficient: base.amount.coefficient * 2n }, threshold }]
  })
  const scope = { serviceTier: 'STANDARD', region: null, window: null, effectiveFrom: null, effectiveTo: null } as const
  return { ...scope, status: 'METERED', currency: 'USD', prices }
}

function meterEntries<T>(record: Readonly<Record<string, T>>): readonly (readonly [MeterCode, T])[] {
  return Object.entries(record).flatMap(([code, value]) => {
    const meter = [...Object.keys(BUSY)].find((known): known is keyof typeof BUSY => known === code)
    return meter === undefined ? [] : [[meter, value] as const]
  })
}

function usageWith(usage: Readonly<Record<string, number>>, extra: number): readonly MeterQuantity[] {
  return meterEntries(usage).map(([meter, quantity]) => ({
    meter,
    quantity: { coefficient: BigInt(meter === 'INPUT_TOKENS' ? quantity + extra : quantity), scale: 0 },
  }))
}

/** Usages are made beforehand: reading them is the caller's work, and a float costs nothing to make. */
function prepared(usage: Readonly<Record<string, number>>): readonly (readonly MeterQuantity[])[] {
  return Array.from({ length: 64 }, (_, extra) => usageWith(usage, extra))
}

function totalQuote(lists: readonly PriceList[], usage: Readonly<Record<string, number>>): Contestant['quote'] {
  const usages = prepared(usage)
  return (extra) => quoteTotal(lists, usages[extra % 64] ?? [], CONTEXT)
}

function fullQuote(lists: readonly PriceList[], usage: Readonly<Record<string, number>>): Contestant['quote'] {
  const usages = prepared(usage)
  return (extra) => quoteRequest(lists, usages[extra % 64] ?? [], CONTEXT)
}

function genaiQuote(
  amounts: Readonly<Record<string, string>>,
  withThreshold: readonly string[],
  usage: Readonly<Record<string, number>>,
): Contestant['quote'] {
  const prices: ModelPrice = Object.fromEntries(
    Object.entries(amounts).map(([code, amount]) => {
      const base = Number(amount)
      const tiers = [{ start: THRESHOLD, price: base * 2 }]
      return [
        code.toLowerCase().replace(/_tokens$/, '_mtok'),
        withThreshold.includes(code) ? new TieredPrices({ base, tiers }) : base,
      ]
    }),
  )
  const models = [{ id: 'only', match: { equals: 'only' }, prices }]
  const provider: Provider = { id: 'only', name: 'only', api_pattern: 'only', models }
  const named = Object.fromEntries(Object.entries(usage).map(([code, quantity]) => [code.toLowerCase(), quantity]))
  const options = { provider, timestamp: new Date(AT) }
  return (extra) => calcPrice({ ...named, input_tokens: (usage['INPUT_TOKENS'] ?? 0) + (extra % 64) }, 'only', options)
}

function floatBusyQuote(extra: number): number {
  const input = 1_000 + (extra % 64)
  const factor = input > THRESHOLD ? 2 : 1
  const text = input - 300 - 150 - 100 - 100
  return (
    (text * 4 * factor + 500 * 24 * factor + 250 * 0.4 + 150 * 32 + 300 * 64 + 100 * 0.5 + 100 * 5 + 50 * 0.6) / 1e6
  )
}

function measure(title: string, contestants: readonly Contestant[]): void {
  const rates = contestants.map((): number[] => [])
  for (let run = 0; run < RUNS + 3; run += 1) {
    for (const [index, { quote }] of contestants.entries()) {
      const rate = ratePerSecond(quote)
      if (run >= 3) rates[index]?.push(rate)
    }
  }
  const medians = rates.map(median)
  const [first = 1] = medians
  console.log(`\n${title}`)
  for (const [index, { name }] of contestants.entries()) {
    const rate = medians[index] ?? 0
    console.log(
      `  ${name.padEnd(36)} ${Math.round(rate).toLocaleString('en').padStart(13)} quotes/s   × ${(rate / first).toFixed(2)}`,
    )
  }
}

function ratePerSecond(quote: Contestant['quote']): number {
  const start = processorMs()
  for (let count = 0; count < QUOTES_PER_RUN; count += 1) sink = quote(count)
  return (QUOTES_PER_RUN * 1000) / (processorMs() - start)
}

/** Every offering of a catalogue of 5,000, costed for a workload nobody asked about before. */
function measureCatalogue(): void {
  const catalogue = Array.from({ length: 5_000 }, (_, index) => [
    listOf({ ...PLAIN, CACHE_READ_TOKENS: (index / 1000).toFixed(3) }, index % 4 === 0 ? ['INPUT_TOKENS'] : []),
  ])
  const times = Array.from({ length: RUNS + 3 }, (_, run) => {
    const start = processorMs()
    const costOf = compileMonthlyCost({
      ...DEFAULT_WORKLOAD,
      inputTokens: 2_000 + run,
      cachedInputShare: decimal('0.5'),
    })
    for (const lists of catalogue) sink = costOf(lists, AT).sortKey
    return processorMs() - start
  })
  console.log(
    `\n5,000 offerings for a new workload: ${median(times.slice(3)).toFixed(1)} ms (the first time, prices compiled: ${(times[0] ?? 0).toFixed(0)} ms)`,
  )
}

/** Processor time of this process, collecting garbage included: unlike the clock's, it is not about what else the machine is doing. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

if (sink === Symbol.iterator) console.log('never')
