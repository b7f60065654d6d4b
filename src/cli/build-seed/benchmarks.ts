import { countedAs } from '../../catalog/benchmark/ranked-score.js'
import { partialDate, plainDecimal } from '../../sources/figures.js'
import type { ModelsDevBenchmark } from './models-dev.js'

export interface ScoreEntry {
  readonly benchmark: string
  readonly score: string
  readonly metric?: string
  readonly variant?: string
  readonly measuredOn?: string
  readonly sourceUrl: string
}

/** Other spellings of one benchmark in the source, each with its version in the name. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'SWE Bench Pro': 'SWE-Bench Pro',
  'Terminal Bench 2.0': 'Terminal-Bench 2.0',
  'Terminal Bench 2.1': 'Terminal-Bench 2.1',
}

/** The one name of a benchmark and its version: "Terminal-Bench" version 2.1 and "Terminal Bench 2.1" are one. */
export const benchmarkName = ({ name, version }: Pick<ModelsDevBenchmark, 'name' | 'version'>): string => {
  const full = (version === undefined ? name : `${name} ${version}`).replaceAll('’', "'")
  return SPELLINGS[full] ?? full
}

/** "Humanity's Last Exam" becomes "humanitys-last-exam". */
export const benchmarkSlug = (name: string): string =>
  name
    .replaceAll('τ', 'tau')
    .replaceAll("'", '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')

/** A share of solved tasks or an index made of such: better when higher. null: neither the source nor the table says what is counted. */
export const higherIsBetter = (name: string, scores: readonly ModelsDevBenchmark[]): boolean | null =>
  SHARES_OF_SOLVED_TASKS.has(name) ||
  scores.some(({ metric }) => metric !== undefined && /percent|pass@|rate|resolved|index/.test(metric))
    ? true
    : null

/** What most of a benchmark's scores count, by its commonest name; undefined: no score says what it counts. */
export const commonestMetric = (scores: readonly ModelsDevBenchmark[]): string | undefined => {
  const stated = scores.flatMap(({ metric }) => metric ?? [])
  const times = (holds: (metric: string) => boolean): number => stated.filter(holds).length
  const alike = (metric: string): number => times((each) => countedAs(each) === countedAs(metric))
  const same = (metric: string): number => times((each) => each === metric)
  return stated.sort((a, b) => alike(b) - alike(a) || same(b) - same(a) || (a < b ? -1 : 1))[0]
}

const SHARES_OF_SOLVED_TASKS: ReadonlySet<string> = new Set([
  'CharXiv Reasoning',
  'GPQA Diamond',
  "Humanity's Last Exam",
  'LiveCodeBench',
  'SWE-Atlas Refactoring',
  'SWE-Atlas Test Writing',
  'Terminal-Bench 2.0',
])

export const scoreEntry = (score: ModelsDevBenchmark): ScoreEntry => {
  const variant = [score.harness, score.variant, score.dataset].filter((part) => part !== undefined)
  const measuredOn = partialDate(score.date)
  return {
    benchmark: benchmarkSlug(benchmarkName(score)),
    score: plainDecimal(score.score),
    ...(score.metric !== undefined && { metric: score.metric }),
    ...(variant.length > 0 && { variant: [...new Set(variant)].join(', ') }),
    ...(measuredOn !== undefined && { measuredOn }),
    sourceUrl: score.source,
  }
}
