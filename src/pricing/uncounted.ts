import type { UncountedUsage } from './cost-estimate.js'
import { timesRequests, type ChargedRequests } from './cost-lines.js'
import { addDecimals } from './decimal.js'
import type { Price } from './price-list.js'

/** What no known price in this currency covers: of each meter as much as there is for one reason. */
export function collectUncounted(
  kinds: readonly ChargedRequests<Price>[],
  currency: string,
): readonly UncountedUsage[] {
  const uncounted = new Map<string, UncountedUsage>()
  for (const kind of kinds) {
    for (const usage of uncountedOf(kind, currency)) {
      const key = `${usage.meter} ${usage.reason}`
      const quantity = timesRequests(usage.quantity, kind.requests)
      const known = uncounted.get(key)?.quantity
      uncounted.set(key, { ...usage, quantity: known === undefined ? quantity : addDecimals(known, quantity) })
    }
  }
  return [...uncounted.values()]
}

function uncountedOf({ charged, currency }: ChargedRequests<Price>, expected: string): readonly UncountedUsage[] {
  if (currency === expected) return charged.uncounted
  const reason = `Priced in ${currency}, which cannot be added to ${expected}`
  const foreign = [...charged.charges, ...charged.given].map(({ meter, quantity }) => ({ meter, quantity, reason }))
  return [...foreign, ...charged.uncounted]
}
