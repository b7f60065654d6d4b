/**
 * How many letters must be put in, left out, replaced, or exchanged with their neighbour to get from one word to the other; `limit` + 1 as soon
 * as it is more than the limit.
 */
export function plainEditDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(edits)
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}

/** So many edits a name is at most away that holds the wanted one or is held by it: "vision" and "vision-input". */
const EDITS_WHERE_HELD = 2
/** Shorter names are in too many others by chance. */
const SHORTEST_HELD = 2

/**
 * The name with the fewest edits from `name`, the first of equals; undefined: there are no names. One that `name` begins with, or that holds it,
 * is near however long the rest is.
 */
export function plainNearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let [fewest, fewestEdits] = [Infinity, Infinity]
  const wanted = name.toLowerCase()
  for (const candidate of names) {
    const edits = plainEditDistance(wanted, candidate, Math.max(wanted.length, candidate.length))
    const distance = isHeld(wanted, candidate) ? Math.min(edits, EDITS_WHERE_HELD) : edits
    if (distance > fewest || (distance === fewest && edits >= fewestEdits)) continue
    ;[nearest, fewest, fewestEdits] = [candidate, distance, edits]
  }
  return nearest
}

function isHeld(wanted: string, candidate: string): boolean {
  if (Math.min(wanted.length, candidate.length) < SHORTEST_HELD) return false
  return wanted.startsWith(candidate) || candidate.includes(wanted)
}
