const GONE = Symbol('gone')

type Overlay<K, V> = ReadonlyMap<K, V | typeof GONE>

/** Patches are kept beside the map until they are this many or this share of it. */
const FEWEST_TO_MERGE = 1_000
const SHARE_TO_MERGE = 1 / 16

/** A map with some entries changed, made without copying it. */
class PatchedMap<K, V> implements ReadonlyMap<K, V> {
  readonly base: ReadonlyMap<K, V>
  readonly overlay: Overlay<K, V>
  readonly size: number

  constructor(base: ReadonlyMap<K, V>, overlay: Overlay<K, V>, size: number) {
    this.base = base
    this.overlay = overlay
    this.size = size
  }

  get(key: K): V | undefined {
    const value = this.overlay.get(key)
    if (value === undefined) return this.base.get(key)
    return value === GONE ? undefined : value
  }

  has(key: K): boolean {
    const value = this.overlay.get(key)
    return value === undefined ? this.base.has(key) : value !== GONE
  }

  *entries(): Generator<[K, V], undefined> {
    for (const entry of this.base) if (!this.overlay.has(entry[0])) yield entry
    for (const [key, value] of this.overlay) if (value !== GONE) yield [key, value]
    return undefined
  }

  *keys(): Generator<K, undefined> {
    for (const [key] of this.entries()) yield key
    return undefined
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value
    return undefined
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries()
  }

  forEach(each: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this)
  }
}

/**
 * A map without some keys and with some entries, these winning over those; the given map stays as it is. The patch costs what
 * it changes, and now and then a copy, in steps. Values must not be undefined. The order of entries is not kept.
 */
export function* patchMap<K, V>(
  map: ReadonlyMap<K, V>,
  removed: Iterable<K>,
  added: Iterable<readonly [K, V]>,
): Generator<undefined, ReadonlyMap<K, V>> {
  const patched = isPatched(map) ? map : null
  const base = patched === null ? map : patched.base
  const overlay = new Map<K, V | typeof GONE>(patched === null ? [] : patched.overlay)
  let { size } = map
  const has = (key: K): boolean => (overlay.has(key) ? overlay.get(key) !== GONE : base.has(key))
  for (const key of removed) {
    if (has(key)) size -= 1
    overlay.set(key, GONE)
  }
  for (const [key, value] of added) {
    if (!has(key)) size += 1
    overlay.set(key, value)
  }
  const result = new PatchedMap<K, V>(base, overlay, size)
  if (overlay.size <= Math.max(FEWEST_TO_MERGE, base.size * SHARE_TO_MERGE)) return result
  const merged = new Map<K, V>()
  for (const [key, value] of result) {
    merged.set(key, value)
    if (merged.size % 8_192 === 0) yield
  }
  return merged
}

const isPatched = <K, V>(map: ReadonlyMap<K, V>): map is PatchedMap<K, V> => map instanceof PatchedMap
