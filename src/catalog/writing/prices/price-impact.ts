import { compareDecimals, formatDecimal, type Decimal } from '../../../pricing/decimal.js'
import { compileMonthlyCost, type MonthlyCostFunction, type MonthlyCostKey } from '../../../pricing/monthly-cost.js'
import type { PriceList } from '../../../pricing/price-list.js'
import type { Workload } from '../../../pricing/workload.js'
import type { Catalog, Model, Offering } from '../../catalog.js'
import { PricingError } from '../../../pricing/pricing-error.js'
import type { ImpactOutcome, Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { applyPlan, type PricePlan } from './price-plan.js'

export interface PlannedOffering {
  readonly offering: Offering
  readonly plan: PricePlan
}

/** The impact of plans that are carried out together, each at its own instant; complains about a workload that makes no sense. */
export function impactsOf(
  { catalog, problems }: Pick<Write, 'catalog' | 'problems'>,
  planned: readonly PlannedOffering[],
  workload: Workload,
): Outcome['impacts'] {
  const after = new Map<number, readonly PriceList[]>()
  for (const { offering } of planned) {
    const plans = planned.filter((each) => each.offering === offering).map(({ plan }) => plan)
    after.set(offering.id, applyPlan(offering.priceLists, plans.reduce(mergePlans)))
  }
  try {
    const impact = createImpact(catalog, workload, after)
    return planned.map(({ offering, plan }) => impact(offering, plan.at))
  } catch (error) {
    if (!(error instanceof PricingError)) throw error
    problems.add('INVALID', ['workload', ...error.field.split(/[.[\]]+/).filter(Boolean)], `${error.message}.`)
    return []
  }
}

/** Of one offering, for different tiers and regions. */
const mergePlans = (a: PricePlan, b: PricePlan): PricePlan => ({
  close: [...a.close, ...b.close],
  disbelieve: [...a.disbelieve, ...b.disbelieve],
  insert: [...a.insert, ...b.insert],
  kept: [...a.kept, ...b.kept],
  at: a.at,
})

/**
 * What a workload costs in a month at an offering before and after a write, and which place that cost takes among the models:
 * this one at this offering, every other one at its default offering, by the prices at `at`. Rank 1 is the cheapest; models
 * whose cost is unknown or in another currency have none.
 */
function createImpact(
  catalog: Catalog,
  workload: Workload,
  listsAfter: ListsAfter,
): (offering: Offering, at: number) => ImpactOutcome {
  const cost = compileMonthlyCost(workload)
  const unchanged: ListsAfter = new Map()
  const before = defaultCosts(catalog, cost, unchanged)
  const after = defaultCosts(catalog, cost, listsAfter)
  return (offering, at) => {
    const then = cost(offering.priceLists, at)
    const now = cost(listsAfter.get(offering.id) ?? offering.priceLists, at)
    return {
      currency: now.currency,
      monthlyCostBefore: formatted(then.exact()),
      monthlyCostAfter: formatted(now.exact()),
      rankBefore: rank(then, offering.model, before(at)),
      rankAfter: rank(now, offering.model, after(at)),
    }
  }
}

/** Believed lists of offerings once everything that is being written is, by offering id; of all others they stay. */
type ListsAfter = ReadonlyMap<number, readonly PriceList[]>

interface ModelCost extends MonthlyCostKey {
  readonly model: Model
}

/** Computed once for an instant: many lists that are published together mostly begin together. */
function defaultCosts(
  { models }: Catalog,
  cost: MonthlyCostFunction,
  listsAfter: ListsAfter,
): (at: number) => readonly ModelCost[] {
  const known = new Map<number, readonly ModelCost[]>()
  return (at) => {
    const costs =
      known.get(at) ??
      models.flatMap((model) => {
        const [offering] = model.offerings
        if (offering === undefined) return []
        return [{ model, ...cost(listsAfter.get(offering.id) ?? offering.priceLists, at) }]
      })
    known.set(at, costs)
    return costs
  }
}

function rank(own: MonthlyCostKey, model: Model, costs: readonly ModelCost[]): number | null {
  if (own.sortKey === null) return null
  return 1 + costs.filter((other) => other.model !== model && isCheaper(other, own)).length
}

/** The floats decide, and where they are equal the exact amounts. */
function isCheaper(a: MonthlyCostKey, b: MonthlyCostKey): boolean {
  if (a.sortKey === null || b.sortKey === null || a.currency !== b.currency) return false
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey
  const left = a.exact()
  const right = b.exact()
  return left !== null && right !== null && compareDecimals(left, right) < 0
}

const formatted = (amount: Decimal | null): string | null => (amount === null ? null : formatDecimal(amount))
