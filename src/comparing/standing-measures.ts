import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type { Benchmark, Model } from '../catalog/catalog.js'
import {
  decimalToNumber,
  divideDecimals,
  formatDecimal,
  ONE,
  subtractDecimals,
  type Decimal,
} from '../pricing/decimal.js'
import { headlinePrices } from '../pricing/headline-prices.js'
import { formatCount } from '../prose/format-tokens.js'
import { formatMoney } from '../prose/money.js'
import { formatPercent } from '../prose/percent.js'
import { asPhrase } from '../prose/sentence.js'
import type { ComparableCosts } from './comparable-costs.js'
import {
  contextTokensOf,
  defaultOffering,
  maxOutputTokensOf,
  throughputOf,
  timeToFirstTokenMsOf,
} from './model-values.js'
import { rankedDecimal, rankedInteger, type RankedValue } from './ranked-value.js'

/** Something models are ranked by to find their strengths and weaknesses. */
export interface StandingMeasure {
  /** As in a comparison: "monthlyCost", "benchmarks.gpqa-diamond". */
  readonly field: string
  readonly moreIsBetter: boolean
  readonly valueOf: (model: Model) => RankedValue | null
  /** "Cheapest tenth", "Dearest tenth". */
  readonly best: string
  readonly worst: string
  /** The value within a sentence: "$48.40 a month for 10,000 calls of 2,000 input and 600 output tokens". */
  readonly show: (value: Decimal) => string
  /** Whether the first three are told apart from the best tenth, and the best with open weights from all others. */
  readonly benchmark: Benchmark | null
}

/** Everything that is measured: the default workload's cost, what caching saves, limits, speed, and each benchmark whose better end is known. `costs`: of the default workload. */
export function standingMeasures(
  { currency, costOf }: ComparableCosts,
  benchmarks: readonly Benchmark[],
  at: number,
): readonly StandingMeasure[] {
  return [
    {
      ...plain('monthlyCost', 'Cheapest tenth', 'Dearest tenth', false),
      valueOf: costOf,
      show: (cost) => `${formatMoney(cost, currency)} a month for 10,000 calls of 2,000 input and 600 output tokens`,
    },
    {
      ...plain(
        'pricing.cachedInput',
        'Largest tenth of savings by caching',
        'Smallest tenth of savings by caching',
        true,
      ),
      valueOf: (model) => cachedSaving(model, at),
      show: (saving) => `${formatPercent(saving)} off cached input`,
    },
    {
      ...plain('contextTokens', 'Longest tenth of context windows', 'Shortest tenth of context windows', true),
      valueOf: (model) => integerOrNull(contextTokensOf(model)),
      show: tokens,
    },
    {
      ...plain('maxOutputTokens', 'Longest tenth of outputs', 'Shortest tenth of outputs', true),
      valueOf: (model) => integerOrNull(maxOutputTokensOf(model)),
      show: tokens,
    },
    {
      ...plain('timeToFirstTokenMs', 'Fastest tenth to the first token', 'Slowest tenth to the first token', false),
      valueOf: (model) => integerOrNull(timeToFirstTokenMsOf(model)),
      show: (wait) => `${formatCount(decimalToNumber(wait))} ms`,
    },
    {
      ...plain('throughputTokensPerSecond', 'Fastest tenth by output speed', 'Slowest tenth by output speed', true),
      valueOf: (model) => decimalOrNull(throughputOf(model)),
      show: (speed) => `${formatDecimal(speed)} tokens per second`,
    },
    ...benchmarks.filter(({ higherIsBetter }) => higherIsBetter !== null).map(benchmarkMeasure),
  ]
}

function benchmarkMeasure(benchmark: Benchmark): StandingMeasure {
  const { slug, name, higherIsBetter } = benchmark
  const label = asPhrase(name)
  return {
    field: `benchmarks.${slug}`,
    moreIsBetter: higherIsBetter === true,
    valueOf: (model) => decimalOrNull(rankedScore(model, benchmark)?.score ?? null),
    best: `Best tenth in ${label}`,
    worst: `Weakest tenth in ${label}`,
    show: (score) => `score ${formatDecimal(score)}`,
    benchmark,
  }
}

function plain(field: string, best: string, worst: string, moreIsBetter: boolean) {
  return { field, best, worst, moreIsBetter, benchmark: null }
}

/** What cached input saves of the input price at the default offering; null: either price is unknown, or input is free. */
function cachedSaving(model: Model, at: number): RankedValue | null {
  const lists = defaultOffering(model)?.priceLists ?? []
  const { input, cachedInput } = headlinePrices(lists, { at, serviceTier: 'STANDARD', region: null })
  if (input === null || cachedInput === null || input.coefficient === 0n) return null
  return rankedDecimal(subtractDecimals(ONE, divideDecimals(cachedInput, input)))
}

function tokens(count: Decimal): string {
  const number = decimalToNumber(count)
  return `${formatCount(number)} ${number === 1 ? 'token' : 'tokens'}`
}

function integerOrNull(value: number | null): RankedValue | null {
  return value === null ? null : rankedInteger(value)
}

function decimalOrNull(value: Decimal | null): RankedValue | null {
  return value === null ? null : rankedDecimal(value)
}
