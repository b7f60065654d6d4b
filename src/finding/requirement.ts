import { type ChoiceColumn } from './columns.js'
import { truthOfChoices } from './judge.js'
import type { Answer, Truth } from './truth.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { CostColumn } from './cost-column.js'
import type { PriceColumns } from './price-columns.js'

/** One thing that is asked, and how each place stands to it. */
export interface Requirement {
  /** As in the filter: "inputPrice.lte", "capabilities.vision-input", "and[0].provider.eq". */
  readonly field: string
  /** What is wanted, for people: "at most 1.5". */
  readonly wanted: string
  readonly truth: Truth
  /** What a place has instead, for people: "2.5", "unknown". */
  readonly actual: (place: number) => string
  /** How far a place is from it: for a number the distance as a share of what is wanted, otherwise 1. */
  readonly effort: (place: number) => number
}

/** What a filter is read against. */
export interface FilterScope {
  readonly columns: CatalogColumns
  readonly prices: () => PriceColumns
  /** What the query's workload costs. */
  readonly cost: () => CostColumn
  /** A number like 20260615, in UTC. */
  readonly today: number
}

/** Where a requirement stands: in the request ("filter.and[0].provider") and in the filter ("and[0].provider"). */
export interface Position {
  readonly argument: string
  readonly field: string
}

export const unknownText = 'unknown'

/** A requirement that judges each of the values of a column. */
export function choiceRequirement<T>(
  column: ChoiceColumn<T>,
  field: string,
  wanted: string,
  { judge, shown }: { readonly judge: (value: T) => Answer; readonly shown: (value: T) => string },
): Requirement {
  return {
    field,
    wanted,
    truth: truthOfChoices(column, judge),
    actual: (place) => {
      const value = column.values[column.ids[place] ?? -1]
      return value === undefined ? unknownText : shown(value)
    },
    effort: () => 1,
  }
}

/** "ACTIVE", or "one of ACTIVE, PREVIEW". */
export function oneOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`
}
