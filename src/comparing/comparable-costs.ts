import type { Model } from '../catalog/catalog.js'
import { compileMonthlyCost } from '../pricing/monthly-cost.js'
import type { Workload } from '../pricing/workload.js'
import { defaultOffering } from './model-values.js'
import type { RankedValue } from './ranked-value.js'

export interface ComparableCosts {
  /** ISO 4217: the currency of all of these costs. */
  readonly currency: string
  /** What the workload costs in a month at a model's default offering; null: unknown, or in another currency. */
  readonly costOf: (model: Model) => RankedValue | null
}

/**
 * Costs of one workload that can be ranked: all in the currency that most default offerings of `models` are priced in (of equally frequent
 * ones the first by code; USD where none is). Amounts of other currencies are no smaller or larger than these, hence unknown here.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @throws PricingError where the workload contradicts itself.
 * @example comparableCosts([o4Mini], DEFAULT_WORKLOAD, at).costOf(o4Mini)?.sortKey // 48.4
 */
export function comparableCosts(models: readonly Model[], workload: Workload, at: number): ComparableCosts {
  const costOf = compileMonthlyCost(workload)
  const currency = commonCurrency(models)
  return {
    currency,
    costOf: (model) => {
      const lists = defaultOffering(model)?.priceLists
      if (lists === undefined) return null
      const key = costOf(lists, at)
      const { sortKey, exact } = key
      if (sortKey === null || key.currency !== currency) return null
      return { sortKey, isKeyExact: false, exact: () => exact() ?? noTotal(model) }
    },
  }
}

function commonCurrency(models: readonly Model[]): string {
  const counts = new Map<string, number>()
  for (const model of models) {
    const currency = defaultOffering(model)?.priceLists[0]?.currency
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return mostCommonCurrency(counts)
}

/** Of equally frequent ones the first by code; USD where there is none. @example mostCommonCurrency(new Map([['EUR', 2], ['CNY', 2]])) // 'CNY' */
export function mostCommonCurrency(counts: ReadonlyMap<string, number>): string {
  const [first] = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  return first?.[0] ?? 'USD'
}

function noTotal({ slug }: Model): never {
  throw new RangeError(`The monthly cost of "${slug}" has a sort key and no total`)
}
