import type { CostEstimate } from '../../src/pricing/cost-estimate.js'
import { addDecimals, formatDecimal, ZERO, type Decimal } from '../../src/pricing/decimal.js'

export function shown(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value)
}

/** What a reader checks first: the total, and what each meter took of it. */
export function shownLines({ lines }: CostEstimate): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.map(({ meter, amount }) => [meter, formatDecimal(amount)]))
}

export function sumOfLines({ lines }: { readonly lines: readonly { readonly amount: Decimal }[] }): string {
  return formatDecimal(lines.reduce((sum, { amount }) => addDecimals(sum, amount), ZERO))
}

/** Everything an estimate says, lines and words included: some of it is only made when it is read. */
export function told({ total, perRequest, currency, lines, uncounted, warnings }: CostEstimate): CostEstimate {
  const read = lines.map(({ meter, quantity, price, amount, explanation }) => ({
    ...{ meter, quantity, price, amount, explanation },
  }))
  return { total, perRequest, currency, lines: read, uncounted, warnings }
}
