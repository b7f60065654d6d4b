import { priceWarnings } from '../../catalog/writing/prices/price-warnings.js'
import type { PriceList } from '../../pricing/price-list.js'

const TENFOLD = 10

/** What looks like a slip in a new list, each a sentence with its figures. */
export function listWarnings(before: PriceList | null, after: PriceList): readonly string[] {
  return priceWarnings(before === null ? [] : [before], [after])
}

/** What looks like a slip in a fact. */
export function factWarnings(
  field: string,
  before: string | null,
  after: string,
  limits: {
    readonly contextTokens: number | null
    readonly maxOutputTokens: number | null
    /** ISO date. */
    readonly deprecatedOn: string | null
  },
): readonly string[] {
  if (field === 'retiresOn' && limits.deprecatedOn !== null && after < limits.deprecatedOn)
    return [`It would stop working on ${after}, before it is deprecated on ${limits.deprecatedOn}.`]
  if (field !== 'contextTokens' && field !== 'maxOutputTokens') return []
  return [...jumpWarnings(field, before, after), ...limitWarnings(limits)]
}

function jumpWarnings(field: string, before: string | null, after: string): readonly string[] {
  const old = Number(before)
  const now = Number(after)
  if (before === null || old === 0) return []
  if (now >= old * TENFOLD) return [`${field} goes up ten times or more, from ${before} to ${after}.`]
  if (now * TENFOLD <= old) return [`${field} goes down to a tenth or less, from ${before} to ${after}.`]
  return []
}

function limitWarnings({
  contextTokens,
  maxOutputTokens,
}: {
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
}): readonly string[] {
  if (contextTokens === null || maxOutputTokens === null || maxOutputTokens <= contextTokens) return []
  return [`The longest output, ${maxOutputTokens}, is above the context, ${contextTokens}.`]
}
