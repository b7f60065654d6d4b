import { formatDecimal } from '../pricing/decimal.js'
import { createCache, type Cache } from './cache.js'
import type { NumberColumn } from './columns.js'
import type { Bound } from './judge.js'
import type { Answer, Truth } from './truth.js'

/** Of 200,000 places (50,000 models) they take 2 MB a column. */
const KEPT_TRUTHS = 32

interface KeptTruths {
  /** Ascending. */
  readonly distinct: Float64Array
  readonly truths: Cache<Truth>
}

const keptByColumn = new WeakMap<NumberColumn, KeptTruths>()

/**
 * How a column stands to a bound, kept as long as the column where it is asked for often: between two neighbouring numbers of the column all
 * bounds ask the same.
 */
export function keptTruth(column: NumberColumn, bound: Bound, unknown: Answer, make: () => Truth): Truth {
  const known = keptByColumn.get(column)
  const { distinct, truths } = known ?? keepFor(column)
  const { number, exact, less, equal, greater } = bound
  const below = countBelow(distinct, number)
  const ties = distinct[below] === number && exact !== null && !column.isExactAt(number) ? formatDecimal(exact) : ''
  const isThere = distinct[below] === number
  return truths.get(`${unknown} ${less} ${equal} ${greater} ${below} ${isThere} ${ties}`, make)
}

function keepFor(column: NumberColumn): KeptTruths {
  const made = { distinct: Float64Array.from(new Set(column.values)).sort(), truths: createCache<Truth>(KEPT_TRUTHS) }
  keptByColumn.set(column, made)
  return made
}

function countBelow(sorted: Float64Array, number: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    // What is unknown sorts last.
    if ((sorted[middle] ?? NaN) < number) low = middle + 1
    else high = middle
  }
  return low
}
