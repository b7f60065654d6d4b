import { rankedScore } from '../catalog/benchmark/ranked-score.js'
import type { Benchmark, Model } from '../catalog/catalog.js'
import { dateRank } from '../finding/date-number.js'
import type { ComparableCosts } from './comparable-costs.js'
import { contextTokensOf, throughputOf, timeToFirstTokenMsOf } from './model-values.js'
import { rankedDecimal, rankedInteger, type RankedValue } from './ranked-value.js'

/** What models are weighed by. A benchmark must be one whose better end is known. */
export type FrontierMetric =
  | { readonly metric: 'MONTHLY_COST' | 'CONTEXT_TOKENS' | 'THROUGHPUT' | 'TIME_TO_FIRST_TOKEN' | 'RELEASED' }
  | { readonly metric: 'BENCHMARK'; readonly benchmark: Benchmark }

/** Whether more of it is better: more context, throughput and later release; less cost and waiting; a benchmark as its kind says. */
export function isMoreBetter(metric: FrontierMetric): boolean {
  switch (metric.metric) {
    case 'MONTHLY_COST':
    case 'TIME_TO_FIRST_TOKEN':
      return false
    case 'BENCHMARK':
      return metric.benchmark.higherIsBetter !== false
    case 'CONTEXT_TOKENS':
    case 'THROUGHPUT':
    case 'RELEASED':
      return true
  }
}

/** What a model is worth by a metric, at its default offering; null: unknown. */
export function metricValue(
  model: Model,
  metric: FrontierMetric,
  costOf: ComparableCosts['costOf'],
): RankedValue | null {
  switch (metric.metric) {
    case 'MONTHLY_COST':
      return costOf(model)
    case 'CONTEXT_TOKENS':
      return orNull(contextTokensOf(model), rankedInteger)
    case 'THROUGHPUT':
      return orNull(throughputOf(model), rankedDecimal)
    case 'TIME_TO_FIRST_TOKEN':
      return orNull(timeToFirstTokenMsOf(model), rankedInteger)
    case 'RELEASED':
      return orNull(model.releasedOn, (date) => rankedInteger(dateRank(date)))
    case 'BENCHMARK':
      return orNull(rankedScore(model, metric.benchmark)?.score ?? null, rankedDecimal)
  }
}

function orNull<T>(value: T | null, rank: (value: T) => RankedValue): RankedValue | null {
  return value === null ? null : rank(value)
}
