import { add, NOTHING, once, times, type Term } from './cost-term.js'

/**
 * What a selection costs. A part of it may have to wait for the list that it stands in: the entries of a page are counted once for each,
 * and what is computed anew for each value of the list's workload once for each of these.
 */
export interface CostSum {
  readonly flat: Term
  readonly perEntry: Term
  readonly perValue: Term
  readonly perEntryAndValue: Term
}

export const FREE: CostSum = { flat: NOTHING, perEntry: NOTHING, perValue: NOTHING, perEntryAndValue: NOTHING }

export const addSums = (a: CostSum, b: CostSum): CostSum => ({
  flat: add(a.flat, b.flat),
  perEntry: add(a.perEntry, b.perEntry),
  perValue: add(a.perValue, b.perValue),
  perEntryAndValue: add(a.perEntryAndValue, b.perEntryAndValue),
})

export const scaledSum = (factor: Term, sum: CostSum): CostSum => mapped(sum, (term) => times(factor, term))

/** The same, each part computed once a run. */
export const keptSum = (sum: CostSum): CostSum => mapped(sum, once)

/** Of the selection of `nodes` or `edges`. */
export const entriesSum = ({ flat, perValue }: CostSum): CostSum => ({
  ...FREE,
  perEntry: flat,
  perEntryAndValue: perValue,
})

/** Of the selection of a connection, once it is known how many entries it has and how many values its workload. */
export const pageSum = (
  { flat, perEntry, perValue, perEntryAndValue }: CostSum,
  entries: Term,
  values: Term,
): CostSum => ({
  ...FREE,
  flat: add(add(flat, times(entries, perEntry)), times(values, add(perValue, times(entries, perEntryAndValue)))),
})

const mapped = ({ flat, perEntry, perValue, perEntryAndValue }: CostSum, map: (term: Term) => Term): CostSum => ({
  flat: map(flat),
  perEntry: map(perEntry),
  perValue: map(perValue),
  perEntryAndValue: map(perEntryAndValue),
})
