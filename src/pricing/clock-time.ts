const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

/**
 * Minutes after midnight of a time of day from "00:00" to "23:59"; "24:00", the end of a day, is 0; undefined for anything else.
 * @example parseClockTime('16:30') // 990
 */
export function parseClockTime(text: string): number | undefined {
  if (text === '24:00') return 0
  const match = CLOCK_TIME.exec(text)
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2])
}
