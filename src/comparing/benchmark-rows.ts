import { countedAs } from '../catalog/benchmark/ranked-score.js'
import type { Benchmark, BenchmarkScore, Model } from '../catalog/catalog.js'
import { formatDecimal } from '../pricing/decimal.js'
import { asPhrase } from '../prose/sentence.js'
import { comparisonRow, headingsByUnit, type ComparisonRow, type RowHeading } from './comparison-row.js'
import type { Fact, Facts } from './fact.js'
import { shownScore } from './model-values.js'
import { rankedText } from './row-values.js'
import type { Better } from './verdict.js'

/** A model's score, by itself and among scores that count something else. */
export interface ScoreFact {
  readonly metric: string | null
  readonly fact: Fact
  readonly factWithMetric: Fact
}

/** A model's score in each benchmark of a catalogue, in its order: the one it is ranked by, else its newest; null where it has none. */
export type Scores = readonly (ScoreFact | null)[]

export interface BenchmarkRows {
  readonly scoresOf: (model: Model) => Scores
  /**
   * One row for each benchmark that one of the models has a score in, by name. Ranked where the better end is known and all scores count
   * the same thing ({@link countedAs}).
   */
  readonly rowsOf: (scores: readonly Scores[]) => readonly ComparisonRow[]
}

export function createBenchmarkRows(benchmarks: readonly Benchmark[], facts: Facts): BenchmarkRows {
  const headings = benchmarks.map(({ slug, name }) => headingsByUnit(`benchmarks.${slug}`, name))

  function scoreFact(score: BenchmarkScore): ScoreFact {
    const fact = facts(rankedText(scoreText(score, false), score.score))
    const factWithMetric = score.metric === null ? fact : facts(rankedText(scoreText(score, true), score.score))
    return { metric: score.metric, fact, factWithMetric }
  }

  return {
    scoresOf: (model) =>
      model.benchmarks.length === 0
        ? []
        : benchmarks.map((benchmark) => {
            const score = shownScore(model, benchmark)
            return score === undefined ? null : scoreFact(score)
          }),
    rowsOf: (scores) => {
      const rows: ComparisonRow[] = []
      for (const [index, benchmark] of benchmarks.entries()) {
        const each = scores.map((all) => all[index] ?? null)
        const row = benchmarkRow(benchmark, headings[index], each)
        if (row !== null) rows.push(row)
      }
      return rows
    },
  }
}

function benchmarkRow(
  benchmark: Benchmark,
  headingOf: ((unit: string | null) => RowHeading) | undefined,
  scores: readonly (ScoreFact | null)[],
): ComparisonRow | null {
  const first = scores.find((score) => score !== null)
  if (headingOf === undefined || first == null) return null
  const { metric } = first
  const isOne = scores.every((score) => score === null || score.metric === metric)
  const shown = scores.map((score) => (score === null ? null : isOne ? score.fact : score.factWithMetric))
  const better = isOne || countAlike(scores, metric) ? betterEnd(benchmark) : null
  return comparisonRow(headingOf(isOne ? metric : null), better, shown)
}

/** Whether scores count one thing, by whatever words: "resolved", "resolve rate" and "percent resolved" are one. */
function countAlike(scores: readonly (ScoreFact | null)[], metric: string | null): boolean {
  const counted = countedAs(metric)
  return scores.every((score) => score === null || countedAs(score.metric) === counted)
}

function betterEnd({ higherIsBetter }: Benchmark): Better {
  return higherIsBetter === null ? null : higherIsBetter ? 'MORE' : 'LESS'
}

function scoreText({ score, metric, variant }: BenchmarkScore, showsMetric: boolean): string {
  const setUp = asPhrase(variant ?? '')
  const unit = showsMetric && metric !== null ? ` ${metric}` : ''
  return `${formatDecimal(score)}${unit}${setUp === '' ? '' : ` (${setUp})`}`
}
