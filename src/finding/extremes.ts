import type { NumberColumn } from './columns.js'

/** The places of the least and of the greatest number; -1 where none is known. */
export interface Extremes {
  readonly lowest: number
  readonly highest: number
}

/** The places looked at, ascending, and whether these are all there are: then the answer is remembered. */
interface Looked {
  readonly at: Int32Array
  readonly isAll: boolean
}

const extremesOfAll = new WeakMap<NumberColumn, WeakMap<NumberColumn, Extremes>>()

/**
 * Where the least of one column and the greatest of another are, among some places. Unknown is NaN: neither less nor greater than anything.
 * @example extremesOf(column, column, { at: Int32Array.of(0, 1), isAll: false }) // { lowest: 1, highest: 0 } for a column of 7 and 3
 */
export function extremesOf(lows: NumberColumn, highs: NumberColumn, { at, isAll }: Looked): Extremes {
  if (!isAll) return extremesAt(lows, highs, at)
  const ofLows = extremesOfAll.get(lows) ?? new WeakMap<NumberColumn, Extremes>()
  extremesOfAll.set(lows, ofLows)
  const extremes = ofLows.get(highs) ?? extremesAt(lows, highs, at)
  ofLows.set(highs, extremes)
  return extremes
}

function extremesAt(lows: NumberColumn, highs: NumberColumn, at: Int32Array): Extremes {
  const { values: lowValues, compareTies: compareLows } = lows
  const { values: highValues, compareTies: compareHighs } = highs
  let least = Infinity
  let greatest = -Infinity
  let lowest = -1
  let highest = -1
  for (let index = 0; index < at.length; index++) {
    const place = at[index] ?? 0
    const low = lowValues[place] ?? NaN
    const high = highValues[place] ?? NaN
    if (low < least || (low === least && compareLows !== null && compareLows(place, lowest) < 0)) {
      least = low
      lowest = place
    }
    if (high > greatest || (high === greatest && compareHighs !== null && compareHighs(place, highest) > 0)) {
      greatest = high
      highest = place
    }
  }
  return { lowest, highest }
}
