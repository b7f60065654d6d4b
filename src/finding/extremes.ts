import type { NumberColumn } from './columns.js'

/** The places of the least and of the greatest of some numbers: of equal ones the first. -1 where none is known. */
export interface Extremes {
  readonly lowest: number
  readonly highest: number
}

/**
 * In one pass. Words are not looked into where what is known of all their numbers says that none is new.
 * @param bits The places that are looked at.
 */
export function extremesOf({ values, compareTies, wordRanges }: NumberColumn, bits: Int32Array): Extremes {
  let lowest = -1
  let highest = -1
  let least = Infinity
  let greatest = -Infinity
  const isNews = (smallest: number, largest: number): boolean =>
    smallest < least || largest > greatest || (compareTies !== null && (smallest === least || largest === greatest))
  for (let word = 0; word < bits.length; word++) {
    if (wordRanges !== null && !isNews(wordRanges.least[word] ?? 0, wordRanges.greatest[word] ?? 0)) continue
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const value = values[place] ?? NaN
      if (value < least || (value === least && compareTies !== null && compareTies(place, lowest) < 0)) {
        least = value
        lowest = place
      }
      if (value > greatest || (value === greatest && compareTies !== null && compareTies(place, highest) > 0)) {
        greatest = value
        highest = place
      }
    }
  }
  return { lowest, highest }
}
