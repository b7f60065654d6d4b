import type { Places } from '../finding/places.js'
import type { FrontierColumn } from './frontier-columns.js'

/** Each pass takes as long as comparing every model left with one: more of them than this find little that sorting would not. */
const MOST_PASSES = 4

/**
 * Whether what is at one place is as good as what is at another in every metric, and better in one; of places where all metrics are known.
 * @example beats([{ values: Float64Array.of(1, 2), compareTies: null, sign: 1 }], 0, 1) // true: less is better
 */
export function beats(columns: readonly FrontierColumn[], place: number, other: number): boolean {
  let isBetter = false
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at]
    const order = column === undefined ? 0 : compareBy(column, place, other)
    if (order > 0) return false
    if (order < 0) isBetter = true
  }
  return isBetter
}

/**
 * Those of some places that no other beats, ascending. Whatever beats a place has no greater score than it, and of equal scores comes first in
 * lexicographic order: so the first of all is a member, and takes out what it beats in one pass, usually nearly all; what is left
 * after some such passes is sorted, and each compared with the members before it.
 * @param points ascending; all metrics are known there.
 * @param room for numbers of as many places, which are nobody's afterwards.
 * @example membersOf(columns, Int32Array.of(0, 4, 7), places.scratch) // [4]
 */
export function membersOf(
  columns: readonly FrontierColumn[],
  points: Int32Array,
  room: Pick<Places['scratch'], 'places' | 'ranks'>,
): Int32Array {
  const scores = room.ranks.subarray(0, points.length)
  scoreAll(columns, points, scores)
  // By position in `points` from here on, as scores are.
  const left = room.places.subarray(0, points.length)
  for (let position = 0; position < left.length; position++) left[position] = position
  const members: number[] = []
  let count = left.length
  for (let pass = 0; pass < MOST_PASSES && count > 0; pass++) {
    let first = left[0] ?? 0
    for (let at = 1; at < count; at++) if (compare(left[at] ?? 0, first) < 0) first = left[at] ?? 0
    members.push(first)
    let kept = 0
    for (let at = 0; at < count; at++) {
      const position = left[at] ?? 0
      if (position === first || isBeaten(first, position)) continue
      left[kept] = position
      kept += 1
    }
    count = kept
  }
  for (const position of left.subarray(0, count).sort(compare))
    if (!members.some((member) => isBeaten(member, position))) members.push(position)
  return Int32Array.from(members, (position) => points[position] ?? 0).sort()

  function isBeaten(by: number, position: number): boolean {
    return beats(columns, points[by] ?? 0, points[position] ?? 0)
  }

  function compare(one: number, other: number): number {
    const order = (scores[one] ?? 0) - (scores[other] ?? 0)
    if (order !== 0) return order
    for (const column of columns) {
      const byColumn = compareBy(column, points[one] ?? 0, points[other] ?? 0)
      if (byColumn !== 0) return byColumn
    }
    return 0
  }
}

/** Negative: the first is better. */
function compareBy({ values, compareTies, sign }: FrontierColumn, place: number, other: number): number {
  const value = values[place] ?? NaN
  const than = values[other] ?? NaN
  if (value !== than) return sign * (value - than)
  return compareTies === null ? 0 : sign * compareTies(place, other)
}

/**
 * How far each is from the best of each metric, from 0 to 1 where the mean is a half, all added up. Each step rounds, and none can turn two
 * numbers around: so nothing has a greater score than what it beats.
 */
function scoreAll(columns: readonly FrontierColumn[], points: Int32Array, scores: Float64Array): void {
  scores.fill(0)
  for (const { values, sign } of columns) {
    let best = Infinity
    for (const place of points) best = Math.min(best, sign * (values[place] ?? 0))
    let sum = 0
    for (const place of points) sum += sign * (values[place] ?? 0) - best
    const mean = sum / points.length
    if (!(mean > 0)) continue
    for (let position = 0; position < points.length; position++) {
      const distance = sign * (values[points[position] ?? 0] ?? 0) - best
      scores[position] = (scores[position] ?? 0) + 1 - mean / (distance + mean)
    }
  }
}
