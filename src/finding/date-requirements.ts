import { type NumberColumn } from './columns.js'
import type { Gradual } from './gradual.js'
import { truthOfNumbers } from './judge.js'
import { dateText, daysOf } from './date-number.js'
import type { DateFilter } from './model-filter.js'
import { unknownText, type Position, type Requirement } from './requirement.js'
import { FALSE, UNKNOWN, type Truth } from './truth.js'

/** Partial dates: the first and the last day that each can mean, and the date itself as a number (20250400: some day of April). */
export interface DateColumn {
  readonly earliest: Gradual<NumberColumn>
  readonly latest: Gradual<NumberColumn>
  readonly rank: Gradual<NumberColumn>
}

/**
 * One requirement for each bound. A date that is known by its month or year is only judged where every day of it is on one side:
 * 2025-04 is at least 2025-04-01, not at least 2025-05-01, and for 2025-04-10 it is unknown.
 */
export function dateRequirements(
  column: DateColumn,
  { gte, lte }: DateFilter,
  { field }: Position,
): readonly Requirement[] {
  const isEmpty = gte != null && lte != null && gte > lte
  const unknown = isEmpty ? FALSE : UNKNOWN
  const actual = (place: number): string => {
    const rank = column.rank().values[place] ?? NaN
    return Number.isNaN(rank) ? unknownText : dateText(rank)
  }
  const requirements: Requirement[] = []
  const add = (name: string, words: string, date: string, truth: Truth): void => {
    requirements.push({ field: `${field}.${name}`, wanted: `${words} ${date}`, truth, actual, effort: () => 1 })
  }
  if (gte != null) {
    const bound = daysOf(gte).earliest
    const surely = since(column.earliest(), bound)
    const perhaps = since(column.latest(), bound)
    add('gte', 'not before', gte, between(surely, perhaps, unknown))
  }
  if (lte != null) {
    const bound = daysOf(lte).earliest
    const surely = until(column.latest(), bound)
    const perhaps = until(column.earliest(), bound)
    add('lte', 'not after', lte, between(surely, perhaps, unknown))
  }
  return requirements
}

/** TRUE where the one is, FALSE where the other is not; in between, and where nothing is known, `unknown`. */
function between(surely: Truth, perhaps: Truth, unknown: typeof FALSE | typeof UNKNOWN): Truth {
  const possible = unknown === FALSE ? surely.yes : perhaps.possible
  return { size: surely.size, yes: surely.yes, possible }
}

const since = (column: NumberColumn, bound: number): Truth =>
  truthOfNumbers(column, { number: bound, exact: null, less: false, equal: true, greater: true }, UNKNOWN)

const until = (column: NumberColumn, bound: number): Truth =>
  truthOfNumbers(column, { number: bound, exact: null, less: true, equal: true, greater: false }, UNKNOWN)
