import { compareRanked, type RankedValue } from './ranked-value.js'

/**
 * The place of each value: 0 for the best, the same for equal ones, the next whole number for the next; null where the value is.
 * @example ranksOf([rankedInteger(5), null, rankedInteger(9), rankedInteger(5)], true) // [1, null, 0, 1]
 */
export function ranksOf(values: readonly (RankedValue | null)[], moreIsBetter: boolean): readonly (number | null)[] {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  known.sort((a, b) => (moreIsBetter ? compareRanked(b.value, a.value) : compareRanked(a.value, b.value)))
  const ranks: (number | null)[] = values.map(() => null)
  let rank = -1
  let previous: RankedValue | null = null
  for (const { value, index } of known) {
    if (previous === null || compareRanked(previous, value) !== 0) rank += 1
    ranks[index] = rank
    previous = value
  }
  return ranks
}
