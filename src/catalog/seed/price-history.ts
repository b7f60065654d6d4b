import { isMeterCode, meterOf } from '../../pricing/meter.js'
import type { OfferingHistoryEntry, PastListEntry, PriceHistoryFile } from './history-schema.js'
import type { Provenance, SeedModel, SeedOffering, SeedPrice, SeedPriceList } from './seed.js'
import type { FieldPath } from './seed-file.js'

/** A file of prisma/seed/price-history that was read. */
export interface ReadHistoryFile {
  readonly content: PriceHistoryFile
  readonly complain: (path: FieldPath, message: string) => void
}

/**
 * The models with what their offerings cost before: the past goes before the list that the same source gives as the current one. A hand-kept
 * list of the standard tier speaks of its whole history, so that nothing is added to it. Complains about what doesn't fit.
 */
export const withPriceHistory = (
  models: readonly SeedModel[],
  files: readonly ReadHistoryFile[],
): readonly SeedModel[] => {
  const histories = new Map<string, History>()
  const known = new Set(models.flatMap(({ offerings }) => offerings.map(keyOf)))
  for (const { content, complain } of files)
    for (const [o, entry] of content.offerings.entries()) {
      const { provider } = content
      const { apiModelId } = entry
      const path = ['offerings', o]
      const key = keyOf({ provider, apiModelId })
      if (histories.has(key)) complain(path, `${apiModelId} at ${provider} is listed twice`)
      if (!known.has(key)) complain([...path, 'apiModelId'], `there is no offering ${apiModelId} at ${provider}`)
      checkOrder(entry, path, complain)
      histories.set(key, {
        content,
        entry,
        complain: (field, message) => {
          complain([...path, field], message)
        },
      })
    }
  return models.map((model) => ({
    ...model,
    offerings: model.offerings.map((offering) => {
      const history = histories.get(keyOf(offering))
      return history === undefined ? offering : { ...offering, priceLists: listsWith(history, offering.priceLists) }
    }),
  }))
}

interface History {
  readonly content: PriceHistoryFile
  readonly entry: OfferingHistoryEntry
  readonly complain: (field: string, message: string) => void
}

const keyOf = ({ provider, apiModelId }: Pick<SeedOffering, 'provider' | 'apiModelId'>): string =>
  `${provider} ${apiModelId}`

const listsWith = (
  { content, entry: { currentFrom, past }, complain }: History,
  lists: readonly SeedPriceList[],
): readonly SeedPriceList[] => {
  const standard = lists.filter(isStandard)
  if (standard.some(({ provenance }) => provenance.source !== content.source)) return lists
  const [current] = standard
  if (current !== undefined && currentFrom === undefined)
    complain('past', 'currentFrom is missing: there is a price now')
  if (current === undefined && currentFrom !== undefined) complain('currentFrom', 'there is no price now')
  return [
    ...past.map((list) => pastList(list, content)),
    ...lists.map((list) =>
      list === current && currentFrom !== undefined ? { ...list, effectiveFrom: iso(currentFrom) } : list,
    ),
  ]
}

/** What models.dev's records speak of: the standard tier, everywhere, at all times of day. */
const isStandard = ({ serviceTier, region, dailyFromMinute }: SeedPriceList): boolean =>
  serviceTier === 'STANDARD' && region === null && dailyFromMinute === null

const pastList = (list: PastListEntry, { source, sourceUrl, observedOn }: PriceHistoryFile): SeedPriceList => {
  const provenance: Provenance = { source, sourceUrl: `${sourceUrl}/commit/${list.commit}`, observedOn }
  return {
    serviceTier: 'STANDARD',
    region: null,
    dailyFromMinute: null,
    dailyToMinute: null,
    weekdays: [],
    status: list.status,
    currency: 'USD',
    effectiveFrom: iso(list.from),
    effectiveTo: iso(list.to),
    prices: [
      ...pricesOf(list.prices, null),
      ...list.above.flatMap(({ inputTokens, prices }) => pricesOf(prices, inputTokens)),
    ],
    provenance,
  }
}

const pricesOf = (
  amounts: Readonly<Record<string, string | undefined>>,
  aboveInputTokens: number | null,
): readonly SeedPrice[] =>
  Object.entries(amounts).flatMap(([meter, amount]) =>
    amount === undefined || !isMeterCode(meter)
      ? []
      : [
          {
            meter,
            amount,
            per: meterOf(meter).per.toString(),
            aboveInputTokens,
            thresholdInclusive: false,
            thresholdMode: 'WHOLE_REQUEST',
          },
        ],
  )

/** Complains about periods that are none, or that follow in another order than in time, and about lists without prices. */
const checkOrder = (
  { past, currentFrom }: OfferingHistoryEntry,
  path: FieldPath,
  complain: ReadHistoryFile['complain'],
): void => {
  for (const [l, list] of past.entries()) {
    const at = [...path, 'past', l]
    const next = past[l + 1]?.from ?? currentFrom
    if (iso(list.to) <= iso(list.from)) complain([...at, 'to'], `must be after ${list.from}`)
    if (next !== undefined && iso(next) < iso(list.to))
      complain([...at, 'to'], `must not be after ${next}, when the next list begins`)
    if ((list.status === 'METERED') !== Object.keys(list.prices).length > 0)
      complain(
        [...at, 'prices'],
        list.status === 'METERED' ? 'a metered list must have prices' : 'a free list has no prices',
      )
    for (const [a, { inputTokens, prices }] of list.above.entries())
      for (const meter of Object.keys(prices))
        if (list.prices[meter] === undefined)
          complain([...at, 'above', a, 'prices', meter], `is priced above ${inputTokens} only`)
  }
}

const iso = (instant: string): string => new Date(instant).toISOString()
