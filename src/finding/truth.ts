import { bitCapacity, hasBit, join } from './bits.js'

/** One answer of three-valued logic: is it so? The numbers are ordered, so that "and" is the least and "or" the greatest. */
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2
export type Answer = typeof FALSE | typeof UNKNOWN | typeof TRUE

/** An answer for each place of the catalogue, 32 to a word: TRUE where `yes` has the bit, FALSE where `possible` lacks it. */
export interface Truth {
  /** How many places there are; bits behind them are 0 in both. */
  readonly size: number
  readonly yes: Int32Array
  /** TRUE or UNKNOWN. */
  readonly possible: Int32Array
}

/**
 * The answers of places, each given by the value it has: place p answers `answers[ids[p]]`.
 * @example truthOfIds(Int32Array.of(0, 1, 0), [TRUE, UNKNOWN]) // TRUE, UNKNOWN, TRUE
 */
export function truthOfIds(ids: Int32Array | Uint8Array, answers: readonly Answer[]): Truth {
  const size = ids.length
  const table = new Uint8Array(answers)
  const yes = new Int32Array(bitCapacity(size))
  const possible = new Int32Array(bitCapacity(size))
  for (let first = 0; first < size; first += 32) {
    const last = Math.min(size, first + 32)
    let yesBits = 0
    let possibleBits = 0
    for (let place = first; place < last; place++) {
      const answer = table[ids[place] ?? 0] ?? FALSE
      yesBits |= (answer >> 1) << (place & 31)
      possibleBits |= ((answer + 1) >> 1) << (place & 31)
    }
    yes[first >>> 5] = yesBits
    possible[first >>> 5] = possibleBits
  }
  return { size, yes, possible }
}

/** TRUE where all are, FALSE where one is; of none: TRUE everywhere (Kleene's "and"). */
export function allOf(size: number, truths: readonly Truth[]): Truth {
  const [only] = truths
  if (only !== undefined && truths.length === 1) return only
  if (only === undefined) return everywhere(size, TRUE)
  const result = { size, yes: only.yes.slice(), possible: only.possible.slice() }
  for (let index = 1; index < truths.length; index++) {
    const { yes, possible } = truths[index] ?? only
    for (let word = 0; word < yes.length; word++) {
      result.yes[word] = (result.yes[word] ?? 0) & (yes[word] ?? 0)
      result.possible[word] = (result.possible[word] ?? 0) & (possible[word] ?? 0)
    }
  }
  return result
}

/** TRUE where one is, FALSE where all are; of none: FALSE everywhere (Kleene's "or"). */
export function anyOf(size: number, truths: readonly Truth[]): Truth {
  const result = everywhere(size, FALSE)
  for (const { yes, possible } of truths) {
    join(result.yes, yes)
    join(result.possible, possible)
  }
  return result
}

/** TRUE and FALSE change places; what is UNKNOWN stays so. */
export function not({ size, yes, possible }: Truth): Truth {
  const result = everywhere(size, TRUE)
  for (let word = 0; word < yes.length; word++) {
    result.yes[word] = (result.yes[word] ?? 0) & ~(possible[word] ?? 0)
    result.possible[word] = (result.possible[word] ?? 0) & ~(yes[word] ?? 0)
  }
  return result
}

/** The same answer everywhere. */
export function everywhere(size: number, answer: Answer): Truth {
  return { size, yes: bitsOf(size, answer === TRUE), possible: bitsOf(size, answer !== FALSE) }
}

/** The answer at one place. @example answerAt(everywhere(3, UNKNOWN), 2) // UNKNOWN */
export function answerAt({ yes, possible }: Truth, place: number): Answer {
  return hasBit(yes, place) ? TRUE : hasBit(possible, place) ? UNKNOWN : FALSE
}

function bitsOf(size: number, areSet: boolean): Int32Array {
  const bits = new Int32Array(bitCapacity(size))
  if (!areSet) return bits
  bits.fill(-1)
  if ((size & 31) !== 0) bits[bits.length - 1] = (1 << (size & 31)) - 1
  return bits
}
