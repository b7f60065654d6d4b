/**
 * The name that takes the fewest edits to reach, the first of equally near ones; null where there are no names.
 * @example nearestName('o4mini', ['o3-mini', 'o4-mini']) // "o4-mini"
 */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const sought = wanted.slice(0, LONGEST)
  let best: { readonly name: string; readonly edits: number } | null = null
  for (const name of names) {
    if (best !== null && Math.abs(name.length - sought.length) >= best.edits) continue
    const edits = editDistance(sought, name)
    if (best === null || edits < best.edits) best = { name, edits }
  }
  return best?.name ?? null
}

/** Nobody misspells more than this, and a request may be long. */
const LONGEST = 100

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
