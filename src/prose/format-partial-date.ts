const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A date as exact as it is known: "2025" → "2025", "2025-04" → "April 2025", "2025-04-16" → "April 16, 2025". */
export function formatPartialDate(date: string): string {
  const { year, month, day } = partsOf(date)
  if (month === undefined) return year
  return day === undefined ? `${month} ${year}` : `${month} ${day}, ${year}`
}

/** The same with its preposition: "in 2025", "in April 2025", "on April 16, 2025". */
export function whenPhrase(date: string): string {
  return `${partsOf(date).day === undefined ? 'in' : 'on'} ${formatPartialDate(date)}`
}

function partsOf(date: string): { readonly year: string; readonly month?: string; readonly day?: string } {
  const [, year, monthDigits, dayDigits] = partialDate.exec(date) ?? []
  const month = monthNames[Number(monthDigits) - 1]
  if (year === undefined || month === undefined) return { year: year ?? date }
  return dayDigits === undefined ? { year, month } : { year, month, day: String(Number(dayDigits)) }
}
