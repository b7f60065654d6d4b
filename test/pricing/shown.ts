import type { CostEstimate } from '../../src/pricing/cost-estimate.js'
import { addDecimals, formatDecimal, ZERO, type Decimal } from '../../src/pricing/decimal.js'

export function shown(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value)
}

/** What a reader checks first: the total, and what each meter took of it. */
export function shownLines({ lines }: CostEstimate): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.map(({ meter, amount }) => [meter, formatDecimal(amount)]))
}

export function sumOfLines({ lines }: CostEstimate): string {
  return formatDecimal(lines.reduce((sum, { amount }) => addDecimals(sum, amount), ZERO))
}
