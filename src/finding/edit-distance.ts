/**
 * How many letters must be put in, left out, replaced, or exchanged with their neighbour to get from one word to the other; `limit` + 1 as soon
 * as it is more than the limit.
 * @example editDistance('sonet', 'sonnet', 2) // 1
 * @example editDistance('gtp', 'gpt', 2) // 1
 */
export function editDistance(a: string, b: string, limit: number): number {
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

/** The name with the fewest edits from `name`, the first of equals; undefined: there are no names. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let fewest = Infinity
  const wanted = name.toLowerCase()
  for (const candidate of names) {
    const edits = editDistance(wanted, candidate, Math.max(wanted.length, candidate.length))
    if (edits >= fewest) continue
    fewest = edits
    nearest = candidate
  }
  return nearest
}
