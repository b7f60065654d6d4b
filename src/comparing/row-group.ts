import type { Model } from '../catalog/catalog.js'
import { comparisonRow, type ComparisonRow, type RowDefinition, type RowHeading } from './comparison-row.js'
import { cellOf, UNKNOWN, type ComparisonCell, type Fact, type Facts } from './fact.js'
import { keepLatest } from './keep-latest.js'

/** What a model says in each row of a group. */
export interface GroupColumn {
  readonly facts: readonly (Fact | null)[]
  /** Which fact of its row each is, counted from 1; 0: unknown. */
  readonly ordinals: readonly number[]
  /** Its cells, of the rows in which nothing is ranked. */
  readonly plain: readonly ComparisonCell[]
}

/** Rows for any models. What a model says in all of them is together: columns of thousands of models are no more in a processor's cache. */
export interface RowGroup {
  readonly columnOf: (model: Model) => GroupColumn
  /**
   * Some that follow one another, those in which something is known of one of the models: the same object wherever few facts are possible and
   * they come again.
   */
  readonly rowsOf: (columns: readonly GroupColumn[], { from, to }: RowRange) => readonly ComparisonRow[]
}

/** Rows by their places among the definitions: before `to`. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** A row with more facts than these, and unknown, is made anew for each comparison: hardly any comes again. Eight models make 24 bits. */
const MOST_FACTS = 7
const ORDINAL_BITS = 3
/** Of each thing compared. Four models and four facts make 256 rows. */
const ROWS_KEPT = 2_000

/** @example createRowGroup(capabilityRows(capabilities), facts).rowsOf([a, b, a, b], { from: 0, to: 1 })[0]?.cells.length // 4 */
export function createRowGroup(definitions: readonly RowDefinition[], facts: Facts): RowGroup {
  const rows = definitions.map((definition): GroupRow => ({
    definition,
    ordinals: new Map<Fact, number>(),
    kept: keepLatest<number, ComparisonRow | null>(ROWS_KEPT),
  }))

  function ordinalOf(fact: Fact | null, ordinals: Map<Fact, number>): number {
    if (fact === null) return 0
    const known = ordinals.get(fact)
    if (known !== undefined) return known
    const next = ordinals.size + 1
    // One more says that there are too many; the others need no number then.
    if (next <= MOST_FACTS + 1) ordinals.set(fact, next)
    return next
  }

  return {
    columnOf(model) {
      const said = rows.map(({ definition }) => facts(definition.valueOf(model)))
      return {
        facts: said,
        ordinals: rows.map(({ ordinals }, index) => ordinalOf(said[index] ?? null, ordinals)),
        plain: rows.map(({ definition: { better } }, index) =>
          cellOf(better === null ? (said[index] ?? null) : null, 'NOT_RANKED'),
        ),
      }
    },

    rowsOf(columns, { from, to }) {
      const found: ComparisonRow[] = []
      for (let index = from; index < to; index++) {
        const definition = rows[index]
        if (definition === undefined) break
        const row =
          definition.ordinals.size > MOST_FACTS
            ? rowAt(definition, index, columns, 'CELLS')
            : keptRow(definition, index, columns)
        if (row !== null) found.push(row)
      }
      return found
    },
  }
}

/** A row for any models, and what is known of its facts. */
interface GroupRow {
  readonly definition: RowDefinition
  readonly ordinals: Map<Fact, number>
  readonly kept: ReturnType<typeof keepLatest<number, ComparisonRow | null>>
}

function rowAt(
  { definition: { heading, better } }: GroupRow,
  index: number,
  columns: readonly GroupColumn[],
  comesAgain: 'ROW' | 'CELLS',
): ComparisonRow | null {
  if (better === null) return plainRow(heading, index, columns, comesAgain)
  const said = columns.map(({ facts }) => facts[index] ?? null)
  return comparisonRow(heading, better, said, comesAgain)
}

/** A row in which nothing is ranked: each model's cell is the same whatever it is compared with. */
function plainRow(
  heading: RowHeading,
  index: number,
  columns: readonly GroupColumn[],
  comesAgain: 'ROW' | 'CELLS',
): ComparisonRow | null {
  const cells = columns.map(({ plain }) => plain[index] ?? UNKNOWN)
  for (const cell of cells) if (cell !== UNKNOWN) return { heading, cells, comesAgain }
  return null
}

function keptRow(row: GroupRow, index: number, columns: readonly GroupColumn[]): ComparisonRow | null {
  let key = 1
  for (const { ordinals } of columns) key = (key << ORDINAL_BITS) | (ordinals[index] ?? 0)
  const known = row.kept.get(key)
  if (known !== undefined) return known
  const made = rowAt(row, index, columns, 'ROW')
  row.kept.set(key, made)
  return made
}
