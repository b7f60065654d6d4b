import type { Charge } from './charge.js'
import type { CostLine } from './cost-estimate.js'
import { addDecimals, multiplyDecimals, normalizeDecimal, ZERO, type Decimal } from './decimal.js'
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

/** What one kind of request adds to a line. */
interface Share<P extends Price> {
  readonly kind: ChargedRequests<P>
  readonly units: Pick<Charge, 'meter' | 'quantity' | 'without'>
  /** null: it is given away. */
  readonly charge: Charge | null
}

/** One line for each price that was used, in registry order. */
export function costLines<P extends Price>(kinds: readonly ChargedRequests<P>[]): readonly CostLine<P>[] {
  const lines: Line<P>[] = []
  for (const kind of kinds) collectLines(lines, kind)
  // One kind's charges are in this order already.
  return kinds.length === 1 && kinds[0]?.charged.given.length === 0 ? lines : lines.sort(compareLines)
}

/** Of all requests what was of one. */
export function timesRequests(quantity: Decimal, requests: Decimal | null): Decimal {
  return requests === null ? quantity : normalizeDecimal(multiplyDecimals(quantity, requests))
}

function collectLines<P extends Price>(lines: Line<P>[], kind: ChargedRequests<P>): void {
  const { prices, charged } = kind
  for (const charge of charged.charges) addShare(lines, prices[charge.index] ?? null, { kind, units: charge, charge })
  for (const { meter, quantity } of charged.given) {
    const price = prices.find((candidate) => candidate.meter === meter && candidate.threshold === null) ?? null
    addShare(lines, price, { kind, units: { meter, quantity, without: [] }, charge: null })
  }
}

function addShare<P extends Price>(lines: Line<P>[], price: P | null, share: Share<P>): void {
  const { kind, units, charge } = share
  const { meter } = units
  const quantity = timesRequests(units.quantity, kind.requests)
  const amount = charge?.amount ?? ZERO
  for (const [index, line] of lines.entries()) {
    if (line.meter !== meter || line.price !== price) continue
    lines[index] = line.plus(quantity, amount, share)
    return
  }
  lines.push(new Line(meter, normalizeDecimal(quantity), price, normalizeDecimal(amount), [share]))
}

/** A class, because getters of an object literal are made anew for each object, which takes longer than all the rest of a line. */
class Line<P extends Price> implements CostLine<P> {
  readonly #shares: readonly Share<P>[]

  constructor(
    readonly meter: MeterCode,
    readonly quantity: Decimal,
    readonly price: P | null,
    readonly amount: Decimal,
    shares: readonly Share<P>[],
  ) {
    this.#shares = shares
  }

  get explanation(): string {
    const [first] = this.#shares
    if (first === undefined) return ''
    const { charge, kind } = first
    const rate = charge === null ? 'free of charge' : describeRate(charge.price, kind.currency, kind.factor)
    return `${this.#shares.map(unitsOf).join(' + ')} ${rate}`
  }

  plus(quantity: Decimal, amount: Decimal, share: Share<P>): Line<P> {
    return new Line(
      this.meter,
      normalizeDecimal(addDecimals(this.quantity, quantity)),
      this.price,
      normalizeDecimal(addDecimals(this.amount, amount)),
      [...this.#shares, share],
    )
  }
}

function unitsOf({ kind: { charged, usage, requests }, units, charge }: Share<Price>): string {
  return describeUnits(units, requests, charge === null ? [] : includedIn(units.meter, charged, usage))
}

/** Used meters without a price of their own that go by this one's (rule b). */
function includedIn(meter: MeterCode, { charges }: ListCharges, { entries }: Usage): readonly MeterCode[] {
  const isCharged = (code: MeterCode): boolean => charges.some((charge) => charge.meter === code)
  const included: MeterCode[] = []
  for (const { meter: part, quantity } of entries) {
    const ancestors = ancestorsOf(part)
    if (ancestors.length === 0 || quantity.coefficient === 0n || isCharged(part)) continue
    const taker = ancestors.findLast(({ code }) => isCharged(code))
    if (taker?.code === meter) included.push(part)
  }
  return included
}

function compareLines<P extends Price>(a: CostLine<P>, b: CostLine<P>): number {
  return a.price === null || b.price === null ? compareMeters(a.meter, b.meter) : comparePrices(a.price, b.price)
}
