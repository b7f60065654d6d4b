import { formatDecimal, type Decimal } from '../../pricing/decimal.js'
import { compileMonthlyCost, type MonthlyCostFunction } from '../../pricing/monthly-cost.js'
import type { PriceList } from '../../pricing/price-list.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../pricing/workload.js'
import type { ChangePrices, ImportImpact } from './import-plan.js'

/** What a workload costs in a month at an offering before and after one list takes its place, asked for at the list's tier and in its region. */
export type ImpactFunction = (
  lists: readonly PriceList[],
  change: Pick<ChangePrices, 'before' | 'after'>,
) => ImportImpact | null

/** Prepared once for all changes of an import. `now` is in milliseconds since 1970. */
export function createImportImpact(workload: Workload | null, now: number): ImpactFunction {
  const costs = new Map<string, MonthlyCostFunction>()
  const costAt = ({ serviceTier, region }: PriceList): MonthlyCostFunction => {
    const key = `${serviceTier} ${region ?? ''}`
    const cost = costs.get(key) ?? compileMonthlyCost({ ...(workload ?? DEFAULT_WORKLOAD), serviceTier, region })
    costs.set(key, cost)
    return cost
  }
  return (lists, { before, after }) => {
    const at = Math.max(now, after.effectiveFrom ?? now)
    const cost = costAt(after)
    const then = cost(lists, at)
    const later = cost([...lists.filter((list) => list !== before), after], at)
    const [monthlyCostBefore, monthlyCostAfter] = [shown(then.exact()), shown(later.exact())]
    if (monthlyCostBefore === null && monthlyCostAfter === null) return null
    return { currency: later.currency, monthlyCostBefore, monthlyCostAfter }
  }
}

const shown = (amount: Decimal | null): string | null => (amount === null ? null : formatDecimal(amount))
