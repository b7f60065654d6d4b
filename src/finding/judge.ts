import { compareDecimals, type Decimal } from '../pricing/decimal.js'
import { bitCapacity, join } from './bits.js'
import type { ChoiceColumn, NumberColumn } from './columns.js'
import { keptTruth } from './kept-truths.js'
import { everywhere, FALSE, TRUE, truthOfIds, UNKNOWN, type Answer, type Truth } from './truth.js'

/** Which numbers are wanted, by how they compare with a bound. */
export interface Bound {
  readonly number: number
  /** null: the column's floats are exact. */
  readonly exact: Decimal | null
  readonly less: boolean
  readonly equal: boolean
  readonly greater: boolean
}

/** Judges each value once, then every place by its value. */
export function truthOfChoices<T>({ ids, values, placesOfValue }: ChoiceColumn<T>, judge: (value: T) => Answer): Truth {
  const answers = values.map(judge)
  if (placesOfValue === null) return truthOfIds(ids, answers)
  const truth = everywhere(ids.length, FALSE)
  for (const [id, bits] of placesOfValue.entries()) {
    if (answers[id] === FALSE) continue
    join(truth.possible, bits)
    if (answers[id] === TRUE) join(truth.yes, bits)
  }
  return truth
}

/**
 * Compares each number with a bound: by floats, and exactly where equal floats need not be equal numbers. What is not known is `unknown`. Of
 * columns that live as long as their catalogue the truths last asked for are kept.
 */
export function truthOfNumbers(column: NumberColumn, bound: Bound, unknown: Answer): Truth {
  const compare = (): Truth => comparedWith(column, bound, unknown)
  return column.wordRanges === null ? compare() : keptTruth(column, bound, unknown, compare)
}

function comparedWith(column: NumberColumn, bound: Bound, unknown: Answer): Truth {
  const { values, known, exact } = column
  const { number, less, equal, greater } = bound
  const truth = everywhere(values.length, unknown === FALSE ? FALSE : UNKNOWN)
  const { yes, possible } = truth
  const isEqual = equal && !less && !greater
  const settles = exact !== null && !column.isExactAt(number)
  // At most 5 and more than 5 are one comparison, at least 5 and less than 5 the other.
  const byUpper = less === equal
  const upper = byUpper || isEqual || settles ? bitsUpTo(values, number, 1) : null
  const lower = !byUpper || settles ? bitsUpTo(values, number, -1) : null
  for (let word = 0; word < yes.length; word++) {
    const said = known[word] ?? 0
    const above = upper?.[word] ?? said
    const below = lower?.[word] ?? said
    const side = byUpper ? above : below
    const bits = isEqual ? above & below : equal ? side : said & ~side
    yes[word] = bits
    possible[word] = bits | ((possible[word] ?? 0) & ~said)
    if (settles && (above & below) !== 0) settleTies(truth, word, above & below, exact, bound)
  }
  return truth
}

/**
 * Where a number is at most the bound; or with a sign of -1 at least. The loop has no branches, half of which would be guessed wrong, and goes
 * backwards, so that each word is shifted by one.
 */
function bitsUpTo(values: Float64Array, bound: number, sign: 1 | -1): Int32Array {
  const bits = new Int32Array(bitCapacity(values.length))
  const limit = sign * bound
  for (let first = 0; first < values.length; first += 32) {
    let word = 0
    for (let place = Math.min(values.length, first + 32) - 1; place >= first; place--)
      word = (word << 1) | Number(sign * (values[place] ?? NaN) <= limit)
    bits[first >>> 5] = word
  }
  return bits
}

export function answer(holds: boolean): Answer {
  return holds ? TRUE : FALSE
}

/** What a fact that may be unsaid answers: `UNKNOWN` where nobody says. */
export function answerOfKnown<T>(value: T | null, holds: (value: T) => boolean): Answer {
  return value === null ? UNKNOWN : answer(holds(value))
}

/** Judges anew the places of a word whose float is that of the bound. */
function settleTies(
  { yes, possible }: Truth,
  word: number,
  ties: number,
  exact: (place: number) => Decimal,
  bound: Bound,
): void {
  if (bound.exact === null) return
  for (let rest = ties; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest
    const order = compareDecimals(exact((word << 5) + 31 - Math.clz32(bit)), bound.exact)
    const holds = order < 0 ? bound.less : order > 0 ? bound.greater : bound.equal
    yes[word] = holds ? (yes[word] ?? 0) | bit : (yes[word] ?? 0) & ~bit
    possible[word] = holds ? (possible[word] ?? 0) | bit : (possible[word] ?? 0) & ~bit
  }
}
