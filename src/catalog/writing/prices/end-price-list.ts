import type { ServiceTier } from '../../../pricing/price-list.js'
import type { Workload } from '../../../pricing/workload.js'
import { findOffering, type OfferingName } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { impactsOf } from './price-impact.js'
import { holdsAt, type PricePlan } from './price-plan.js'
import { NOBODY, storePlans } from './store-plans.js'

export interface EndRequest extends OfferingName {
  readonly serviceTier: ServiceTier
  readonly region: string | null
  /** Milliseconds since 1970; null: now. */
  readonly endsAt: number | null
}

/**
 * Ends a list without a new one: from that instant on the tier is not offered there, as far as is known. A list that is
 * scheduled for later still comes into force. What the list said of the time before stays.
 */
export async function endPriceList(write: Write, request: EndRequest, workload: Workload): Promise<Outcome> {
  const { tx, catalog, now, requestedAt, problems } = write
  const { serviceTier, region, endsAt } = request
  const offering = findOffering(catalog, request, problems)
  problems.settle()
  if (offering === null) return { ids: [], impacts: [], warnings: [] }
  await write.expect('offering', offering.id)
  const at = endsAt ?? now.getTime()
  const instant = new Date(at).toISOString()
  const where = region === null ? '' : ` of ${region}`
  const slot = offering.priceLists.filter((list) => list.serviceTier === serviceTier && list.region === region)
  // what begins at that very instant would never have been in force: it is to be cancelled
  const current = slot.filter((list) => holdsAt(list, at) && list.effectiveFrom !== at)
  if (endsAt !== null && endsAt < requestedAt.getTime())
    problems.add(
      'INVALID',
      ['endsAt'],
      `${instant} is before ${requestedAt.toISOString()}: what was in force cannot end in the past. Correct the list instead.`,
    )
  else if (current.length === 0)
    problems.add('NOT_FOUND', ['endsAt'], `No ${serviceTier} list${where} is in force at ${instant}.`)
  const plan: PricePlan = {
    close: current.map((list) => ({ list, effectiveTo: at })),
    disbelieve: [],
    insert: [],
    kept: [],
    at,
  }
  const impacts = impactsOf(write, [{ offering, plan }], workload)
  problems.settle()
  await storePlans(tx, [{ offering, plan, said: NOBODY }])
  const next = slot.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom >= at ? [effectiveFrom] : [],
  )
  return {
    ids: [offering.id],
    impacts,
    warnings:
      next.length === 0
        ? [`From ${instant} on no ${serviceTier} price${where} is known.`]
        : [
            `A ${serviceTier} list${where} comes into force at ${new Date(Math.min(...next)).toISOString()} all the same.`,
          ],
  }
}
