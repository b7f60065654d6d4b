import type { NumberColumn } from './columns.js'

/** The place of the least of some numbers: of equal ones the first. -1 where none is known. Places are given as bits. */
export function placeOfLeast({ values, compareTies, wordRanges }: NumberColumn, bits: Int32Array): number {
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

/** The place of the greatest, likewise. */
export function placeOfGreatest({ values, compareTies, wordRanges }: NumberColumn, bits: Int32Array): number {
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
