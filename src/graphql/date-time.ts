const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/

/** An instant with its offset, as RFC 3339 writes it; undefined: it is none that the database could hold. */
export function parseDateTime(text: string): Date | undefined {
  if (!DATE_TIME.test(text) || !isRealDate(text.slice(0, 10))) return undefined
  const instant = new Date(text)
  const year = instant.getUTCFullYear() // NaN where the text is no instant; Postgres has no year 0
  return year >= 1 && year <= 9999 ? instant : undefined
}

/** Whether the calendar has that day: 2025-02-30 is refused. */
export function isRealDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
