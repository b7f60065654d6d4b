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
  // Moved down to where they belong one by one: of eight at most, that takes less than to call a sort.
  const sorted = amounts.slice()
  for (const [index, amount] of amounts.entries()) {
    let place = index
    for (; place > 0; place--) {
      const before = sorted[place - 1]
      if (before === undefined || sign * compareRanked(before.rank, amount.rank) <= 0) break
      sorted[place] = before
    }
    sorted[place] = amount
  }
  const [first] = sorted
  let after = 0
  for (const { rank } of sorted) {
    if (first === undefined || compareRanked(rank, first.rank) !== 0) break
    after += 1
  }
  return { best: sorted.slice(0, after), rest: sorted.slice(after) }
}
