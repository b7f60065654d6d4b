import { createRandom } from '../../../bench/catalog/random.js'

/** A row of numbers that decides everything a generator does, so that fast-check can make what fails shorter. At its end: 0. */
export interface Choices {
  /** Less than `count`. */
  readonly below: (count: number) => number
  readonly oneOf: <T>(options: readonly [T, ...(readonly T[])]) => T
  /** True once in so many times; never at the end of the row. */
  readonly oneIn: (count: number) => boolean
}

/** What a generator decides by, and whom it tells what of the schema it has used. */
export interface Draw {
  readonly choices: Choices
  /** What a string is first of all: names of what there is. */
  readonly names: readonly string[]
  /** Told `Type.field`, `Type.field(argument:)`, `Input.field` and `Enum.VALUE`. */
  readonly note: (coordinate: string) => void
}

export function createChoices(row: readonly number[]): Choices {
  let next = 0
  const below = (count: number): number => (row[next++] ?? 0) % count
  return {
    below,
    oneOf: (options) => options[below(options.length)] ?? options[0],
    oneIn: (count) => below(count) === count - 1,
  }
}

/** The row of one request of a run: most are short, one in ten is long. Far cheaper than fast-check’s own. */
export function rowOf(seed: number, index: number): readonly number[] {
  const random = createRandom(Math.imul(seed, 0x9e37_79b1) + Math.imul(index + 1, 0x85eb_ca6b))
  const length = random.integer(20, random.chance(0.1) ? 600 : 150)
  return Array.from({ length }, () => random.integer(0, 0x7fff_ffff))
}
