import { comparisonRow, headingsByUnit, type ComparisonRow } from './comparison-row.js'
import type { Fact } from './fact.js'

/** An amount of money as a row shows it. */
export interface MoneyFact {
  readonly fact: Fact
  /** ISO 4217. */
  readonly currency: string
}

/** Makes the rows of one kind of amounts: ranked when they share a currency; the unit names it then. */
export type MoneyRow = (amounts: readonly (MoneyFact | null)[]) => ComparisonRow | null

/** @example moneyRow('pricing.input', 'Input price', 'per 1M tokens')(amounts)?.heading.unit // "USD per 1M tokens" */
export function moneyRow(field: string, label: string, unit: string): MoneyRow {
  const headingOf = headingsByUnit(field, label, (currency) => (currency === null ? unit : `${currency} ${unit}`))
  return (amounts) => {
    const currency = sharedCurrency(amounts)
    const facts = amounts.map((amount) => (amount === null ? null : amount.fact))
    return comparisonRow(headingOf(currency), currency === null ? null : 'LESS', facts)
  }
}

/** The currency of all amounts; null: there are several, or none. */
export function sharedCurrency(amounts: readonly ({ readonly currency: string } | null)[]): string | null {
  let shared: string | null = null
  for (const amount of amounts) {
    if (amount === null || amount.currency === shared) continue
    if (shared !== null) return null
    shared = amount.currency
  }
  return shared
}
