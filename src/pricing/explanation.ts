import type { Charge } from './charge.js'
import { formatDecimal, ONE, type Decimal } from './decimal.js'
import { meterOf, type MeterCode } from './meter.js'
import type { Price } from './price-list.js'

/**
 * The units a charge is for, in words; `requests` null: one request by itself; `included`: meters without a price of their own that go by
 * this one's.
 * @example describeUnits(charge, decimal('10000'), []) // "10000 requests × 1000 tokens without CACHE_READ_TOKENS"
 */
export function describeUnits(
  { meter, quantity, without }: Pick<Charge, 'meter' | 'quantity' | 'without'>,
  requests: Decimal | null,
  included: readonly MeterCode[],
): string {
  const times = requests === null ? '' : `${counted(requests, 'requests')} × `
  const left = without.length === 0 ? '' : ` without ${without.join(' and ')}`
  const kept = included.length === 0 ? '' : ` including ${included.join(' and ')}`
  return `${times}${counted(quantity, meterOf(meter).unit)}${left}${kept}`
}

/**
 * The rate a charge goes by, and the rule that chose it.
 * @example describeRate(price, 'USD', ONE) // "at 6 USD per 1000000 tokens, the price above 200000 input tokens"
 */
export function describeRate({ meter, amount, per, threshold }: Price, currency: string, factor: Decimal): string {
  const rate = `at ${formatDecimal(amount)} ${currency} ${describePer(meter, per)}`
  const multiplied = factor === ONE ? '' : ` × ${formatDecimal(factor)}`
  if (threshold === null) return `${rate}${multiplied}`
  const from = threshold.inclusive ? 'from' : 'above'
  const rule = threshold.mode === 'MARGINAL' ? 'the part of the request' : 'the price'
  return `${rate}${multiplied}, ${rule} ${from} ${threshold.aboveInputTokens} input tokens`
}

function describePer(meter: MeterCode, per: Decimal): string {
  const units = formatDecimal(per)
  return units === '1' ? 'each' : `per ${units} ${meterOf(meter).unit}`
}

/** "2000 tokens", "1 token", "1 search". */
function counted(quantity: Decimal, unit: string): string {
  const number = formatDecimal(quantity)
  return `${number} ${number === '1' ? unit.replace(/(?<=ch)es$|s$/, '') : unit}`
}
