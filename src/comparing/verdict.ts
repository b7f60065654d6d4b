import { compareRanked, type RankedValue } from './ranked-value.js'

export type Verdict = 'BEST' | 'TIED' | 'WORSE' | 'UNKNOWN' | 'NOT_RANKED'
/** Which end of a row is the better one; null: neither. */
export type Better = 'MORE' | 'LESS' | null

/** What is known of one model in a row: `rank` is the number that is ranked, null where there is none. */
export interface KnownValue {
  readonly rank: RankedValue | null
}

/** What the best of a row have reached, and what that makes of them; null: nothing is ranked. */
export type Standard = { readonly rank: RankedValue; readonly winner: 'BEST' | 'TIED' } | null

/**
 * Who is best in a row. The best are BEST when alone and TIED when several; the others are WORSE. Nothing is ranked where neither end is
 * better, where something known is no number, and where fewer than two values are known: the only known one is no winner.
 * @example standardOf([{ rank: rankedInteger(1) }, { rank: rankedInteger(2) }, null], 'LESS') // 1 is BEST
 */
export function standardOf(values: readonly (KnownValue | null)[], better: Better): Standard {
  if (better === null) return null
  let best: RankedValue | null = null
  let known = 0
  let count = 0
  const sign = better === 'MORE' ? 1 : -1
  for (const value of values) {
    if (value === null) continue
    const { rank } = value
    if (rank === null) return null
    known += 1
    const order = best === null ? 1 : sign * compareRanked(rank, best)
    if (order < 0) continue
    count = order === 0 ? count + 1 : 1
    best = rank
  }
  return best === null || known < 2 ? null : { rank: best, winner: count === 1 ? 'BEST' : 'TIED' }
}

/** How a value does in its row; null: it is not known. @example verdictOf({ rank: rankedInteger(2) }, standard) // "WORSE" */
export function verdictOf(value: KnownValue | null, standard: Standard): Verdict {
  if (value === null) return 'UNKNOWN'
  if (standard === null || value.rank === null) return 'NOT_RANKED'
  return compareRanked(value.rank, standard.rank) === 0 ? standard.winner : 'WORSE'
}
