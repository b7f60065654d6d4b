import { rankedScore } from '../../src/catalog/benchmark/ranked-score.js'
import type { Model } from '../../src/catalog/catalog.js'
import { comparableCosts, type ComparableCosts } from '../../src/comparing/comparable-costs.js'
import { isMoreBetter, type FrontierMetric } from '../../src/comparing/frontier-metric.js'
import { contextTokensOf, throughputOf, timeToFirstTokenMsOf } from '../../src/comparing/model-values.js'
import { compareRanked, rankedDecimal, rankedInteger, type RankedValue } from '../../src/comparing/ranked-value.js'
import { dateRank } from '../../src/finding/date-number.js'
import type { Workload } from '../../src/pricing/workload.js'

export interface DefinedFrontier {
  readonly members: readonly string[]
  readonly dominated: Readonly<Record<string, readonly string[]>>
  readonly notRanked: readonly string[]
}

/** What a frontier is, by comparing every model with every other: slugs. */
export function definedFrontier(
  models: readonly Model[],
  metrics: readonly FrontierMetric[],
  workload: Workload,
  at: number,
): DefinedFrontier {
  const { costOf } = comparableCosts(models, workload, at)
  const values = new Map(models.map((model) => [model, metrics.map((metric) => valueOf(model, metric, costOf))]))
  const isRanked = (model: Model): boolean => values.get(model)?.every((value) => value !== null) === true
  const beats = (a: Model, b: Model): boolean => {
    const orders = metrics.map((metric, index) => {
      const [left, right] = [values.get(a)?.[index], values.get(b)?.[index]]
      if (left == null || right == null) return NaN
      return isMoreBetter(metric) ? compareRanked(left, right) : compareRanked(right, left)
    })
    return orders.every((order) => order >= 0) && orders.some((order) => order > 0)
  }
  const ranked = models.filter(isRanked)
  const members = ranked.filter((model) => !ranked.some((other) => beats(other, model)))
  return {
    members: slugsOf(members),
    dominated: Object.fromEntries(
      ranked
        .filter((model) => !members.includes(model))
        .map((model) => [model.slug, slugsOf(members.filter((member) => beats(member, model)))]),
    ),
    notRanked: slugsOf(models.filter((model) => !isRanked(model))),
  }
}

/** What a model is worth by a metric, at its default offering; null: unknown. */
function valueOf(model: Model, metric: FrontierMetric, costOf: ComparableCosts['costOf']): RankedValue | null {
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

const slugsOf = (models: readonly Model[]): readonly string[] => models.map(({ slug }) => slug)
