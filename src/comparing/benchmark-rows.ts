import type { Benchmark, BenchmarkScore, Model } from '../catalog/catalog.js'
import { formatDecimal } from '../pricing/decimal.js'
import { asPhrase } from '../prose/sentence.js'
import type { RowDefinition } from './comparison-row.js'
import { scoreOf } from './model-values.js'

/**
 * One row for each benchmark that one of the models has a score in, by name. A model is shown with its newest score. Ranked where the better
 * end is known and all scores count the same thing: a percentage is not compared with an Elo number.
 */
export function benchmarkRows(benchmarks: readonly Benchmark[], models: readonly Model[]): readonly RowDefinition[] {
  return benchmarks.flatMap((benchmark) => {
    const scores = models.flatMap((model) => scoreOf(model, benchmark) ?? [])
    const metrics = new Set(scores.map(({ metric }) => metric))
    const [metric = null] = metrics
    if (scores.length === 0) return []
    const definition: RowDefinition = {
      field: `benchmarks.${benchmark.slug}`,
      label: benchmark.name,
      unit: metrics.size === 1 ? metric : null,
      better: metrics.size > 1 || benchmark.higherIsBetter === null ? null : benchmark.higherIsBetter ? 'MORE' : 'LESS',
      valueOf: (model) => {
        const score = scoreOf(model, benchmark)
        return score === undefined
          ? null
          : { display: scoreText(score, metrics.size > 1), value: formatDecimal(score.score), rank: score.score }
      },
    }
    return [definition]
  })
}

function scoreText({ score, metric, variant }: BenchmarkScore, showsMetric: boolean): string {
  const setUp = asPhrase(variant ?? '')
  const unit = showsMetric && metric !== null ? ` ${metric}` : ''
  return `${formatDecimal(score)}${unit}${setUp === '' ? '' : ` (${setUp})`}`
}
