import type { Catalog, Model } from '../catalog/catalog.js'
import { columnsOf } from '../finding/catalog-columns.js'
import type { NumberColumn } from '../finding/columns.js'
import type { CostColumn } from '../finding/cost-column.js'
import type { Workload } from '../pricing/workload.js'
import { comparableCosts, mostCommonCurrency } from './comparable-costs.js'
import { isMoreBetter, type FrontierMetric } from './frontier-metric.js'
import { compareRanked, type RankedValue } from './ranked-value.js'

/** What a frontier is asked of. */
export interface FrontierQuestion {
  /** Which of `Catalog.models`, by index, ascending; null: all. */
  readonly models: Int32Array | null
  readonly metrics: readonly FrontierMetric[]
  readonly workload: Workload
  /** The instant whose prices are used, in milliseconds since 1970. */
  readonly at: number
}

/** What models are worth by one metric, at the first place of each: that of its default offering. */
export interface FrontierColumn extends Pick<NumberColumn, 'values' | 'compareTies'> {
  /** -1: more of it is better. */
  readonly sign: 1 | -1
}

/** The columns of a question's metrics. */
export interface FrontierColumns {
  readonly columns: readonly FrontierColumn[]
  /** False when what one of them holds has been overwritten: then they must be made again, and are the same. */
  readonly isKept: () => boolean
}

/** One column for each metric, at default offerings: floats, with what tells equal ones apart. What is unknown is NaN. */
export function frontierColumns(catalog: Catalog, question: FrontierQuestion): FrontierColumns {
  let cost: CostColumn | null = null
  const columns = question.metrics.map((metric): FrontierColumn => {
    const { values, compareTies } = columnOf(metric)
    return { values, compareTies, sign: isMoreBetter(metric) ? -1 : 1 }
  })
  return { columns, isKept: () => cost === null || cost.isKept() }

  function columnOf(metric: FrontierMetric): Pick<NumberColumn, 'values' | 'compareTies'> {
    const kept = columnsOf(catalog)
    switch (metric.metric) {
      case 'MONTHLY_COST':
        if (currencyOf(catalog, question.models) !== 'USD') return foreignCosts(catalog, question)
        return (cost = kept.cost(question.workload, question.at))
      case 'CONTEXT_TOKENS':
        return kept.ownContextTokens()
      case 'THROUGHPUT':
        return kept.throughput()
      case 'TIME_TO_FIRST_TOKEN':
        return kept.timeToFirstToken()
      case 'RELEASED':
        return kept.released.rank()
      case 'BENCHMARK':
        return kept.benchmark(metric.benchmark)()
    }
  }
}

/** In which most of the models are priced. */
function currencyOf(catalog: Catalog, models: Int32Array | null): string {
  const { places, currency } = columnsOf(catalog)
  const { values, ids } = currency()
  const counts = new Int32Array(values.length)
  const count = (model: number): void => {
    const id = ids[places.start[model] ?? 0] ?? 0
    counts[id] = (counts[id] ?? 0) + 1
  }
  if (models === null) for (let model = 0; model < places.models.length; model++) count(model)
  else for (const model of models) count(model)
  const known = new Map<string, number>()
  for (const [id, value] of values.entries()) if (value !== null) known.set(value, counts[id] ?? 0)
  return mostCommonCurrency(known)
}

/** Cost columns are in US dollars: others are computed one by one. */
function foreignCosts(
  catalog: Catalog,
  { models, workload, at }: FrontierQuestion,
): Pick<NumberColumn, 'values' | 'compareTies'> {
  const { places } = columnsOf(catalog)
  const chosen = models === null ? catalog.models : modelsAt(catalog, models)
  const { costOf } = comparableCosts(chosen, workload, at)
  const ranked = new Map<number, RankedValue>()
  const values = new Float64Array(places.size).fill(NaN)
  for (const [index, model] of chosen.entries()) {
    const cost = costOf(model)
    const place = places.start[models?.[index] ?? index] ?? 0
    if (cost === null) continue
    values[place] = cost.sortKey
    ranked.set(place, cost)
  }
  return {
    values,
    compareTies: (place, other) => {
      const [one, two] = [ranked.get(place), ranked.get(other)]
      return one === undefined || two === undefined ? 0 : compareRanked(one, two)
    },
  }
}

/** The models of some indexes. */
export function modelsAt({ models }: Catalog, indexes: Iterable<number>): readonly Model[] {
  const found: Model[] = []
  for (const index of indexes) {
    const model = models[index]
    if (model !== undefined) found.push(model)
  }
  return found
}
