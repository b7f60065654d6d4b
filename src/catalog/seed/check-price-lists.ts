import type { OfferingEntry, PriceListEntry } from './file-schema.js'
import { priceListOf } from './merge-offering.js'
import type { FieldPath } from './seed-file.js'
import type { SeedPriceList } from './seed.js'

type Complain = (path: FieldPath, message: string) => void

/** Complains about price lists of one entry that contradict themselves or each other. */
export const checkPriceLists = (offering: OfferingEntry, at: FieldPath, complain: Complain): void => {
  for (const [i, list] of offering.priceLists.entries()) checkPriceList(list, [...at, 'priceLists', i], complain)
  const lists = offering.priceLists.map((list) => priceListOf(list, { source: '', sourceUrl: null, observedOn: '' }))
  for (const [i, later] of lists.entries())
    for (const [j, earlier] of lists.slice(0, i).entries())
      if (overlap(later, earlier))
        complain([...at, 'priceLists', i], `overlaps priceLists[${j}]: same tier, region and window at the same time`)
}

/** Whether two lists would hold at one moment, as the database's exclusion constraint sees it. */
const overlap = (a: SeedPriceList, b: SeedPriceList): boolean =>
  a.serviceTier === b.serviceTier &&
  a.region === b.region &&
  startsBefore(a.effectiveFrom, b.effectiveTo) &&
  startsBefore(b.effectiveFrom, a.effectiveTo) &&
  windowMinutes(a).some(([start, end]) =>
    windowMinutes(b).some(([otherStart, otherEnd]) => start < otherEnd && otherStart < end),
  )

const startsBefore = (from: string | null, to: string | null): boolean => from === null || to === null || from < to

/** The minutes of the ISO week that a window covers; a list without one only meets others without one. */
const windowMinutes = (list: SeedPriceList): readonly (readonly [number, number])[] => {
  const { dailyFromMinute: from, dailyToMinute: to, weekdays } = list
  if (from === null || to === null) return [[-1, 0]]
  return (weekdays.length > 0 ? weekdays : [1, 2, 3, 4, 5, 6, 7]).flatMap((weekday) => {
    const midnight = (weekday - 1) * 1_440
    if (from < to) return [[midnight + from, midnight + to] as const]
    return [[midnight, midnight + to] as const, [midnight + from, midnight + 1_440] as const]
  })
}

const checkPriceList = (list: PriceListEntry, at: FieldPath, complain: Complain): void => {
  if ((list.dailyFrom === undefined) !== (list.dailyTo === undefined))
    complain(at, 'dailyFrom and dailyTo must be given together')
  if (list.weekdays.length > 0 && list.dailyFrom === undefined)
    complain([...at, 'weekdays'], 'weekdays need dailyFrom and dailyTo; "00:00" to "00:00" is the whole day')
  if (new Set(list.weekdays).size < list.weekdays.length) complain([...at, 'weekdays'], 'a weekday is listed twice')
  if (list.status === 'METERED' && list.prices.length === 0) complain(at, 'a metered list must have prices')
  if (list.status !== 'METERED' && list.prices.length > 0)
    complain([...at, 'prices'], `a list with status ${list.status} has no prices`)
  const { effectiveFrom, effectiveTo } = list
  if (effectiveFrom !== undefined && effectiveTo !== undefined && new Date(effectiveTo) <= new Date(effectiveFrom))
    complain([...at, 'effectiveTo'], `must be after effectiveFrom ${effectiveFrom}, not "${effectiveTo}"`)
  const seen = new Set<string>()
  for (const [i, price] of list.prices.entries()) {
    const { meter, aboveInputTokens, thresholdInclusive, thresholdMode } = price
    if (aboveInputTokens === undefined && (thresholdInclusive !== undefined || thresholdMode !== undefined))
      complain([...at, 'prices', i], 'thresholdInclusive and thresholdMode need aboveInputTokens')
    const name = aboveInputTokens === undefined ? meter : `${meter} above ${aboveInputTokens}`
    if (seen.has(name)) complain([...at, 'prices', i], `${name} is priced twice in one list`)
    seen.add(name)
  }
}
