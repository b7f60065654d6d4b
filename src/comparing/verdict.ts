import { compareRanked, type RankedValue } from './ranked-value.js'

export type Verdict = 'BEST' | 'TIED' | 'WORSE' | 'UNKNOWN' | 'NOT_RANKED'
/** Which end of a row is the better one; null: neither. */
export type Better = 'MORE' | 'LESS' | null

/** What is known of one model in a row: `rank` is the number that is ranked, null where there is none. */
export interface KnownValue {
  readonly rank: RankedValue | null
}

/**
 * Who is best in a row. The best are BEST when alone and TIED when several; the others are WORSE. Nothing is ranked where neither end is
 * better, where something known is no number, and where fewer than two values are known: the only known one is no winner.
 * @example verdictsOf([{ rank: rankedInteger(1) }, { rank: rankedInteger(2) }, null], 'LESS') // ["BEST", "WORSE", "UNKNOWN"]
 */
export function verdictsOf(values: readonly (KnownValue | null)[], better: Better): readonly Verdict[] {
  const best = better === null ? null : bestOf(values, better)
  if (best === null) return values.map((value) => (value === null ? 'UNKNOWN' : 'NOT_RANKED'))
  const { rank: first, count } = best
  const winner = count === 1 ? 'BEST' : 'TIED'
  return values.map((value) => {
    if (value === null) return 'UNKNOWN'
    return value.rank !== null && compareRanked(value.rank, first) === 0 ? winner : 'WORSE'
  })
}

/** The best number and how many share it; null where nothing is ranked. */
function bestOf(
  values: readonly (KnownValue | null)[],
  better: 'MORE' | 'LESS',
): { readonly rank: RankedValue; readonly count: number } | null {
  let best: RankedValue | null = null
  let known = 0
  let count = 0
  for (const value of values) {
    if (value === null) continue
    const { rank } = value
    if (rank === null) return null
    known += 1
    const order = best === null ? 1 : better === 'MORE' ? compareRanked(rank, best) : compareRanked(best, rank)
    if (order < 0) continue
    count = order === 0 ? count + 1 : 1
    best = rank
  }
  return best === null || known < 2 ? null : { rank: best, count }
}
