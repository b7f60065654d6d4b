import type { ContextThreshold, DailyWindow } from '../../pricing/price-list.js'
import { below } from '../json-path.js'
import { STANDARD_SPOT, type ListSpot } from '../price-cell.js'
import { membersOf } from '../read-record.js'

/** Prices under conditions, all of which must hold. */
export interface Override {
  readonly path: string
  readonly spot: ListSpot
  readonly threshold: ContextThreshold | null
  readonly prices: Readonly<Record<string, unknown>>
  /** false: its hours or days were not understood. */
  readonly isUnderstood: boolean
}

const CONDITIONS = ['min_prompt_tokens', 'utc_start', 'utc_end', 'utc_days']

export function overridesOf(value: unknown, path: string): readonly Override[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((each: unknown, at) => {
    const members = membersOf(each)
    if (members === undefined) return []
    const { min_prompt_tokens: above, utc_start: start, utc_end: end, utc_days: days } = Object.fromEntries(members)
    const window =
      start === undefined && days === undefined ? null : windowOf(start ?? '0000', end ?? '0000', days ?? [])
    const threshold: ContextThreshold | null =
      typeof above === 'number' && Number.isSafeInteger(above)
        ? { aboveInputTokens: above, inclusive: false, mode: 'WHOLE_REQUEST' }
        : null
    const prices = Object.fromEntries(members.filter(([key]) => !CONDITIONS.includes(key)))
    return [
      {
        path: below(path, at),
        spot: { ...STANDARD_SPOT, window: window ?? null },
        threshold,
        prices,
        isUnderstood: window !== undefined,
      },
    ]
  })
}

/** As the API names them, the first day of the ISO week first. */
export const UTC_DAYS: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

/** 1630 to 30, half open, may wrap; weekdays by name or ISO number. undefined: it is something else. */
function windowOf(start: unknown, end: unknown, days: unknown): DailyWindow | undefined {
  const fromMinute = minuteOf(start)
  const toMinute = minuteOf(end)
  const weekdays = Array.isArray(days) ? days.flatMap((day) => weekdayOf(day) ?? []) : undefined
  const isWhole = Array.isArray(days) && weekdays?.length === days.length
  if (fromMinute === undefined || toMinute === undefined || weekdays === undefined || !isWhole) return undefined
  return { fromMinute, toMinute, weekdays }
}

function weekdayOf(day: unknown): number | undefined {
  const number = typeof day === 'string' ? UTC_DAYS.indexOf(day.toLowerCase()) + 1 : day
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 7 ? number : undefined
}

/** A clock number such as 400 for 04:00, or the same as text: "0400", "04:00". */
function minuteOf(clock: unknown): number | undefined {
  const text = typeof clock === 'number' ? String(clock).padStart(4, '0') : clock
  const match = typeof text === 'string' ? /^([01]\d|2[0-3]):?([0-5]\d)$/.exec(text) : null
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2])
}
