import type { Model } from '../catalog/catalog.js'
import { cellOf, type ComparisonCell, type Fact, type RowValue } from './fact.js'
import { standardOf, verdictOf, type Better } from './verdict.js'

/** What a row is about. The same object in every comparison of a catalogue. */
export interface RowHeading {
  /** As in the schema: "contextTokens", "pricing.input", "capabilities.tool-use", "benchmarks.swe-bench-verified". */
  readonly field: string
  readonly label: string
  /** null: the values are no quantities, or their unit is not known. */
  readonly unit: string | null
}

/** One thing that models are compared by. */
export interface ComparisonRow {
  readonly heading: RowHeading
  /** One for each model, in their order. */
  readonly cells: readonly ComparisonCell[]
  /** What is the same object wherever another comparison says the same: the row, its cells, or null: it follows from a workload. */
  readonly comesAgain: 'ROW' | 'CELLS' | null
}

/** How a row is filled, for any models. */
export interface RowDefinition {
  readonly heading: RowHeading
  readonly better: Better
  /** null: unknown. */
  readonly valueOf: (model: Model) => RowValue | null
}

/** A row with its verdicts; null when the value is unknown for every model. */
export function comparisonRow(
  heading: RowHeading,
  better: Better,
  facts: readonly (Fact | null)[],
  comesAgain: ComparisonRow['comesAgain'] = 'CELLS',
): ComparisonRow | null {
  if (!isAnyKnown(facts)) return null
  const standard = standardOf(facts, better)
  const cells = facts.map((fact) => cellOf(fact, verdictOf(fact, standard)))
  return { heading, cells, comesAgain }
}

/** A loop: a comparison asks it of every row. */
function isAnyKnown(facts: readonly (Fact | null)[]): boolean {
  for (const fact of facts) if (fact !== null) return true
  return false
}

/** The headings of a row whose unit depends on what is compared: each is made once. @param unitOf The unit for what decides it. */
export function headingsByUnit(
  field: string,
  label: string,
  unitOf: (decides: string | null) => string | null = (unit) => unit,
): (decides: string | null) => RowHeading {
  const known = new Map<string | null, RowHeading>()
  return (decides) => {
    const before = known.get(decides)
    if (before !== undefined) return before
    const heading = { field, label, unit: unitOf(decides) }
    known.set(decides, heading)
    return heading
  }
}
