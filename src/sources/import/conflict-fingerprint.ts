import { canonicalValue, sameValue } from './same-value.js'

/** What each source claims of one field, as text without dates: [["litellm","1.2"],["models-dev","1.1"]]. */
export function conflictFingerprint(
  field: string,
  claims: readonly { readonly source: string; readonly value: string }[],
): string {
  const pairs = claims.map(({ source, value }) => [source, canonicalValue(field, value)] as const)
  return JSON.stringify([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Whether a decision still stands: every source that was weighed says what it said, or nothing, and whoever spoke up since says nothing new.
 * @param weighed the fingerprint of the conflict when it was decided
 */
export function stillStands(
  field: string,
  weighed: string,
  claims: readonly { readonly source: string; readonly value: string }[],
): boolean {
  const before = readPairs(weighed)
  return claims.every(({ source, value }) => {
    const own = before.get(source)
    if (own !== undefined) return sameValue(field, own, value)
    return [...before.values()].some((each) => sameValue(field, each, value))
  })
}

function readPairs(fingerprint: string): ReadonlyMap<string, string> {
  try {
    const read: unknown = JSON.parse(fingerprint)
    if (!Array.isArray(read)) return new Map()
    return new Map(
      read.flatMap((pair: unknown) => (Array.isArray(pair) ? [[String(pair[0]), String(pair[1])] as const] : [])),
    )
  } catch {
    return new Map()
  }
}
