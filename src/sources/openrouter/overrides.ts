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
    return [{ path: below(path, at), spot: { ...STANDARD_SPOT, window }, threshold, prices }]
  })
}

/** "1630" to "0030", half open, may wrap; weekdays by ISO number. */
function windowOf(start: unknown, end: unknown, days: unknown): DailyWindow {
  const weekdays = Array.isArray(days) ? days.filter((day): day is number => typeof day === 'number') : []
  return { fromMinute: minuteOf(start), toMinute: minuteOf(end), weekdays }
}

function minuteOf(text: unknown): number {
  const match = /^([01]\d|2[0-3]):?([0-5]\d)$/.exec(String(text))
  return match === null ? 0 : Number(match[1]) * 60 + Number(match[2])
}
