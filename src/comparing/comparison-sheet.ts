import type { Catalog, Model } from '../catalog/catalog.js'
import { holdAlike } from '../pricing/hold-alike.js'
import { asPhrase, lowerFirst, nameOf } from '../prose/sentence.js'
import { createBenchmarkRows, type BenchmarkRows, type Scores } from './benchmark-rows.js'
import type { RowDefinition } from './comparison-row.js'
import { createFacts, type Fact } from './fact.js'
import { capabilityRows, deploymentRows, identityRows, judgementRows, limitRows } from './fact-rows.js'
import { keepLatest } from './keep-latest.js'
import { keptByCatalog } from './kept-by-catalog.js'
import { defaultOffering } from './model-values.js'
import { createPriceColumns, type PriceColumn } from './price-column.js'
import { quantitiesOf, type Quantities } from './quantity-sentences.js'

/** Columns kept of a catalogue, of facts and of prices: the two of a model take 3.5 kB, what models have in common left out. */
const COLUMNS_KEPT = 12_000

/** What there is to say of a model, whatever it is compared with: a fact for each row, in the order of the rows. */
export interface ModelColumn {
  /** As within sentences. */
  readonly name: string
  readonly identity: readonly (Fact | null)[]
  readonly limits: readonly (Fact | null)[]
  readonly capabilities: readonly (Fact | null)[]
  readonly deployment: readonly (Fact | null)[]
  readonly judgement: readonly (Fact | null)[]
  readonly scores: Scores
  readonly quantities: Quantities
}

/** Everything that comparisons of one catalogue are picked from. */
export interface ComparisonSheet {
  readonly capabilityRows: readonly RowDefinition[]
  /** What the capabilities are called within a sentence. */
  readonly capabilityPhrases: readonly string[]
  readonly benchmarkRows: BenchmarkRows['rowsOf']
  readonly columnOf: (model: Model) => ModelColumn
  readonly pricesOf: (model: Model, region: string | null, at: number) => PriceColumn
}

/** The columns of models that were compared last are kept with their catalogue; those of others are made when they are. */
export const sheetOf = keptByCatalog(({ capabilities, benchmarks }: Catalog): ComparisonSheet => {
  const facts = createFacts()
  const ofCapabilities = capabilityRows(capabilities)
  const { scoresOf, rowsOf } = createBenchmarkRows(benchmarks, facts)
  const makePrices = createPriceColumns(facts)
  const columns = keepLatest<number, ModelColumn>(COLUMNS_KEPT)
  const prices = keepLatest<number | string, { readonly column: PriceColumn; readonly at: number }>(COLUMNS_KEPT)

  function makeColumn(model: Model): ModelColumn {
    const filled = (rows: readonly RowDefinition[]) => rows.map(({ valueOf }) => facts(valueOf(model)))
    const limits = filled(limitRows)
    const name = nameOf(model)
    return {
      name,
      limits,
      identity: filled(identityRows),
      capabilities: filled(ofCapabilities),
      deployment: filled(deploymentRows),
      judgement: filled(judgementRows),
      scores: scoresOf(model),
      quantities: quantitiesOf(
        name,
        (field) => limits[limitRows.findIndex(({ heading }) => heading.field === field)] ?? null,
      ),
    }
  }

  return {
    capabilityRows: ofCapabilities,
    capabilityPhrases: capabilities.map(({ label }) => lowerFirst(asPhrase(label))),
    benchmarkRows: rowsOf,
    columnOf(model) {
      const known = columns.get(model.id)
      if (known !== undefined) return known
      const made = makeColumn(model)
      columns.set(model.id, made)
      return made
    },
    pricesOf(model, region, at) {
      const lists = defaultOffering(model)?.priceLists ?? []
      // A region that no list is for has the prices for every region.
      const key = lists.some((list) => list.region === region) && region !== null ? `${model.id} ${region}` : model.id
      const known = prices.get(key)
      if (known !== undefined && holdAlike(lists, known.at, at)) return known.column
      const column = makePrices(model, region, at)
      prices.set(key, { column, at })
      return column
    },
  }
})
