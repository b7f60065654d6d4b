import { addDecimals, ZERO, type Decimal } from './decimal.js'
import type { PriceList } from './price-list.js'
import { selectPriceList, type PriceContext } from './price-selection.js'
import { chargeWorkload, totalWorkload } from './workload-charges.js'
import type { WorkloadRequests } from './workload-requests.js'

/** What the requests of a month cost together. */
export interface MonthTotal {
  /** null: some of it has no known price, or one in another currency. */
  readonly total: Decimal | null
  /** ISO 4217: that of the first kind of requests. */
  readonly currency: string
}

/** Adds up what each kind of requests costs by the list that holds for it. */
export function monthTotal(
  lists: readonly PriceList[],
  kinds: readonly WorkloadRequests[],
  region: string | null,
  at: number,
): MonthTotal {
  let total: Decimal | null = ZERO
  let currency: string | null = null
  for (const kind of kinds) {
    const context = { at, serviceTier: kind.serviceTier, region }
    const { list } = selectPriceList(lists, context)
    currency ??= list?.currency ?? 'USD'
    if (total === null) break
    const isForeign = list !== null && list.currency !== currency
    const amount = isForeign ? totalForeign(list, kind, context) : totalWorkload(list, kind)
    total = amount === null ? null : addDecimals(total, amount)
  }
  return { total, currency: currency ?? 'USD' }
}

/** What is charged in another currency cannot be added, not even nothing for a request. */
function totalForeign(list: PriceList, kind: WorkloadRequests, context: PriceContext): Decimal | null {
  const { charges, given, uncounted } = chargeWorkload(list, kind, context)
  return charges.length + given.length + uncounted.length === 0 ? ZERO : null
}
