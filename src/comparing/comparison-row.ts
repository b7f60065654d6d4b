import type { Model } from '../catalog/catalog.js'
import { verdictsOf, type Better, type KnownValue, type Verdict } from './verdict.js'

/** One thing that models are compared by, with a cell for each model in their order. */
export interface ComparisonRow {
  /** As in the schema: "contextTokens", "pricing.input", "capabilities.tool-use", "benchmarks.swe-bench-verified". */
  readonly field: string
  readonly label: string
  /** null: the values are no quantities, or their unit is not known. */
  readonly unit: string | null
  readonly cells: readonly ComparisonCell[]
}

/** What a row says of one model. */
export interface ComparisonCell {
  readonly model: Model
  /** For people; "unknown" where it is, never a zero. */
  readonly display: string
  /** For machines: plain text, decimals in plain notation; null: unknown. */
  readonly value: string | null
  readonly verdict: Verdict
}

/** How a row is filled, for any models. */
export interface RowDefinition {
  readonly field: string
  readonly label: string
  readonly unit: string | null
  readonly better: Better
  /** null: unknown. */
  readonly valueOf: (model: Model) => RowValue | null
}

export interface RowValue extends KnownValue {
  readonly display: string
  readonly value: string
}

/** A row with its verdicts; null when the value is unknown for every model. */
export function comparisonRow(definition: RowDefinition, models: readonly Model[]): ComparisonRow | null {
  const { field, label, unit, better, valueOf } = definition
  const values = models.map(valueOf)
  if (values.every((value) => value === null)) return null
  const verdicts = verdictsOf(values, better)
  const cells = models.map((model, index): ComparisonCell => {
    const { display = 'unknown', value = null } = values[index] ?? {}
    return { model, display, value, verdict: verdicts[index] ?? 'UNKNOWN' }
  })
  return { field, label, unit, cells }
}
