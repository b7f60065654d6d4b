/** The days that a partial date can mean, as numbers like 20250416: 2025-04 is from 20250401 to 20250430. */
export function daysOf(partialDate: string): { readonly earliest: number; readonly latest: number } {
  const [year = 0, month, day] = partialDate.split('-').map(Number)
  if (month === undefined) return { earliest: dayNumber(year, 1, 1), latest: dayNumber(year, 12, 31) }
  if (day === undefined) {
    const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return { earliest: dayNumber(year, month, 1), latest: dayNumber(year, month, lastDay) }
  }
  return { earliest: dayNumber(year, month, day), latest: dayNumber(year, month, day) }
}

/**
 * A partial date as a number that sorts as its text does: 2025 before 2025-04 before 2025-04-16.
 * @example dateRank('2025-04') // 20250400
 */
export function dateRank(partialDate: string): number {
  const [year = 0, month = 0, day = 0] = partialDate.split('-').map(Number)
  return dayNumber(year, month, day)
}

/** The UTC day of an instant in milliseconds as a number: 20250416. */
export function dayOfInstant(at: number): number {
  const date = new Date(at)
  return dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** The day so many days before another, as a number: 2 days before 20250301 is 20250227. */
export function dayNumberBefore(day: number, days: number): number {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100]
  const at = Date.UTC(year, month - 1, date) - days * 86_400_000
  return Number.isNaN(new Date(at).getTime()) ? 0 : Math.max(0, dayOfInstant(at))
}

/** 20250416 as it is written: 2025-04-16, and 20250400 as 2025-04. */
export function dateText(number: number): string {
  const text = String(number).padStart(8, '0')
  const parts = [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
  return parts.filter((part) => part !== '00').join('-')
}

function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day
}
