import { comparisonRow, type ComparisonRow, type RowHeading } from './comparison-row.js'
import { moneyRow, type MoneyFact, type MoneyRow } from './money-row.js'
import { PRICED_TIERS, type PriceColumn } from './price-column.js'

const PER_MILLION = 'per 1M tokens'
const STATUS: RowHeading = { field: 'pricing.status', label: 'Pricing', unit: null }
const BATCH_DISCOUNT: RowHeading = { field: 'pricing.batchDiscount', label: 'Batch discount', unit: null }
const inputRow = moneyRow('pricing.input', 'Input price', PER_MILLION)
const outputRow = moneyRow('pricing.output', 'Output price', PER_MILLION)
const cachedInputRow = moneyRow('pricing.cachedInput', 'Cached input price', PER_MILLION)

/**
 * The headline prices at the default offerings, then every other price of every tier, those of a tier in the order in which they are met.
 * Rows whose amounts are in several currencies are not ranked.
 */
export function priceRows(columns: readonly PriceColumn[]): readonly ComparisonRow[] {
  const headlines = [
    comparisonRow(
      STATUS,
      null,
      columns.map(({ status }) => status),
    ),
    inputRow(columns.map(({ input }) => input)),
    outputRow(columns.map(({ output }) => output)),
    cachedInputRow(columns.map(({ cachedInput }) => cachedInput)),
    comparisonRow(
      BATCH_DISCOUNT,
      'MORE',
      columns.map(({ batchDiscount }) => batchDiscount),
    ),
  ]
  return headlines.concat(otherRows(columns)).filter((row) => row !== null)
}

function otherRows(columns: readonly PriceColumn[]): readonly (ComparisonRow | null)[] {
  const rows: MoneyRow[] = []
  const amounts: (MoneyFact | null)[][] = []
  for (let tier = 0; tier < PRICED_TIERS.length; tier++) {
    for (const [index, { others }] of columns.entries()) {
      for (const { row, amount } of others[tier] ?? []) {
        let at = rows.indexOf(row)
        if (at < 0) {
          at = rows.push(row) - 1
          amounts.push(columns.map(() => null))
        }
        const all = amounts[at]
        if (all !== undefined) all[index] ??= amount
      }
    }
  }
  return rows.map((row, at) => row(amounts[at] ?? []))
}
