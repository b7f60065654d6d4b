/** A row of numbers that decides everything a generator does, so that fast-check can make what fails shorter. At its end: 0. */
export interface Choices {
  /** Less than `count`. */
  readonly below: (count: number) => number
  readonly oneOf: <T>(options: readonly [T, ...(readonly T[])]) => T
  /** True once in so many times; never at the end of the row. */
  readonly oneIn: (count: number) => boolean
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
