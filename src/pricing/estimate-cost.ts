import { assembleEstimate } from './assemble-estimate.js'
import { chargeUsage } from './charge.js'
import { compilePrices } from './compiled-prices.js'
import type { CostEstimate } from './cost-estimate.js'
import { formatDecimal } from './decimal.js'
import { pricesInForce } from './inline-selection.js'
import { checkInstant } from './instant.js'
import { applicableMultipliers, productOf, type PriceMultiplier } from './multiplier.js'
import { comparePrices } from './price-order.js'
import { readPriceRow, type InlinePrice, type PriceRow } from './price-row.js'
import type { PriceContext } from './price-selection.js'
import { PricingError } from './pricing-error.js'
import { readUsage } from './usage.js'
import type { MeterQuantity } from './workload.js'

/**
 * What one request costs by prices given inline, in USD. Each meter by itself goes by the most specific rows that hold: of those in force, the
 * asked tier before STANDARD, the asked region before none, an open window before none, the latest beginning; thresholds choose among rows
 * that agree in all of that, so a window's price replaces the thresholds of the price outside it; rows that are all above a threshold which
 * the request does not cross leave it to less specific ones. Multipliers that apply multiply, and a multiplier for the asked region or tier
 * makes it known: there is no warning then that no price names it.
 * @throws PricingError naming the field ("prices[2].per", "usage[0].quantity", "multipliers[0].factor", "usage", "prices") and the values.
 * @example estimateCost([{ meter: 'INPUT_TOKENS', amount: decimal('3'), per: null, … }], [], [{ meter: 'INPUT_TOKENS', quantity: decimal('200000') }], context)
 *   // total 0.6
 */
export function estimateCost<R extends PriceRow>(
  rows: readonly R[],
  multipliers: readonly PriceMultiplier[],
  usage: readonly MeterQuantity[],
  context: PriceContext,
): CostEstimate<InlinePrice<R>> {
  checkInstant(context.at, 'at')
  if (context.region === '') throw new PricingError('region', 'A region cannot be an empty text')
  const prices = rows.map((row, index) => readPriceRow(row, `prices[${index}]`))
  checkRepeated(prices)
  const applied = applicableMultipliers(multipliers, context)
  const factor = productOf(applied)
  const read = readUsage(usage, 'usage')
  const held = pricesInForce(prices, context, read)
  const { charges, uncounted } = chargeUsage(compilePrices(held), read, factor)
  const charged = { charges, uncounted, given: [] }
  const kind = { prices: held, currency: 'USD', usage: read, charged, requests: null, factor }
  const used = charges.flatMap(({ index }) => held[index] ?? [])
  return assembleEstimate(kind, [...tierWarnings(used, applied, context), ...regionWarnings(used, applied, context)])
}

/** Two prices for the same case are refused even where neither is asked for. */
function checkRepeated(prices: readonly InlinePrice[]): void {
  const seen = new Map<string, InlinePrice>()
  for (const [index, price] of prices.entries()) {
    const { meter, threshold, scope } = price
    const key = JSON.stringify([meter, threshold?.aboveInputTokens, threshold?.inclusive, scope])
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      const amounts = `${formatDecimal(earlier.amount)} and ${formatDecimal(price.amount)}`
      throw new PricingError(`prices[${index}]`, `${meter} has two prices for the same case: ${amounts}`)
    }
    seen.set(key, price)
  }
}

function tierWarnings(
  used: readonly InlinePrice[],
  multipliers: readonly PriceMultiplier[],
  context: PriceContext,
): readonly string[] {
  const { serviceTier } = context
  if (multipliers.some((multiplier) => multiplier.serviceTier === serviceTier)) return []
  const missing = used.filter(({ scope }) => scope.serviceTier !== serviceTier)
  return missing.length === 0 ? [] : [`no ${serviceTier} price${forMeters(missing, used)}: STANDARD used`]
}

function regionWarnings(
  used: readonly InlinePrice[],
  multipliers: readonly PriceMultiplier[],
  context: PriceContext,
): readonly string[] {
  const { region } = context
  if (region === null || multipliers.some((multiplier) => multiplier.region === region)) return []
  const missing = used.filter(({ scope }) => scope.region !== region)
  return missing.length === 0
    ? []
    : [`no price for region ${region}${forMeters(missing, used)}: the price for every region used`]
}

/** Names the meters where only some are missing. */
function forMeters(missing: readonly InlinePrice[], used: readonly InlinePrice[]): string {
  if (missing.length === used.length) return ''
  const codes = new Set([...missing].sort(comparePrices).map(({ meter }) => meter))
  return ` for ${[...codes].join(' and ')}`
}
