import type { CostEstimate, CostLine, UncountedUsage } from './cost-estimate.js'
import { addDecimals, divideDecimals, multiplyDecimals, normalizeDecimal, ONE, ZERO, type Decimal } from './decimal.js'
import { describeRate, describeUnits } from './explanation.js'
import type { ListCharges } from './list-charges.js'
import { ancestorsOf, compareMeters, type MeterCode } from './meter.js'
import type { Price } from './price-list.js'
import { comparePrices } from './price-order.js'
import type { Usage } from './usage.js'

/** One kind of request, charged. */
export interface ChargedRequests<P extends Price> {
  /** The prices it was charged by, as the caller gave them. */
  readonly prices: readonly P[]
  readonly currency: string
  readonly usage: Usage
  readonly charged: ListCharges
  /** How many there are; null: one, by itself. */
  readonly requests: Decimal | null
  /** Product of the multipliers that apply. */
  readonly factor: Decimal
}

interface OpenLine<P extends Price> {
  readonly line: Omit<CostLine<P>, 'explanation'>
  readonly units: readonly (() => string)[]
  readonly rate: () => string
}

/** Adds charged requests up to an estimate: one line for each price that was used, in registry order, and the exact sum of the lines. */
export function assembleEstimate<P extends Price>(
  kinds: readonly ChargedRequests<P>[],
  requests: Decimal | null,
  warnings: readonly string[],
): CostEstimate<P> {
  const currency = kinds[0]?.currency ?? 'USD'
  const lines = new Map<P | string, OpenLine<P>>()
  const uncounted = new Map<string, UncountedUsage>()
  for (const kind of kinds) {
    if (kind.currency === currency) collectLines(lines, kind)
    for (const usage of uncountedOf(kind, currency)) addUncounted(uncounted, usage, kind.requests ?? ONE)
  }
  const closed = [...lines.values()].map(closeLine).sort(compareLines)
  const total =
    uncounted.size > 0 ? null : normalizeDecimal(closed.reduce((sum, { amount }) => addDecimals(sum, amount), ZERO))
  return {
    total,
    // A division, and words: made where they are asked for.
    get perRequest() {
      return total === null || requests === null ? total : shareOf(total, requests)
    },
    currency,
    lines: closed,
    uncounted: [...uncounted.values()],
    warnings: [...new Set(warnings)],
  }
}

function collectLines<P extends Price>(lines: Map<P | string, OpenLine<P>>, kind: ChargedRequests<P>): void {
  const { prices, currency, usage, charged, requests, factor } = kind
  const codes = new Set(charged.charges.map(({ meter }) => meter))
  for (const charge of charged.charges) {
    const price = prices[charge.index] ?? null
    addLine(lines, price ?? charge.meter, {
      line: { meter: charge.meter, quantity: timesRequests(charge.quantity, requests), price, amount: charge.amount },
      units: [() => describeUnits(charge, requests, includedIn(charge.meter, codes, usage))],
      rate: () => describeRate(charge.price, currency, factor),
    })
  }
  for (const { meter, quantity } of charged.given) {
    const price = prices.find((candidate) => candidate.meter === meter && candidate.threshold === null) ?? null
    addLine(lines, price ?? meter, {
      line: { meter, quantity: timesRequests(quantity, requests), price, amount: ZERO },
      units: [() => describeUnits({ meter, quantity, without: [] }, requests, [])],
      rate: () => 'free of charge',
    })
  }
}

/** Used meters without a price of their own that go by this one's (rule b). */
function includedIn(meter: MeterCode, charged: ReadonlySet<MeterCode>, { entries }: Usage): readonly MeterCode[] {
  return entries.flatMap(({ meter: part, quantity }) => {
    if (quantity.coefficient === 0n || charged.has(part)) return []
    const takers = ancestorsOf(part).filter(({ code }) => charged.has(code))
    return takers.at(-1)?.code === meter ? [part] : []
  })
}

function addLine<P extends Price>(lines: Map<P | string, OpenLine<P>>, key: P | string, added: OpenLine<P>): void {
  const known = lines.get(key)
  if (known === undefined) {
    lines.set(key, added)
    return
  }
  const quantity = addDecimals(known.line.quantity, added.line.quantity)
  const amount = addDecimals(known.line.amount, added.line.amount)
  lines.set(key, {
    line: { ...known.line, quantity, amount },
    units: [...known.units, ...added.units],
    rate: known.rate,
  })
}

function uncountedOf({ charged, currency }: ChargedRequests<Price>, expected: string): readonly UncountedUsage[] {
  if (currency === expected) return charged.uncounted
  const reason = `Priced in ${currency}, which cannot be added to ${expected}`
  const foreign = [...charged.charges, ...charged.given].map(({ meter, quantity }) => ({ meter, quantity, reason }))
  return [...foreign, ...charged.uncounted]
}

function addUncounted(uncounted: Map<string, UncountedUsage>, usage: UncountedUsage, requests: Decimal): void {
  const key = `${usage.meter} ${usage.reason}`
  const quantity = timesRequests(usage.quantity, requests)
  const known = uncounted.get(key)
  uncounted.set(key, { ...usage, quantity: known === undefined ? quantity : addDecimals(known.quantity, quantity) })
}

function closeLine<P extends Price>({ line, units, rate }: OpenLine<P>): CostLine<P> {
  return {
    ...line,
    quantity: normalizeDecimal(line.quantity),
    amount: normalizeDecimal(line.amount),
    get explanation() {
      return `${units.map((each) => each()).join(' + ')} ${rate()}`
    },
  }
}

function compareLines<P extends Price>(a: CostLine<P>, b: CostLine<P>): number {
  return a.price === null || b.price === null ? compareMeters(a.meter, b.meter) : comparePrices(a.price, b.price)
}

function timesRequests(quantity: Decimal, requests: Decimal | null): Decimal {
  return requests === null ? quantity : normalizeDecimal(multiplyDecimals(quantity, requests))
}

function shareOf(total: Decimal, requests: Decimal): Decimal | null {
  return requests.coefficient === 0n ? null : normalizeDecimal(divideDecimals(total, requests))
}
