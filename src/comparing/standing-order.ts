import { compareRanked, type RankedValue } from './ranked-value.js'

/** An amount with whose it is and how a sentence shows it. */
export interface NamedAmount {
  readonly name: string
  readonly rank: RankedValue
  readonly shown: string
}

/** Those with the best amount, and the others from the next best on, equals in the order in which they came. */
export interface BestAndRest {
  readonly best: readonly NamedAmount[]
  readonly rest: readonly NamedAmount[]
}

/** @example bestAndRest([{ name: 'a', rank: rankedInteger(2), … }, { name: 'b', rank: rankedInteger(1), … }], 'LESS').best // b */
export function bestAndRest(amounts: readonly NamedAmount[], better: 'MORE' | 'LESS'): BestAndRest {
  const sign = better === 'LESS' ? 1 : -1
  const sorted = [...amounts].sort((a, b) => sign * compareRanked(a.rank, b.rank))
  const [first] = sorted
  const after = first === undefined ? 0 : sorted.findIndex(({ rank }) => compareRanked(rank, first.rank) !== 0)
  return after < 0 ? { best: sorted, rest: [] } : { best: sorted.slice(0, after), rest: sorted.slice(after) }
}
