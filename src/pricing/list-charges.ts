import { chargeUsage, totalUsage, type Charges } from './charge.js'
import { compilePrices, type CompiledPrices } from './compiled-prices.js'
import type { UncountedUsage } from './cost-estimate.js'
import { ZERO, type Decimal } from './decimal.js'
import { ancestorsOf } from './meter.js'
import type { PriceList, PricingStatus } from './price-list.js'
import type { Usage } from './usage.js'
import type { MeterQuantity } from './workload.js'

/** What a list says about one kind of request. */
export interface ListCharges extends Charges {
  /** What a free list gives away, of one request. */
  readonly given: readonly MeterQuantity[]
}

const NOTHING_GIVEN: readonly MeterQuantity[] = []
const COMPILED = new WeakMap<PriceList, CompiledPrices>()

/**
 * Charges one kind of request, `times` over, by the list that holds for it. What a list does not price by use is uncounted with
 * the reason; a free list gives everything away.
 * @throws PricingError as `chargeUsage` does.
 */
export function chargeByList(list: PriceList, usage: Usage, times: Decimal): ListCharges {
  switch (list.status) {
    case 'METERED': {
      const { charges, uncounted } = chargeUsage(compiledPricesOf(list), usage, times)
      return { charges, uncounted, given: NOTHING_GIVEN }
    }
    case 'FREE':
      return { charges: [], uncounted: [], given: outermost(usage) }
    case 'INCLUDED_IN_PLAN':
    case 'QUOTE_ONLY':
    case 'DYNAMIC':
    case 'UNKNOWN': {
      const reason = UNPRICED_BECAUSE[list.status]
      return unpriced(usage, () => reason)
    }
  }
}

/**
 * The sum of {@link chargeByList} alone; null where something is uncounted.
 * @throws PricingError as `chargeUsage` does.
 */
export function totalByList(list: PriceList, usage: Usage, times: Decimal): Decimal | null {
  if (list.status === 'METERED') return totalUsage(compiledPricesOf(list), usage, times)
  return list.status === 'FREE' ? ZERO : totalUnpriced(usage)
}

/** Nothing at all costs nothing, whatever the price of something. */
export function totalUnpriced({ entries }: Usage): Decimal | null {
  return entries.every(({ quantity }) => quantity.coefficient === 0n) ? ZERO : null
}

/** A list's prices, compiled once for as long as the list lives. @example compiledPricesOf(o4MiniStandard).hasThresholds // false */
export function compiledPricesOf(list: PriceList): CompiledPrices {
  const known = COMPILED.get(list)
  if (known !== undefined) return known
  const compiled = compilePrices(list.prices)
  COMPILED.set(list, compiled)
  return compiled
}

const UNPRICED_BECAUSE: Readonly<Record<Exclude<PricingStatus, 'METERED' | 'FREE'>, string>> = {
  INCLUDED_IN_PLAN: 'Included in a plan: there is no price for use by itself',
  QUOTE_ONLY: 'The provider quotes a price on request only',
  DYNAMIC: 'The price is only settled when the request is routed',
  UNKNOWN: 'The price is not known',
}

/** Every positive quantity that was asked for, as uncounted. */
export function unpriced({ entries }: Usage, reasonOf: (entry: MeterQuantity) => string): ListCharges {
  const uncounted = entries.flatMap((entry): UncountedUsage[] =>
    entry.quantity.coefficient === 0n
      ? []
      : [{ meter: entry.meter, quantity: entry.quantity, reason: reasonOf(entry) }],
  )
  return { charges: [], uncounted, given: NOTHING_GIVEN }
}

/** What was asked for and is not a part of something else that was asked for. */
function outermost({ entries, quantities }: Usage): readonly MeterQuantity[] {
  return entries.filter(
    ({ meter, quantity }) =>
      quantity.coefficient !== 0n && !ancestorsOf(meter).some(({ code }) => quantities.has(code)),
  )
}
