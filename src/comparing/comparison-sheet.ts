import type { Catalog, CatalogPriceList, Model } from '../catalog/catalog.js'
import { holdAlike } from '../pricing/hold-alike.js'
import { asPhrase, lowerFirst, nameOf } from '../prose/sentence.js'
import { createBenchmarkRows, type BenchmarkRows, type Scores } from './benchmark-rows.js'
import { createFacts } from './fact.js'
import { capabilityRows, deploymentRows, identityRows, judgementRows, limitRows } from './fact-rows.js'
import { keepLatest } from './keep-latest.js'
import { keptByCatalog } from './kept-by-catalog.js'
import { defaultOffering } from './model-values.js'
import { createPriceColumns, type PriceColumn } from './price-column.js'
import { quantitiesOf, type Quantities } from './quantity-sentences.js'
import { createRowGroup, type GroupColumn, type RowGroup, type RowRange } from './row-group.js'

/** Columns kept of a catalogue: with its prices that of a model takes 3.5 kB, what models have in common left out. */
const COLUMNS_KEPT = 12_000

/** What there is to say of a model, whatever it is compared with. By capability first, see `ComparisonSheet.ranges`. */
export interface ModelColumn extends GroupColumn {
  readonly model: Model
  /** As within sentences. */
  readonly name: string
  readonly scores: Scores
  readonly quantities: Quantities
  /** For every region; null: not asked for yet. */
  prices: KeptPrices | null
}

/** Everything that comparisons of one catalogue are picked from. */
export interface ComparisonSheet {
  readonly rowsOf: RowGroup['rowsOf']
  /** Where its rows are: who it is and how much it takes, what it can and where it runs, what people say of it. */
  readonly ranges: Readonly<Record<'facts' | 'support' | 'judgement', RowRange>>
  /** What the capabilities are called within a sentence. */
  readonly capabilityPhrases: readonly string[]
  readonly benchmarkRows: BenchmarkRows['rowsOf']
  readonly columnOf: (model: Model) => ModelColumn
  readonly pricesOf: (column: ModelColumn, region: string | null, period: PricePeriod) => PriceColumn
}

/** An instant, and the stretch of time around it in which no price of the catalogue changes. */
interface PricePeriod {
  readonly at: number
  readonly name: string
}

interface KeptPrices {
  readonly column: PriceColumn
  readonly at: number
  /** The one in which it was found to hold last. */
  period: string
}

/** The columns of models that were compared last are kept with their catalogue; those of others are made when they are. */
export const sheetOf = keptByCatalog(({ capabilities, benchmarks }: Catalog): ComparisonSheet => {
  const facts = createFacts()
  const support = [...capabilityRows(capabilities), ...deploymentRows]
  const definitions = [...support, ...identityRows, ...limitRows, ...judgementRows]
  const group = createRowGroup(definitions, facts)
  const { scoresOf, rowsOf } = createBenchmarkRows(benchmarks, facts)
  const makePrices = createPriceColumns(facts)
  const columns = keepLatest<number, ModelColumn>(COLUMNS_KEPT)
  const regional = keepLatest<string, KeptPrices>(COLUMNS_KEPT)

  function makeColumn(model: Model): ModelColumn {
    const name = nameOf(model)
    const { facts: said, ordinals, plain } = group.columnOf(model)
    const placeOf = (field: string): number => definitions.findIndex(({ heading }) => heading.field === field)
    const quantities = quantitiesOf(name, (field) => said[placeOf(field)] ?? null)
    return { model, facts: said, ordinals, plain, name, scores: scoresOf(model), quantities, prices: null }
  }

  function pricesNow(
    model: Model,
    region: string | null,
    { at, name }: PricePeriod,
    known: KeptPrices | null,
  ): KeptPrices {
    if (known === null || !holdAlike(listsOf(model), known.at, at))
      return { column: makePrices(model, region, at), at, period: name }
    known.period = name
    return known
  }

  return {
    rowsOf: group.rowsOf,
    ranges: {
      support: { from: 0, to: support.length },
      facts: { from: support.length, to: definitions.length - judgementRows.length },
      judgement: { from: definitions.length - judgementRows.length, to: definitions.length },
    },
    capabilityPhrases: capabilities.map(({ label }) => lowerFirst(asPhrase(label))),
    benchmarkRows: rowsOf,
    columnOf(model) {
      const known = columns.get(model.id)
      if (known !== undefined) return known
      const made = makeColumn(model)
      columns.set(model.id, made)
      return made
    },
    pricesOf(column, region, period) {
      const { model, prices } = column
      // A region that no list is for has the prices for every region.
      if (region === null || !listsOf(model).some((list) => list.region === region)) {
        if (prices?.period === period.name) return prices.column
        column.prices = pricesNow(model, region, period, prices)
        return column.prices.column
      }
      const key = `${model.id} ${region}`
      const known = regional.get(key) ?? null
      if (known?.period === period.name) return known.column
      const now = pricesNow(model, region, period, known)
      regional.set(key, now)
      return now.column
    },
  }
})

const listsOf = (model: Model): readonly CatalogPriceList[] => defaultOffering(model)?.priceLists ?? []
