import { compareNames } from '../catalog/name-order.js'
import { compareDecimals, formatDecimal, parseDecimal, type Decimal } from '../pricing/decimal.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { NumberColumn } from './columns.js'
import { FilterError } from './filter-error.js'
import { knownBenchmark } from './known-names.js'
import type { ModelOrder } from './model-filter.js'
import type { FilterScope } from './requirement.js'
import type { Search } from './search.js'

/** A value as a cursor keeps it; null: unknown. */
export type KeyPart = string | number | null

/** A value that a list is ordered by, as a number: the smaller comes first, whatever the direction; Infinity is unknown and comes last. */
export interface SortKey {
  readonly rankOf: (place: number) => number
  /** The ranks of many places, in their order, written into `ranks`. */
  readonly readRanks: (places: Int32Array, ranks: Float64Array) => void
  /** Compares places whose ranks are the same; null: these are equal. */
  readonly compareTies: ((place: number, other: number) => number) | null
  /** Compares a place with a value of the same rank; null: these are equal. */
  readonly compareExactly: ((place: number, value: Decimal) => number) | null
  /** The value as a cursor keeps it. */
  readonly partOf: (place: number) => KeyPart
  /** The way back; null: no such value is ever kept. */
  readonly read: (part: KeyPart) => KeyValue | null
}

export interface KeyValue {
  readonly rank: number
  readonly exact: Decimal | null
}

/**
 * The keys of a list: those asked for, then the name; the id, which `comparePlaces` adds, is the last. A list without an order of its own is by
 * relevance where there is a search. Values of offerings are those of the place that an entry stands for.
 * @throws FilterError for BENCHMARK without a benchmark, and for a benchmark that the catalogue does not have.
 */
export function sortKeys(
  orderBy: readonly ModelOrder[],
  scope: FilterScope,
  search: Search | null,
): readonly SortKey[] {
  const byName = nameKey(scope.columns, 1)
  const byRelevance = search === null ? byName : relevanceKey(scope.columns, search)
  if (orderBy.length === 0) return search === null ? [byName] : [byRelevance, byName]
  const keys = orderBy.map((order, index) => sortKey(order, scope, byRelevance, `orderBy[${index}]`))
  return orderBy.some(({ field }) => field === 'NAME') ? keys : [...keys, byName]
}

function sortKey(order: ModelOrder, scope: FilterScope, byRelevance: SortKey, argument: string): SortKey {
  const { columns, prices, cost } = scope
  const sign = order.direction === 'ASC' ? 1 : -1
  if (order.benchmark != null && order.field !== 'BENCHMARK')
    throw new FilterError(`${argument}.benchmark`, `A benchmark orders by BENCHMARK, not by ${order.field}.`)
  switch (order.field) {
    case 'NAME':
      return nameKey(columns, sign)
    case 'RELEVANCE':
      return byRelevance
    case 'RELEASED':
      return numberKey(columns.released.rank(), sign)
    case 'CONTEXT_TOKENS':
      return numberKey(columns.contextTokens(), sign)
    case 'MAX_OUTPUT_TOKENS':
      return numberKey(columns.maxOutputTokens(), sign)
    case 'INPUT_PRICE':
      return numberKey(prices().input, sign)
    case 'OUTPUT_PRICE':
      return numberKey(prices().output, sign)
    case 'MONTHLY_COST':
      return numberKey(cost(), sign)
    case 'THROUGHPUT':
      return numberKey(columns.throughput(), sign)
    case 'TIME_TO_FIRST_TOKEN':
      return numberKey(columns.timeToFirstToken(), sign)
    case 'LAST_VERIFIED':
      return numberKey(columns.lastVerified(), sign)
    case 'BENCHMARK': {
      if (order.benchmark == null)
        throw new FilterError(`${argument}.benchmark`, 'Order by BENCHMARK needs a benchmark.')
      const benchmark = knownBenchmark(columns.catalog, order.benchmark, `${argument}.benchmark`)
      return numberKey(columns.benchmark(benchmark)(), sign)
    }
  }
}

function numberKey({ values, exact, standingOf, compareTies }: NumberColumn, sign: 1 | -1): SortKey {
  const rankOf = (place: number): number => {
    const value = values[place] ?? NaN
    return Number.isNaN(value) ? Infinity : sign * value
  }
  const part = exact === null ? (place: number) => values[place] ?? NaN : (place: number) => formatDecimal(exact(place))
  return {
    rankOf,
    readRanks: (places, ranks) => {
      for (let at = 0; at < places.length; at++) {
        const value = values[places[at] ?? 0] ?? NaN
        ranks[at] = Number.isNaN(value) ? Infinity : sign * value
      }
    },
    compareTies: compareTies === null ? null : (place, other) => sign * compareTies(place, other),
    compareExactly: exact === null ? null : (place, value) => sign * compareDecimals(exact(place), value),
    partOf: (place) => (rankOf(place) === Infinity ? null : part(place)),
    read: (value) => {
      if (value === null) return { rank: Infinity, exact: null }
      if (typeof value === 'number') return exact === null ? { rank: sign * value, exact: null } : null
      const decimal = exact === null ? undefined : parseDecimal(value)
      return decimal === undefined ? null : { rank: sign * standingOf(decimal), exact: decimal }
    },
  }
}

/** Models are in the order of their names; a name that the catalogue no longer has stands half a step before the next. */
function nameKey({ catalog, places, nameRank }: CatalogColumns, sign: 1 | -1): SortKey {
  const ranks = nameRank()
  const { models } = catalog
  const { modelOf } = places
  return {
    rankOf: (place) => sign * (ranks[modelOf[place] ?? 0] ?? 0),
    readRanks: (at, into) => {
      for (let index = 0; index < at.length; index++) into[index] = sign * (ranks[modelOf[at[index] ?? 0] ?? 0] ?? 0)
    },
    compareTies: null,
    compareExactly: null,
    partOf: (place) => models[modelOf[place] ?? 0]?.name ?? null,
    read: (part) => {
      if (typeof part !== 'string') return null
      let low = 0
      let high = models.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (compareNames(models[middle]?.name ?? '', part) < 0) low = middle + 1
        else high = middle
      }
      const rank = ranks[low] ?? (ranks.at(-1) ?? 0) + 1
      return { rank: sign * (models[low]?.name === part ? rank : rank - 0.5), exact: null }
    },
  }
}

/** Best first, whatever the direction that was asked for: nobody wants the worst. */
function relevanceKey({ places }: CatalogColumns, { scores }: Search): SortKey {
  const scoreOf = (place: number): number => scores[places.modelOf[place] ?? 0] ?? 0
  return {
    rankOf: (place) => -scoreOf(place),
    readRanks: (at, ranks) => {
      for (let index = 0; index < at.length; index++) ranks[index] = -scoreOf(at[index] ?? 0)
    },
    compareTies: null,
    compareExactly: null,
    partOf: scoreOf,
    read: (part) => (typeof part === 'number' ? { rank: -part, exact: null } : null),
  }
}
