import type { RankedValue } from './ranked-value.js'
import type { Verdict } from './verdict.js'

/** What a row says of one model. */
export interface ComparisonCell {
  /** For people; "unknown" where it is, never a zero. */
  readonly display: string
  /** For machines: plain text, decimals in plain notation; null: unknown. */
  readonly value: string | null
  readonly verdict: Verdict
}

/** What is known of one model in a row. */
export interface RowValue {
  readonly display: string
  readonly value: string
  /** null: nothing to be better or worse in. */
  readonly rank: RankedValue | null
}

/** A value with the cells that say it, each made when it is first needed. */
export interface Fact extends RowValue {
  best: ComparisonCell | null
  tied: ComparisonCell | null
  worse: ComparisonCell | null
  notRanked: ComparisonCell | null
}

/** The one fact for all equal values, so that a catalogue says "yes" once and not for each model and capability. */
export interface Facts {
  (value: RowValue): Fact
  (value: RowValue | null): Fact | null
}

/** The cell of every model of which nothing is known in a row. */
export const UNKNOWN: ComparisonCell = { display: 'unknown', value: null, verdict: 'UNKNOWN' }
/** Facts that nobody holds any more are forgotten with the rest; equal ones then are two for a while. */
const MOST_FACTS = 100_000

/** @example const facts = createFacts(); facts(countValue(200_000)) === facts(countValue(200_000)) // true */
export function createFacts(): Facts {
  const known = new Map<string, Fact>()

  function factOf(value: RowValue): Fact
  function factOf(value: RowValue | null): Fact | null
  function factOf(value: RowValue | null): Fact | null {
    if (value === null) return null
    // No text of a catalogue holds a NUL, and values that are ranked differently by equal floats are written differently.
    const key = `${value.rank?.sortKey ?? ''}\0${value.value}\0${value.display}`
    const same = known.get(key)
    if (same !== undefined) return same
    if (known.size >= MOST_FACTS) known.clear()
    const fact = newFact(value)
    known.set(key, fact)
    return fact
  }

  return factOf
}

/** A fact of its own, for what hardly comes twice. */
export function newFact({ display, value, rank }: RowValue): Fact {
  return { display, value, rank, best: null, tied: null, worse: null, notRanked: null }
}

/** The cell of a fact that does so in its row; null: not known. The same object each time. */
export function cellOf(fact: Fact | null, verdict: Verdict): ComparisonCell {
  if (fact === null) return UNKNOWN
  switch (verdict) {
    case 'BEST':
      return (fact.best ??= newCell(fact, verdict))
    case 'TIED':
      return (fact.tied ??= newCell(fact, verdict))
    case 'WORSE':
      return (fact.worse ??= newCell(fact, verdict))
    case 'NOT_RANKED':
      return (fact.notRanked ??= newCell(fact, verdict))
    case 'UNKNOWN':
      return UNKNOWN
  }
}

function newCell({ display, value }: Fact, verdict: Verdict): ComparisonCell {
  return { display, value, verdict }
}
