import type { Benchmark } from '../catalog/catalog.js'

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
