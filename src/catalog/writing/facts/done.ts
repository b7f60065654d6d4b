import type { Outcome } from '../outcome.js'

/** The outcome of a write that is not about prices. */
export const doneWith = (ids: readonly number[], warnings: readonly string[]): Outcome => ({
  ids: [...ids],
  impacts: [],
  warnings: [...warnings],
})
