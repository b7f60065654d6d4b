import type { Catalog, Model, Offering } from '../catalog/catalog.js'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1_440

/** Names the stretch of time around an instant in which no price of the catalogue changes. */
export type PricePeriods = (at: number) => string

/** When prices change by the clock: how many lists begin or end at an instant, and have windows with an edge at a minute of the day. */
export interface PriceTurns {
  readonly instants: ReadonlyMap<number, number>
  readonly minutes: ReadonlyMap<number, number>
  /** How many lists hold on some weekdays only. */
  readonly byWeekday: number
}

const OFFERINGS_PER_STEP = 1_024

/** Counts the turns of all models, also of those that nobody has reviewed. In steps. */
export function* priceTurns({ offeringById }: Catalog): Generator<undefined, PriceTurns> {
  const turns = { instants: new Map<number, number>(), minutes: new Map<number, number>(), byWeekday: 0 }
  let counted = 0
  for (const offering of offeringById.values()) {
    countTurns(turns, offering, 1)
    counted += 1
    if (counted % OFFERINGS_PER_STEP === 0) yield
  }
  return turns
}

/** The turns of a later catalogue, from what is different in it. */
export function succeedingTurns(before: PriceTurns, gone: readonly Model[], came: readonly Model[]): PriceTurns {
  const turns = { ...before, instants: new Map(before.instants), minutes: new Map(before.minutes) }
  for (const { offerings } of gone) for (const offering of offerings) countTurns(turns, offering, -1)
  for (const { offerings } of came) for (const offering of offerings) countTurns(turns, offering, 1)
  return turns
}

/**
 * Instants with the same period have the same prices everywhere, so that what was computed for one of them holds for the other. Periods end
 * where a list begins or ends, where a daily window opens or closes, and, if a list is limited to weekdays, at midnight.
 * @example pricePeriods(turns)(Date.UTC(2026, 5, 15)) === pricePeriods(turns)(Date.UTC(2026, 5, 15) + 1) // nothing starts in between
 */
export function pricePeriods(turns: PriceTurns): PricePeriods {
  const changes = Float64Array.from(turns.instants.keys()).sort()
  const minutes = Float64Array.from(turns.minutes.keys()).sort()
  const byWeekday = turns.byWeekday > 0
  return (at) => {
    const day = Math.floor(at / MS_PER_MINUTE / MINUTES_PER_DAY)
    const minute = at / MS_PER_MINUTE - day * MINUTES_PER_DAY
    return `${notAfter(changes, at)}/${notAfter(minutes, minute)}/${byWeekday ? ((day % 7) + 7) % 7 : ''}`
  }
}

interface TurnCounts {
  readonly instants: Map<number, number>
  readonly minutes: Map<number, number>
  byWeekday: number
}

function countTurns(turns: TurnCounts, { priceLists }: Offering, times: 1 | -1): void {
  for (const { effectiveFrom, effectiveTo, window } of priceLists) {
    if (effectiveFrom !== null) count(turns.instants, effectiveFrom, times)
    if (effectiveTo !== null) count(turns.instants, effectiveTo, times)
    if (window === null) continue
    count(turns.minutes, window.fromMinute, times)
    count(turns.minutes, window.toMinute, times)
    if (window.weekdays.length > 0) turns.byWeekday += times
  }
}

function count(counts: Map<number, number>, key: number, times: 1 | -1): void {
  const sum = (counts.get(key) ?? 0) + times
  if (sum === 0) counts.delete(key)
  else counts.set(key, sum)
}

/** How many of the sorted numbers are not after `value`. */
function notAfter(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low
}
