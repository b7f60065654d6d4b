import type { Catalog, Model } from '../catalog/catalog.js'
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
import { createRowGroup, type GroupColumn, type RowGroup } from './row-group.js'

/** Columns kept of a catalogue, of facts and of prices: the two of a model take 3.5 kB, what models have in common left out. */
const COLUMNS_KEPT = 12_000

/** What there is to say of a model, whatever it is compared with. */
export interface ModelColumn {
  /** As within sentences. */
  readonly name: string
  readonly identity: GroupColumn
  readonly limits: GroupColumn
  readonly capabilities: GroupColumn
  readonly deployment: GroupColumn
  readonly judgement: GroupColumn
  readonly scores: Scores
  readonly quantities: Quantities
}

/** Everything that comparisons of one catalogue are picked from. */
export interface ComparisonSheet {
  readonly identityRows: RowGroup['rowsOf']
  readonly limitRows: RowGroup['rowsOf']
  readonly capabilityRows: RowGroup['rowsOf']
  readonly deploymentRows: RowGroup['rowsOf']
  readonly judgementRows: RowGroup['rowsOf']
  /** What the capabilities are called within a sentence. */
  readonly capabilityPhrases: readonly string[]
  readonly benchmarkRows: BenchmarkRows['rowsOf']
  readonly columnOf: (model: Model) => ModelColumn
  readonly pricesOf: (model: Model, region: string | null, period: PricePeriod) => PriceColumn
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
  const identity = createRowGroup(identityRows, facts)
  const limits = createRowGroup(limitRows, facts)
  const support = createRowGroup(capabilityRows(capabilities), facts)
  const deployment = createRowGroup(deploymentRows, facts)
  const judgement = createRowGroup(judgementRows, facts)
  const { scoresOf, rowsOf } = createBenchmarkRows(benchmarks, facts)
  const makePrices = createPriceColumns(facts)
  const columns = keepLatest<number, ModelColumn>(COLUMNS_KEPT)
  const prices = keepLatest<number | string, KeptPrices>(COLUMNS_KEPT)

  function makeColumn(model: Model): ModelColumn {
    const name = nameOf(model)
    const ofLimits = limits.columnOf(model)
    return {
      name,
      limits: ofLimits,
      identity: identity.columnOf(model),
      capabilities: support.columnOf(model),
      deployment: deployment.columnOf(model),
      judgement: judgement.columnOf(model),
      scores: scoresOf(model),
      quantities: quantitiesOf(
        name,
        (field) => ofLimits.facts[limitRows.findIndex(({ heading }) => heading.field === field)] ?? null,
      ),
    }
  }

  return {
    identityRows: identity.rowsOf,
    limitRows: limits.rowsOf,
    capabilityRows: support.rowsOf,
    deploymentRows: deployment.rowsOf,
    judgementRows: judgement.rowsOf,
    capabilityPhrases: capabilities.map(({ label }) => lowerFirst(asPhrase(label))),
    benchmarkRows: rowsOf,
    columnOf(model) {
      const known = columns.get(model.id)
      if (known !== undefined) return known
      const made = makeColumn(model)
      columns.set(model.id, made)
      return made
    },
    pricesOf(model, region, { at, name }) {
      const lists = defaultOffering(model)?.priceLists ?? []
      // A region that no list is for has the prices for every region.
      const isPricedThere = region !== null && lists.some((list) => list.region === region)
      const key = isPricedThere ? `${model.id} ${region}` : model.id
      const known = prices.get(key)
      if (known?.period === name) return known.column
      if (known !== undefined && holdAlike(lists, known.at, at)) {
        known.period = name
        return known.column
      }
      const column = makePrices(model, region, at)
      prices.set(key, { column, at, period: name })
      return column
    },
  }
})
