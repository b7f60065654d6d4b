import type { Catalog, CatalogPrice, Model } from '../catalog/catalog.js'
import type { CostEstimate } from '../pricing/cost-estimate.js'
import { monthlyCost } from '../pricing/monthly-cost.js'
import type { Workload } from '../pricing/workload.js'
import { columnsOf } from '../finding/catalog-columns.js'
import { chooseModels } from './choose-models.js'
import type { ComparisonRow } from './comparison-row.js'
import { sheetOf } from './comparison-sheet.js'
import { costSentences, type NamedCost } from './cost-sentences.js'
import { newFact } from './fact.js'
import { moneyRow, type MoneyFact } from './money-row.js'
import { priceRows } from './price-rows.js'
import { quantitySentences } from './quantity-sentences.js'
import { moneyValue } from './row-values.js'
import { benchmarkSentence, capabilitySentences } from './support-sentences.js'

/** Models side by side, each at its default offering. */
export interface Comparison {
  readonly models: readonly Model[]
  /** What is known of at least one of the models: who and when, limits and speed, prices, capabilities, deployment, benchmarks, judgements. */
  readonly rows: readonly ComparisonRow[]
  /** What the workload costs in a month at each default offering, in the order of `models`. */
  readonly costs: readonly CostEstimate<CatalogPrice>[]
  /** How they relate, in words; never a claim about a model whose value is unknown. */
  readonly sentences: readonly string[]
}

const costRow = moneyRow('monthlyCost', 'Monthly cost', 'a month')

/**
 * Compares two to eight models side by side, in the order given; exact spellings (aliases) are accepted and reported by their model.
 * Facts are the model's own where it has them, else those of its default offering; prices, deployment facts and measurements are the default
 * offering's, prices in the workload's region. Verdicts: {@link standardOf}. Release dates, licences, families and regions are not ranked.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @throws ComparingError naming the argument and the value: fewer than two or more than eight, one twice, an unknown one.
 * @throws PricingError where the workload contradicts itself.
 * @example compareModels(catalog, ['o4-mini', 'gpt-x'], DEFAULT_WORKLOAD, at).sentences[0]
 * // "o4-mini costs about 27% less than GPT-X for this workload ($48.40 against $66.00 a month)."
 */
export function compareModels(catalog: Catalog, slugs: readonly string[], workload: Workload, at: number): Comparison {
  const models = chooseModels(catalog, slugs)
  const sheet = sheetOf(catalog)
  const period = { at, name: columnsOf(catalog).periodAt(at) }
  const columns = models.map(sheet.columnOf)
  const prices = columns.map((column) => sheet.pricesOf(column, workload.region, period))
  const costs = prices.map(({ lists }) => monthlyCost(lists, workload, at))
  const names = columns.map(({ name }) => name)
  const amounts = costs.map(costFact)
  const benchmarks = sheet.benchmarkRows(columns.map(({ scores }) => scores))
  const { rowsOf, ranges } = sheet
  const rows = rowsOf(columns, ranges.facts).concat(
    priceRows(prices),
    monthlyCostRow(amounts),
    rowsOf(columns, ranges.support),
    benchmarks,
    rowsOf(columns, ranges.judgement),
  )
  const sentences = [
    ...costSentences(
      names.flatMap((name, index) => namedCost(amounts[index] ?? null, name) ?? []),
      names.filter((_, index) => amounts[index] === null),
    ),
    ...quantitySentences(columns.map(({ quantities }) => quantities)),
    ...capabilitySentences(sheet.capabilityPhrases, columns),
    ...benchmarkSentence(benchmarks, names),
  ]
  return { models, rows, costs, sentences }
}

function costFact({ total, currency }: CostEstimate): MoneyFact | null {
  return total === null ? null : { fact: newFact(moneyValue(total, currency)), currency }
}

function monthlyCostRow(amounts: readonly (MoneyFact | null)[]): readonly ComparisonRow[] {
  const row = costRow(amounts)
  return row === null ? [] : [{ heading: row.heading, cells: row.cells, comesAgain: null }]
}

function namedCost(amount: MoneyFact | null, name: string): NamedCost | null {
  if (amount === null) return null
  const { fact, currency } = amount
  return fact.rank === null ? null : { name, currency, rank: fact.rank, shown: fact.display }
}
