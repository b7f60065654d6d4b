import type { OfferingEntry, PriceListEntry } from './file-schema.js'
import { priceListOf } from './merge-offering.js'
import { slotOf } from './price-list-content.js'
import type { FieldPath } from './seed-file.js'

type Complain = (path: FieldPath, message: string) => void

/** Complains about price lists of one entry that contradict themselves or each other. */
export const checkPriceLists = (offering: OfferingEntry, at: FieldPath, complain: Complain): void => {
  for (const [i, list] of offering.priceLists.entries()) checkPriceList(list, [...at, 'priceLists', i], complain)
  const lists = offering.priceLists.map((list) => priceListOf(list, { source: '', sourceUrl: null, observedOn: '' }))
  for (const [i, later] of lists.entries())
    for (const [j, earlier] of lists.slice(0, i).entries())
      if (slotOf(later) === slotOf(earlier) && startsBefore(later, earlier) && startsBefore(earlier, later))
        complain([...at, 'priceLists', i], `overlaps priceLists[${j}]: same tier, region and window at the same time`)
}

/** Whether one starts before the other ends; periods are half open. */
const startsBefore = (
  a: { readonly effectiveFrom: string | null },
  b: { readonly effectiveTo: string | null },
): boolean => a.effectiveFrom === null || b.effectiveTo === null || a.effectiveFrom < b.effectiveTo

const checkPriceList = (list: PriceListEntry, at: FieldPath, complain: Complain): void => {
  if ((list.dailyFrom === undefined) !== (list.dailyTo === undefined))
    complain(at, 'dailyFrom and dailyTo must be given together')
  if (list.status === 'METERED' && list.prices.length === 0) complain(at, 'a metered list must have prices')
  if (list.status !== 'METERED' && list.prices.length > 0)
    complain([...at, 'prices'], `a list with status ${list.status} has no prices`)
  const { effectiveFrom, effectiveTo } = list
  if (effectiveFrom !== undefined && effectiveTo !== undefined && new Date(effectiveTo) <= new Date(effectiveFrom))
    complain([...at, 'effectiveTo'], `must be after effectiveFrom ${effectiveFrom}, not "${effectiveTo}"`)
  const seen = new Set<string>()
  for (const [i, price] of list.prices.entries()) {
    const name = price.aboveInputTokens === undefined ? price.meter : `${price.meter} above ${price.aboveInputTokens}`
    if (seen.has(name)) complain([...at, 'prices', i], `${name} is priced twice in one list`)
    seen.add(name)
  }
}
