import type { Catalog, CatalogPrice, Model } from '../catalog/catalog.js'
import type { CostEstimate } from '../pricing/cost-estimate.js'
import { monthlyCost } from '../pricing/monthly-cost.js'
import type { Workload } from '../pricing/workload.js'
import { benchmarkRows } from './benchmark-rows.js'
import { chooseModels } from './choose-models.js'
import { comparisonRow, type ComparisonRow, type RowDefinition } from './comparison-row.js'
import { costSentences } from './cost-sentences.js'
import { capabilityRows, deploymentRows, identityRows, judgementRows, limitRows } from './fact-rows.js'
import { defaultOffering } from './model-values.js'
import { moneyRow, priceRows } from './price-rows.js'
import { quantitySentences } from './quantity-sentences.js'
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

/**
 * Compares two to eight models side by side, in the order given; exact spellings (aliases) are accepted and reported by their model.
 * Facts are the model's own where it has them, else those of its default offering; prices, deployment facts and measurements are the default
 * offering's, prices in the workload's region. Verdicts: {@link verdictsOf}. Release dates, licences, families and regions are not ranked.
 * @param at The instant whose prices are used, in milliseconds since 1970.
 * @throws ComparingError naming the argument and the value: fewer than two or more than eight, one twice, an unknown one.
 * @throws PricingError where the workload contradicts itself.
 * @example compareModels(catalog, ['o4-mini', 'gpt-x'], DEFAULT_WORKLOAD, at).sentences[0]
 * // "o4-mini costs about 27% less than GPT-X for this workload ($48.40 against $66.00 a month)."
 */
export function compareModels(catalog: Catalog, slugs: readonly string[], workload: Workload, at: number): Comparison {
  const models = chooseModels(catalog, slugs)
  const costs = models.map((model) => monthlyCost(defaultOffering(model)?.priceLists ?? [], workload, at))
  const definitions: readonly RowDefinition[] = [
    ...identityRows,
    ...limitRows,
    ...priceRows(models, workload.region, at),
    costRow(models, costs),
    ...capabilityRows(catalog.capabilities),
    ...deploymentRows,
    ...benchmarkRows(catalog.benchmarks, models),
    ...judgementRows,
  ]
  const rows = definitions.flatMap((definition) => comparisonRow(definition, models) ?? [])
  return { models, rows, costs, sentences: sentencesOf(catalog, models, costs, rows) }
}

function costRow(models: readonly Model[], costs: readonly CostEstimate<CatalogPrice>[]): RowDefinition {
  const costOf = new Map(
    models.flatMap((model, index) => {
      const estimate = costs[index]
      return estimate === undefined ? [] : [[model, estimate] as const]
    }),
  )
  return moneyRow('monthlyCost', 'Monthly cost', 'a month', costOf, ({ total }) => total)
}

function sentencesOf(
  catalog: Catalog,
  models: readonly Model[],
  costs: readonly CostEstimate<CatalogPrice>[],
  rows: readonly ComparisonRow[],
): readonly string[] {
  const priced = models.flatMap((model, index) => {
    const estimate = costs[index]
    return estimate === undefined ? [] : [{ model, estimate }]
  })
  const benchmarks = benchmarkSentence(rows, models)
  return [
    ...costSentences(priced),
    ...quantitySentences(models),
    ...capabilitySentences(catalog.capabilities, models),
    ...(benchmarks === null ? [] : [benchmarks]),
  ]
}
