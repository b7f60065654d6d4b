/** The name that takes the fewest edits to reach from `name`: "MODELDEX_GRAPHQL" is nearest to "MODELDEX_GRAPHIQL". */
export function nearest(name: string, names: readonly string[]): string {
  const byDistance = names.map((candidate) => ({ candidate, edits: editDistance(name, candidate) }))
  byDistance.sort((a, b) => a.edits - b.edits)
  return byDistance[0]?.candidate ?? ''
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, left] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, right] of Array.from(b).entries()) {
      const replace = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
