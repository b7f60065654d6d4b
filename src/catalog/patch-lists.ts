import { inOrder } from '../pricing/in-order.js'
import { groupBy } from './lookup.js'

type Compare<T> = (a: T, b: T) => number

/**
 * A sorted list without those that are gone and with those that came, in its order; both may come in any order. Places are
 * searched for, so that what stays is copied and not compared: 21,000 entries take 0.1 ms.
 */
export function resorted<T extends object>(
  sorted: readonly T[],
  gone: readonly T[],
  added: readonly T[],
  compare: Compare<T>,
): readonly T[] {
  if (gone.length === 0 && added.length === 0) return sorted
  const goneAt = inOrder(
    gone.map((entry) => placeOf(sorted, entry, compare)),
    (a, b) => a - b,
  )
  const coming = inOrder(added, compare)
  const replaced = withReplaced(sorted, goneAt, coming, compare)
  if (replaced !== null) return replaced
  const result: T[] = []
  let taken = 0
  let passed = 0
  function copyThrough(end: number): void {
    for (; passed < goneAt.length; passed += 1) {
      const skipped = goneAt[passed] ?? end
      if (skipped >= end) break
      copy(sorted, taken, skipped, result)
      taken = skipped + 1
    }
    copy(sorted, taken, end, result)
    taken = Math.max(taken, end)
  }
  for (const entry of coming) {
    copyThrough(firstNotBefore(sorted, entry, compare))
    result.push(entry)
  }
  copyThrough(sorted.length)
  return result
}

/** What mostly happens: each that came stands where one went. That is a single copy. null: it is not so. */
function withReplaced<T>(
  sorted: readonly T[],
  goneAt: readonly number[],
  coming: readonly T[],
  compare: Compare<T>,
): readonly T[] | null {
  if (goneAt.length !== coming.length) return null
  const result = sorted.slice()
  for (const [index, entry] of coming.entries()) {
    const at = goneAt[index] ?? 0
    const before = sorted[at]
    if (before === undefined || compare(before, entry) !== 0) return null
    result[at] = entry
  }
  return result
}

function copy<T>(from: readonly T[], start: number, end: number, to: T[]): void {
  for (let index = start; index < end; index += 1) {
    const entry = from[index]
    if (entry !== undefined) to.push(entry)
  }
}

/** Where an entry of the list stands. */
function placeOf<T>(sorted: readonly T[], entry: T, compare: Compare<T>): number {
  const place = firstNotBefore(sorted, entry, compare)
  if (sorted[place] === entry) return place
  throw new Error('A list of the catalogue is not in its order.')
}

/** Index of the first entry that does not come before the given one. */
function firstNotBefore<T>(sorted: readonly T[], entry: T, compare: Compare<T>): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = sorted[middle]
    if (other !== undefined && compare(other, entry) >= 0) high = middle
    else low = middle + 1
  }
  return low
}

/** Lists by key, of which some entries went and some came: those that change, as they are then. */
export function regrouped<K, T extends object>(
  groups: ReadonlyMap<K, readonly T[]>,
  gone: readonly T[],
  added: readonly T[],
  keyOf: (entry: T) => K,
  compare: Compare<T>,
): readonly (readonly [K, readonly T[]])[] {
  const goneOf = groupBy(gone, keyOf)
  const addedOf = groupBy(added, keyOf)
  return [...new Set([...goneOf.keys(), ...addedOf.keys()])].map((key) => [
    key,
    resorted(groups.get(key) ?? [], goneOf.get(key) ?? [], addedOf.get(key) ?? [], compare),
  ])
}
