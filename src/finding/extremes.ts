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

const extremesOfAll = new WeakMap<Float64Array, WeakMap<Float64Array, Extremes>>()

/**
 * Where the least of one column and the greatest of another are, among some places. Unknown is NaN: neither less nor greater than anything.
 * @example extremesOf(column, column, { at: Int32Array.of(0, 1), isAll: false }) // { lowest: 1, highest: 0 } for a column of 7 and 3
 */
export function extremesOf(lows: Float64Array, highs: Float64Array, { at, isAll }: Looked): Extremes {
  if (!isAll) return extremesAt(lows, highs, at)
  const ofLows = extremesOfAll.get(lows) ?? new WeakMap<Float64Array, Extremes>()
  extremesOfAll.set(lows, ofLows)
  const extremes = ofLows.get(highs) ?? extremesAt(lows, highs, at)
  ofLows.set(highs, extremes)
  return extremes
}

function extremesAt(lows: Float64Array, highs: Float64Array, at: Int32Array): Extremes {
  let least = Infinity
  let greatest = -Infinity
  let lowest = -1
  let highest = -1
  for (let index = 0; index < at.length; index++) {
    const place = at[index] ?? 0
    const low = lows[place] ?? NaN
    const high = highs[place] ?? NaN
    if (low < least) {
      least = low
      lowest = place
    }
    if (high > greatest) {
      greatest = high
      highest = place
    }
  }
  return { lowest, highest }
}
