/** Pseudo-random choices that a seed fixes: the same seed gives the same catalogue on every machine. */
export interface Random {
  /** 0 ≤ value < 1. */
  readonly fraction: () => number
  /** Both ends included. */
  readonly integer: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly some: <T>(from: readonly T[], probability: number) => readonly T[]
  /** null where the catalogue does not know. */
  readonly maybe: <T>(probability: number, make: () => T) => T | null
}

/** Mulberry32: 32 bits of state, good enough to spread test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const chance = (probability: number): boolean => fraction() < probability
  return {
    fraction,
    integer: (from, to) => from + Math.floor(fraction() * (to - from + 1)),
    chance,
    pick: (from) => {
      const picked = from[Math.floor(fraction() * from.length)]
      if (picked === undefined) throw new RangeError('There is nothing to pick from.')
      return picked
    },
    some: (from, probability) => from.filter(() => chance(probability)),
    maybe: (probability, make) => (chance(probability) ? make() : null),
  }
}
