import type { ServiceTier } from '../../../pricing/price-list.js'
import type { Workload } from '../../../pricing/workload.js'
import { findOffering, type OfferingName } from '../find-entity.js'
import type { Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { impactsOf } from './price-impact.js'
import type { PricePlan } from './price-plan.js'
import { windowKey } from './read-prices.js'
import { NOBODY, storePlans } from './store-plans.js'

export interface CancelRequest extends OfferingName {
  readonly serviceTier: ServiceTier
  readonly region: string | null
  /** Milliseconds since 1970. */
  readonly effectiveFrom: number
}

/**
 * Takes back a list that is not in force yet. It stays on record as what was believed to come; the lists that were to end
 * with it are believed again to go on for as long as it would have.
 */
export async function cancelPriceList(write: Write, request: CancelRequest, workload: Workload): Promise<Outcome> {
  const { tx, catalog, now, problems } = write
  const { serviceTier, region, effectiveFrom } = request
  const offering = findOffering(catalog, request, problems)
  problems.settle()
  if (offering === null) return { ids: [], impacts: [], warnings: [] }
  await write.expect('offering', offering.id)
  const slot = offering.priceLists.filter((list) => list.serviceTier === serviceTier && list.region === region)
  const cancelled = slot.filter((list) => list.effectiveFrom === effectiveFrom)
  const at = new Date(effectiveFrom).toISOString()
  const [first] = cancelled
  if (first === undefined)
    problems.add(
      'NOT_FOUND',
      ['effectiveFrom'],
      `No ${serviceTier} list${region === null ? '' : ` of ${region}`} begins at ${at}.`,
    )
  else if (effectiveFrom <= now.getTime())
    problems.add(
      'CONFLICT',
      ['effectiveFrom'],
      `The list from ${at} is in force or past: publish another one, or correct it.`,
    )
  const ends = cancelled.map(({ effectiveTo }) => effectiveTo)
  const effectiveTo = ends.some((end) => end === null) ? null : Math.max(...ends.map(Number))
  const before = slot.filter((list) => list.effectiveTo === effectiveFrom)
  const plan: PricePlan = {
    close: [],
    disbelieve: [...cancelled, ...before],
    insert: before.map((list) => ({ ...list, effectiveTo, copyOf: list })),
    kept: [],
    at: effectiveFrom,
  }
  const impacts = impactsOf(write, [{ offering, plan }], workload)
  problems.settle()
  await storePlans(tx, [{ offering, plan, said: NOBODY }])
  const unknown = cancelled.filter(({ window }) => !before.some((list) => windowKey(list.window) === windowKey(window)))
  return {
    ids: [offering.id],
    impacts,
    warnings:
      before.length === 0 || unknown.some(({ window }) => window === null) ? [`From ${at} on no price is known.`] : [],
  }
}
