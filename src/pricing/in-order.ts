/** So many are put in order one by one. */
const FEW = 16

/**
 * Entries in an order, equal ones as they come; the same array where they are in it already, as they mostly are. Arrays of one price list are
 * short, and there are many of them: `Array.prototype.sort` takes a kilobyte of working room, however short one is.
 * @example inOrder([1, 3, 2], (a, b) => a - b) // [1, 2, 3]
 */
export function inOrder<T extends object | number | string>(
  entries: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (areInOrder(entries, compare)) return entries
  if (entries.length > FEW) return [...entries].sort(compare)
  const ordered = entries.slice()
  for (let end = 1; end < ordered.length; end++) insertLast(ordered, end, compare)
  return ordered
}

function areInOrder<T>(entries: readonly T[], compare: (a: T, b: T) => number): boolean {
  for (let index = 1; index < entries.length; index++) {
    const before = entries[index - 1]
    const entry = entries[index]
    if (before !== undefined && entry !== undefined && compare(before, entry) > 0) return false
  }
  return true
}

/** Moves the entry there to its place among those before it, which are in order. */
function insertLast<T>(ordered: T[], end: number, compare: (a: T, b: T) => number): void {
  const entry = ordered[end]
  if (entry === undefined) return
  let at = end
  for (; at > 0; at--) {
    const before = ordered[at - 1]
    if (before === undefined || compare(before, entry) <= 0) break
    ordered[at] = before
  }
  ordered[at] = entry
}
