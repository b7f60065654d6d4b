import type { PriceList } from '../../../pricing/price-list.js'
import type { CatalogPriceList } from '../../catalog.js'
import type { Problems } from '../problems.js'
import type { PublishRequest } from './publish-request.js'
import type { WindowPrices } from './read-prices.js'
import { saysTheSame } from './same-list.js'

/** A list to be written. */
export interface PlannedList extends PriceList {
  /** The list whose source and date of verification it keeps; null: those of the request. */
  readonly copyOf: CatalogPriceList | null
}

/** What publishing does to the believed lists of one offering. */
export interface PricePlan {
  /** Lists that were right and end. */
  readonly close: readonly { readonly list: CatalogPriceList; readonly effectiveTo: number }[]
  /** Lists that are no longer believed. */
  readonly disbelieve: readonly CatalogPriceList[]
  readonly insert: readonly PlannedList[]
  /** Lists that already say what is published. */
  readonly kept: readonly CatalogPriceList[]
  /** The instant that the plan is about. */
  readonly at: number
}

export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number
  /** When it was asked for: a list that begins later is not past, however long its turn took to come. */
  readonly requestedAt: number
}

/**
 * Plans a publication among the believed lists of its offering. A new list ends the ones in force and ends itself where the
 * next scheduled one begins. A correction replaces what is believed of the period, and keeps what it does not speak of.
 * Returns null when `problems` says why not.
 */
export function planPublication(
  lists: readonly CatalogPriceList[],
  request: PublishRequest,
  wanted: readonly WindowPrices[],
  moment: Moment,
  problems: Problems,
): PricePlan | null {
  const slot = lists.filter(
    ({ serviceTier, region }) => serviceTier === request.serviceTier && region === request.region,
  )
  return request.correction
    ? planCorrection(slot, request, wanted, moment, problems)
    : planChange(slot, request, wanted, moment, problems)
}

function planChange(
  slot: readonly CatalogPriceList[],
  request: PublishRequest,
  wanted: readonly WindowPrices[],
  { now, requestedAt }: Moment,
  problems: Problems,
): PricePlan | null {
  const { effectiveFrom } = request
  if (effectiveFrom !== null && effectiveFrom < requestedAt) {
    problems.add(
      'INVALID',
      ['effectiveFrom'],
      `A past schedule: ${iso(effectiveFrom)} is before ${iso(requestedAt)}. Only a correction speaks of the past.`,
    )
    return null
  }
  const from = effectiveFrom ?? firstFreeInstant(slot, now)
  const same = slot.find((list) => list.effectiveFrom === from)
  if (same !== undefined) {
    problems.add(
      'OVERLAP',
      ['effectiveFrom'],
      `${described(same)} begins at the same instant: cancel it, or correct it (correction: true).`,
    )
    return null
  }
  const period = { effectiveFrom: from, effectiveTo: firstStartAfter(slot, from) }
  const current = slot.filter((list) => holdsAt(list, from))
  const planned = wanted.map((group) => plannedList(request, group, period))
  const pairs = matched(current, planned, (list) => list.effectiveTo === period.effectiveTo)
  return {
    close: pairs.gone.map((list) => ({ list, effectiveTo: from })),
    disbelieve: [],
    insert: pairs.missing,
    kept: pairs.kept,
    at: from,
  }
}

function planCorrection(
  slot: readonly CatalogPriceList[],
  request: PublishRequest,
  wanted: readonly WindowPrices[],
  { now }: Moment,
  problems: Problems,
): PricePlan | null {
  const at = request.effectiveFrom ?? now
  const current = slot.filter((list) => holdsAt(list, at))
  if (current.length === 0 && request.effectiveFrom === null) {
    problems.add(
      'INVALID',
      ['correction'],
      `There is no price list to correct at ${iso(at)}: say from when on with effectiveFrom.`,
    )
    return null
  }
  const from = request.effectiveFrom ?? latestStart(current)
  const ends = [firstStartAfter(slot, at), ...current.map(({ effectiveTo }) => effectiveTo)].filter(
    (end) => end !== null,
  )
  const period = { effectiveFrom: from, effectiveTo: ends.length === 0 ? null : Math.min(...ends) }
  const planned = wanted.map((group) => plannedList(request, group, period))
  const pairs = matched(current, planned, () => true)
  return {
    close: [],
    disbelieve: pairs.gone,
    insert: [...pairs.gone.flatMap((list) => remainders(list, period)), ...pairs.missing],
    kept: pairs.kept,
    at,
  }
}

type Period = Pick<PriceList, 'effectiveFrom' | 'effectiveTo'>

/** What a list says of the time before and after a period in which it was wrong. */
function remainders(list: CatalogPriceList, { effectiveFrom, effectiveTo }: Period): readonly PlannedList[] {
  const before = effectiveFrom !== null && (list.effectiveFrom === null || list.effectiveFrom < effectiveFrom)
  const after = effectiveTo !== null && (list.effectiveTo === null || effectiveTo < list.effectiveTo)
  return [
    ...(before ? [{ ...list, effectiveTo: effectiveFrom, copyOf: list }] : []),
    ...(after ? [{ ...list, effectiveFrom: effectiveTo, copyOf: list }] : []),
  ]
}

/** The believed lists of an offering once a plan is carried out. */
export function applyPlan(lists: readonly CatalogPriceList[], plan: PricePlan): readonly PriceList[] {
  const closed = new Map(plan.close.map(({ list, effectiveTo }) => [list.id, effectiveTo]))
  const disbelieved = new Set(plan.disbelieve.map(({ id }) => id))
  const stay = lists
    .filter(({ id }) => !disbelieved.has(id))
    .map((list) => ({ ...list, effectiveTo: closed.get(list.id) ?? list.effectiveTo }))
  return [...stay, ...plan.insert]
}

export const isIdle = ({ close, disbelieve, insert }: PricePlan): boolean =>
  close.length + disbelieve.length + insert.length === 0

export const holdsAt = ({ effectiveFrom, effectiveTo }: Period, at: number): boolean =>
  (effectiveFrom === null || effectiveFrom <= at) && (effectiveTo === null || at < effectiveTo)

/** "the STANDARD list from 2026-07-01T00:00:00.000Z" */
export const described = ({ serviceTier, region, effectiveFrom }: PriceList): string =>
  `The ${serviceTier} list${region === null ? '' : ` of ${region}`} from ${effectiveFrom === null ? 'the beginning' : iso(effectiveFrom)}`

function matched(
  current: readonly CatalogPriceList[],
  planned: readonly PlannedList[],
  lastsAsLong: (list: CatalogPriceList) => boolean,
) {
  const keptBy = new Map(
    planned.flatMap((list) => {
      const same = current.find((each) => lastsAsLong(each) && saysTheSame(each, list))
      return same === undefined ? [] : [[list, same] as const]
    }),
  )
  const kept = [...keptBy.values()]
  return {
    kept,
    gone: current.filter((list) => !kept.includes(list)),
    missing: planned.filter((list) => !keptBy.has(list)),
  }
}

function plannedList(
  { serviceTier, region, status, currency }: PublishRequest,
  { window, prices }: WindowPrices,
  period: Period,
): PlannedList {
  return { serviceTier, region, window, status, currency, prices, ...period, copyOf: null }
}

/** Two publications within one millisecond follow each other by one. */
function firstFreeInstant(slot: readonly PriceList[], now: number): number {
  const starts = new Set(slot.map(({ effectiveFrom }) => effectiveFrom))
  let at = now
  while (starts.has(at)) at += 1
  return at
}

function firstStartAfter(slot: readonly PriceList[], at: number): number | null {
  const starts = slot.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom > at ? [effectiveFrom] : [],
  )
  return starts.length === 0 ? null : Math.min(...starts)
}

/** null: all of them hold since ever. */
function latestStart(lists: readonly PriceList[]): number | null {
  const starts = lists.flatMap(({ effectiveFrom }) => (effectiveFrom === null ? [] : [effectiveFrom]))
  return starts.length === 0 ? null : Math.max(...starts)
}

const iso = (at: number): string => new Date(at).toISOString()
