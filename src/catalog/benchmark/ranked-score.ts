import type { Benchmark, BenchmarkScore, Model } from '../catalog.js'

/** Names of one thing: the share of a benchmark's tasks that were solved, in percent. */
const PERCENTAGES: ReadonlySet<string> = new Set([
  'percent',
  'percent correct',
  'percent resolved',
  'resolve rate',
  'resolved',
  'success rate',
])

/**
 * What scores count, by one name for one thing: scores may stand side by side where it is the same. A percentage is neither an Elo number nor
 * pass@1, which other boards report, nor what a source leaves unsaid (null).
 * @example countedAs('resolve rate') // 'percent', as of 'percent resolved'
 */
export function countedAs(metric: string | null): string | null {
  return metric !== null && PERCENTAGES.has(metric) ? 'percent' : metric
}

/** Whether a score counts what models are ranked by in its benchmark. @example isRanked({ ...score, metric: 'pass@1' }) // false where it is percent */
export function isRanked({ benchmark, metric }: BenchmarkScore): boolean {
  return metric === benchmark.rankedMetric || countedAs(metric) === countedAs(benchmark.rankedMetric)
}

/**
 * The score that orders, filters, frontiers and standings read: of those that count what the benchmark's models are ranked by the newest, of
 * equally new ones the highest; undefined: the model has none, and its place is unknown, whatever its other scores say.
 * @example rankedScore(model, benchmark)?.score
 */
export function rankedScore(model: Model, benchmark: Benchmark): BenchmarkScore | undefined {
  return model.benchmarks.find((score) => score.benchmark === benchmark && isRanked(score))
}
