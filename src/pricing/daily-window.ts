import type { DailyWindow } from './price-list.js'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1_440
const MS_PER_DAY = MINUTES_PER_DAY * MS_PER_MINUTE

/**
 * Whether an instant (milliseconds since 1970) lies in a daily window: half open, in UTC. The weekday is the instant's own, also in the
 * part of a wrapping window that follows midnight.
 * @example isWindowOpen({ fromMinute: 990, toMinute: 30, weekdays: [] }, Date.parse('2026-01-01T00:29:59.999Z')) // true
 */
export function isWindowOpen(window: DailyWindow, at: number): boolean {
  if (window.weekdays.length > 0 && !window.weekdays.includes(isoWeekday(at))) return false
  const { fromMinute, toMinute } = window
  if (fromMinute === toMinute) return true
  const minute = positiveRest(at, MS_PER_DAY) / MS_PER_MINUTE
  return fromMinute < toMinute ? fromMinute <= minute && minute < toMinute : fromMinute <= minute || minute < toMinute
}

/** How many minutes of an open day a window holds. @example windowMinutes({ fromMinute: 990, toMinute: 30, weekdays: [] }) // 480 */
export function windowMinutes({ fromMinute, toMinute }: DailyWindow): number {
  return fromMinute === toMinute ? MINUTES_PER_DAY : positiveRest(toMinute - fromMinute, MINUTES_PER_DAY)
}

/** 1 = Monday. The first day of 1970 was a Thursday, 4. */
function isoWeekday(at: number): number {
  return positiveRest(Math.floor(at / MS_PER_DAY) + 3, 7) + 1
}

function positiveRest(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus
}
