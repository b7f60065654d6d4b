import type { NumberColumn } from './columns.js'
import type { ModelFilter } from './model-filter.js'
import type { FilterScope } from './requirement.js'

/** A field of which the range is told. */
export interface RangeField {
  readonly field: keyof ModelFilter
  readonly label: string
  /** What the least value is taken from, and what the greatest. */
  readonly columns: (scope: FilterScope) => { readonly low: NumberColumn; readonly high: NumberColumn }
}

/** The fields of which the range is told, in the order of a page. */
export const rangeFields: readonly RangeField[] = [
  { field: 'inputPrice', label: 'Input price', columns: ({ prices }) => both(prices().input) },
  { field: 'outputPrice', label: 'Output price', columns: ({ prices }) => both(prices().output) },
  { field: 'cachedInputPrice', label: 'Cached input price', columns: ({ prices }) => both(prices().cachedInput) },
  { field: 'monthlyCost', label: 'Monthly cost', columns: ({ cost }) => both(cost()) },
  { field: 'contextTokens', label: 'Context', columns: ({ columns }) => both(columns.contextTokens()) },
  { field: 'maxOutputTokens', label: 'Longest output', columns: ({ columns }) => both(columns.maxOutputTokens()) },
  {
    field: 'releasedOn',
    label: 'Released',
    columns: ({ columns: { released } }) => ({ low: released.earliest(), high: released.latest() }),
  },
  {
    field: 'throughputTokensPerSecond',
    label: 'Throughput',
    columns: ({ columns }) => both(columns.throughput()),
  },
  {
    field: 'timeToFirstTokenMs',
    label: 'Time to first token',
    columns: ({ columns }) => both(columns.timeToFirstToken()),
  },
]

const both = (column: NumberColumn): { readonly low: NumberColumn; readonly high: NumberColumn } => ({
  low: column,
  high: column,
})
