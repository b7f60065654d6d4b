/** A sorted list without those that are gone and with those that came, in its order. `added` may come in any order. */
export function resorted<T>(
  sorted: readonly T[],
  isGone: (entry: T) => boolean,
  added: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  const kept = sorted.filter((entry) => !isGone(entry))
  const places = [...added].sort(compare).map((entry) => ({ entry, at: firstBehind(kept, entry, compare) }))
  const result: T[] = []
  let taken = 0
  for (const { entry, at } of places) {
    while (taken < at) {
      const next = kept[taken]
      if (next !== undefined) result.push(next)
      taken += 1
    }
    result.push(entry)
  }
  for (const rest of places.length === 0 ? kept : kept.slice(taken)) result.push(rest)
  return result
}

/** Index of the first entry that comes after the given one. */
function firstBehind<T>(sorted: readonly T[], entry: T, compare: (a: T, b: T) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = sorted[middle]
    if (other !== undefined && compare(other, entry) > 0) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Lists by key, of which some entries went and some came; only the keys of those are made anew. Lists that become empty are
 * left out: `null`.
 */
export function regrouped<K, T>(
  groups: ReadonlyMap<K, readonly T[]>,
  gone: ReadonlySet<T>,
  added: readonly T[],
  keyOf: (entry: T) => K,
  compare: (a: T, b: T) => number,
): readonly (readonly [K, readonly T[]])[] {
  const addedOf = new Map<K, T[]>()
  for (const entry of gone) addedOf.set(keyOf(entry), [])
  for (const entry of added) addedOf.set(keyOf(entry), [...(addedOf.get(keyOf(entry)) ?? []), entry])
  return [...addedOf].map(([key, come]) => [
    key,
    resorted(groups.get(key) ?? [], (entry) => gone.has(entry), come, compare),
  ])
}
