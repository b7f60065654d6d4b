import { compareDecimals, type Decimal } from '../pricing/decimal.js'

export type Verdict = 'BEST' | 'TIED' | 'WORSE' | 'UNKNOWN' | 'NOT_RANKED'
/** Which end of a row is the better one; null: neither. */
export type Better = 'MORE' | 'LESS' | null

/** What is known of one model in a row: `rank` is the number that is ranked, null where there is none. */
export interface KnownValue {
  readonly rank: Decimal | null
}

/**
 * Who is best in a row. The best are BEST when alone and TIED when several; the others are WORSE. Nothing is ranked where neither end is
 * better, where something known is no number, and where fewer than two values are known: the only known one is no winner.
 * @example verdictsOf([{ rank: decimal('1.1') }, { rank: decimal('2') }, null], 'LESS') // ["BEST", "WORSE", "UNKNOWN"]
 */
export function verdictsOf(values: readonly (KnownValue | null)[], better: Better): readonly Verdict[] {
  const ranks = values.flatMap((value) => (value === null ? [] : [value.rank]))
  const numbers = ranks.filter((rank) => rank !== null)
  const best = better === null || numbers.length < ranks.length ? undefined : bestOf(numbers, better)
  if (best === undefined || numbers.length < 2)
    return values.map((value) => (value === null ? 'UNKNOWN' : 'NOT_RANKED'))
  const isBest = (rank: Decimal | null): boolean => rank !== null && compareDecimals(rank, best) === 0
  const winner = numbers.filter(isBest).length === 1 ? 'BEST' : 'TIED'
  return values.map((value) => (value === null ? 'UNKNOWN' : isBest(value.rank) ? winner : 'WORSE'))
}

function bestOf(numbers: readonly Decimal[], better: 'MORE' | 'LESS'): Decimal | undefined {
  const [best] = [...numbers].sort((a, b) => (better === 'MORE' ? compareDecimals(b, a) : compareDecimals(a, b)))
  return best
}
