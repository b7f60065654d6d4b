import { countedAs } from '../catalog/benchmark/ranked-score.js'
import type { Benchmark, BenchmarkScore, Model } from '../catalog/catalog.js'
import { formatDecimal } from '../pricing/decimal.js'
import { asPhrase } from '../prose/sentence.js'
import type { RowDefinition } from './comparison-row.js'
import { shownScore } from './model-values.js'
import type { Better } from './verdict.js'

/**
 * One row for each benchmark that one of the models has a score in, by name. A model is shown with the score it is ranked by, else its
 * newest. Ranked where the better end is known and all scores count the same thing ({@link countedAs}).
 */
export function benchmarkRows(benchmarks: readonly Benchmark[], models: readonly Model[]): readonly RowDefinition[] {
  return benchmarks.flatMap((benchmark) => {
    const scores = models.flatMap((model) => shownScore(model, benchmark) ?? [])
    const metrics = new Set(scores.map(({ metric }) => metric))
    const [metric = null] = metrics
    if (scores.length === 0) return []
    const definition: RowDefinition = {
      field: `benchmarks.${benchmark.slug}`,
      label: benchmark.name,
      unit: metrics.size === 1 ? metric : null,
      better: countsAlike(metrics) ? betterEnd(benchmark) : null,
      valueOf: (model) => {
        const score = shownScore(model, benchmark)
        return score === undefined
          ? null
          : { display: scoreText(score, metrics.size > 1), value: formatDecimal(score.score), rank: score.score }
      },
    }
    return [definition]
  })
}

/** Whether scores count one thing, by whatever words: "resolved", "resolve rate" and "percent resolved" are one. */
function countsAlike(metrics: ReadonlySet<string | null>): boolean {
  return new Set([...metrics].map(countedAs)).size === 1
}

function betterEnd({ higherIsBetter }: Benchmark): Better {
  return higherIsBetter === null ? null : higherIsBetter ? 'MORE' : 'LESS'
}

function scoreText({ score, metric, variant }: BenchmarkScore, showsMetric: boolean): string {
  const setUp = asPhrase(variant ?? '')
  const unit = showsMetric && metric !== null ? ` ${metric}` : ''
  return `${formatDecimal(score)}${unit}${setUp === '' ? '' : ` (${setUp})`}`
}
