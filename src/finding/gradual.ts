/** A value that is made once: when it is first asked for, or in steps before that. */
export interface Gradual<T> {
  /** The value; what is left to do for it is done now. */
  (): T
  /** Does what is left in steps, between which others may work, or ask for the value. */
  readonly steps: () => Generator<undefined, undefined>
  /** The value if it is made; it is never made for that. */
  readonly known: () => T | undefined
}

/**
 * Makes a value in the steps of `make`, once; where that throws, it is tried again the next time.
 * @example const sum = gradual(function* () { yield; return 1 + 1 }); for (const _ of sum.steps()) await setImmediate(); sum() // 2
 */
export function gradual<T>(make: () => Generator<undefined, T>): Gradual<T> {
  let made: { readonly value: T } | null = null
  let begin: typeof make | null = make // let go once it is done, with what it was made from
  let work: Generator<undefined, T> | null = null

  /** The next step; null: there are more. */
  function step(): { readonly value: T } | null {
    if (made !== null) return made
    work ??= begin?.() ?? null
    try {
      const next = work?.next()
      if (next?.done !== true) return null
      made = { value: next.value }
      begin = null
      work = null
      return made
    } catch (error) {
      work = null
      throw error
    }
  }

  function finish(): T {
    for (;;) {
      const done = step()
      if (done !== null) return done.value
    }
  }

  function* steps(): Generator<undefined, undefined> {
    while (step() === null) yield
    return undefined
  }

  return Object.assign(finish, { steps, known: () => made?.value })
}

/** A value that is made in one step. @example atOnce(() => 2)() // 2 */
export function atOnce<T>(make: () => T): Gradual<T> {
  return gradual(() => inOneStep(make))
}

const NO_PAUSES: readonly undefined[] = []

/** Work in steps that is only one. @example gradual(() => inOneStep(() => 2))() // 2 */
export function* inOneStep<T>(make: () => T): Generator<undefined, T> {
  yield* NO_PAUSES
  return make()
}
