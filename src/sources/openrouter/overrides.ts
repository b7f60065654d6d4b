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

/** "1630" to "0030", half open, may wrap; weekdays by ISO number. undefined: it is something else. */
function windowOf(start: unknown, end: unknown, days: unknown): DailyWindow | undefined {
  const fromMinute = minuteOf(start)
  const toMinute = minuteOf(end)
  const weekdays = Array.isArray(days) ? days.filter(isWeekday) : undefined
  const isWhole = Array.isArray(days) && weekdays?.length === days.length
  if (fromMinute === undefined || toMinute === undefined || weekdays === undefined || !isWhole) return undefined
  return { fromMinute, toMinute, weekdays }
}

function isWeekday(day: unknown): day is number {
  return typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 7
}

function minuteOf(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^([01]\d|2[0-3]):?([0-5]\d)$/.exec(text) : null
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2])
}
