import { compareRanked, type RankedValue } from './ranked-value.js'

/**
 * The place of each value: 0 for the best, the same for equal ones, the next whole number for the next.
 * @example ranksOf([rankedInteger(5), rankedInteger(9), rankedInteger(5)], true) // [1, 0, 1]
 */
export function ranksOf(values: readonly RankedValue[], moreIsBetter: boolean): readonly number[] {
  const sorted = values.map((value, index) => ({ value, index }))
  sorted.sort((a, b) => (moreIsBetter ? compareRanked(b.value, a.value) : compareRanked(a.value, b.value)))
  const ranks = values.map(() => 0)
  let rank = 0
  let previous: RankedValue | null = null
  for (const { value, index } of sorted) {
    if (previous !== null && compareRanked(previous, value) !== 0) rank += 1
    ranks[index] = rank
    previous = value
  }
  return ranks
}
