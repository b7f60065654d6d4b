import type { Decimal } from './decimal.js'
import { totalByList, totalUnpriced, unpriced, type ListCharges } from './list-charges.js'
import type { MeterCode } from './meter.js'
import type { PriceList } from './price-list.js'
import type { PriceContext } from './price-selection.js'
import { PricingError } from './pricing-error.js'
import { chargeRequest } from './quote.js'
import { chargeInWholes, totalInWholes } from './whole-charges.js'
import type { WorkloadRequests } from './workload-requests.js'

const NOTHING: readonly never[] = []

/** Charges requests of a workload that is known to be sound: what cannot be priced is the fault of the list, and is uncounted with its reason. */
export function chargeWorkload(list: PriceList | null, kind: WorkloadRequests, context: PriceContext): ListCharges {
  const { usage, requests } = kind
  const charges = list?.status === 'METERED' ? chargeInWholes(list, kind) : null
  if (charges !== null) return { charges, uncounted: NOTHING, given: NOTHING }
  try {
    return chargeRequest(list, usage, context, requests)
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    return unpriced(usage, () => error.message)
  }
}

/** The sum of {@link chargeWorkload} alone; null where something is uncounted. */
export function totalWorkload(list: PriceList | null, kind: WorkloadRequests): Decimal | null {
  const { usage, requests } = kind
  if (list === null) return totalUnpriced(usage)
  const total = list.status === 'METERED' ? totalInWholes(list, kind) : null
  if (total !== null) return total
  try {
    return totalByList(list, usage, requests)
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    return totalUnpriced(usage)
  }
}

/** Says so where cached tokens had no price of their own. */
export function cacheWarnings({ charges }: ListCharges, { usage }: WorkloadRequests): readonly string[] {
  const cached = usage.quantities.get('CACHE_READ_TOKENS')
  if (cached === undefined || cached.coefficient === 0n) return []
  const isCharged = (code: MeterCode): boolean => charges.some(({ meter }) => meter === code)
  if (isCharged('CACHE_READ_TOKENS') || !isCharged('INPUT_TOKENS')) return []
  return ['no CACHE_READ_TOKENS price: cached tokens billed as INPUT_TOKENS']
}
