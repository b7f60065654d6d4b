import type { NumberColumn } from './columns.js'

/** The places of the least and of the greatest of some numbers: of equal ones the first. -1 where none is known. */
export interface Extremes {
  readonly lowest: number
  readonly highest: number
}

/** @param bits The places that are looked at. */
export function extremesOf(column: NumberColumn, bits: Int32Array): Extremes {
  if (column.wordRanges === null) return bothExtremes(column, bits)
  return { lowest: placeOfLeast(column, bits), highest: placeOfGreatest(column, bits) }
}

/** One pass, as every place is looked at. */
function bothExtremes({ values, compareTies }: NumberColumn, bits: Int32Array): Extremes {
  let lowest = -1
  let highest = -1
  let least = Infinity
  let greatest = -Infinity
  for (let word = 0; word < bits.length; word++) {
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

/** Words whose numbers are known to be between are not looked into. */
function placeOfLeast({ values, compareTies, wordRanges }: NumberColumn, bits: Int32Array): number {
  let least = Infinity
  let lowest = -1
  const isWorthALook = (best: number): boolean => best < least || (best === least && compareTies !== null)
  for (let word = 0; word < bits.length; word++) {
    if (wordRanges !== null && !isWorthALook(wordRanges.least[word] ?? 0)) continue
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const value = values[place] ?? NaN
      if (value < least || (value === least && compareTies !== null && compareTies(place, lowest) < 0)) {
        least = value
        lowest = place
      }
    }
  }
  return lowest
}

function placeOfGreatest({ values, compareTies, wordRanges }: NumberColumn, bits: Int32Array): number {
  let greatest = -Infinity
  let highest = -1
  const isWorthALook = (best: number): boolean => best > greatest || (best === greatest && compareTies !== null)
  for (let word = 0; word < bits.length; word++) {
    if (wordRanges !== null && !isWorthALook(wordRanges.greatest[word] ?? 0)) continue
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) + (31 - Math.clz32(rest & -rest))
      const value = values[place] ?? NaN
      if (value > greatest || (value === greatest && compareTies !== null && compareTies(place, highest) > 0)) {
        greatest = value
        highest = place
      }
    }
  }
  return highest
}
