import type { CostRun } from './cost-arguments.js'

/** A part of a sum: known beforehand, or once the variables are. */
export type Term = number | ((run: CostRun) => number)

export const NOTHING: Term = 0

export function add(a: Term, b: Term): Term {
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (a === 0) return b
  if (b === 0) return a
  const [left, right] = [atRun(a), atRun(b)]
  return (run) => left(run) + right(run)
}

export function times(a: Term, b: Term): Term {
  if (typeof a === 'number' && typeof b === 'number') return a * b
  if (a === 0 || b === 0) return 0
  if (a === 1) return b
  if (b === 1) return a
  const [left, right] = [atRun(a), atRun(b)]
  return (run) => left(run) * right(run)
}

/** The same, computed once a run however often it is asked for. */
export function once(term: Term): Term {
  if (typeof term === 'number') return term
  const kept = Symbol('term')
  return (run) => {
    const before = run.kept.get(kept)
    if (before !== undefined) return before
    const value = term(run)
    run.kept.set(kept, value)
    return value
  }
}

export const atRun = (term: Term): ((run: CostRun) => number) => (typeof term === 'number' ? () => term : term)
