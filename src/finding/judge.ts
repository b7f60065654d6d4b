import { compareDecimals, type Decimal } from '../pricing/decimal.js'
import { join } from './bits.js'
import type { ChoiceColumn, NumberColumn } from './columns.js'
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
 * Compares each number with a bound: by floats, and exactly where these are equal. What is not known is `unknown`. The loop over places has no
 * branches: half of them would be guessed wrong.
 */
export function truthOfNumbers({ values, known, exact }: NumberColumn, bound: Bound, unknown: Answer): Truth {
  const { number, less, equal, greater } = bound
  const truth = everywhere(values.length, unknown === FALSE ? FALSE : UNKNOWN)
  for (let first = 0; first < values.length; first += 32) {
    const last = Math.min(values.length, first + 32)
    let atLeast = 0
    let above = 0
    for (let place = first; place < last; place++) {
      const value = values[place] ?? NaN
      atLeast |= Number(value >= number) << (place & 31)
      above |= Number(value > number) << (place & 31)
    }
    const word = first >>> 5
    const said = known[word] ?? 0
    const yes = (less ? said & ~atLeast : 0) | (equal ? atLeast & ~above : 0) | (greater ? above : 0)
    truth.yes[word] = yes
    truth.possible[word] = yes | ((truth.possible[word] ?? 0) & ~said)
    if (exact !== null && atLeast !== above) settleTies(truth, word, atLeast & ~above, exact, bound)
  }
  return truth
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
