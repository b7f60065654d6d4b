/** The values last used, made when they are not there. */
export interface Cache<V> {
  readonly get: (key: string, make: () => V) => V
  /** All that are kept, what was asked for last at the end. */
  readonly values: () => readonly V[]
}

interface Entry<V> {
  readonly key: string
  readonly value: V
}

/**
 * Keeps the `limit` values that were asked for last: a few, as they are looked through one by one. A Map whose entries come and go with each
 * request would keep them from the collection of the young generation, as each of its tables knows the one that came after it.
 * @param onDrop told of a value that is kept no more.
 * @example createCache<number>(2).get('a', () => 1) // 1
 */
export function createCache<V>(limit: number, onDrop: (value: V) => void = () => undefined): Cache<V> {
  const entries: Entry<V>[] = []
  return {
    get: (key, make) => {
      const known = entries.findLastIndex((entry) => entry.key === key)
      const entry = entries[known] ?? { key, value: make() }
      if (known >= 0) entries.splice(known, 1)
      entries.push(entry)
      const dropped = entries.length > limit ? entries.shift() : undefined
      if (dropped !== undefined) onDrop(dropped.value)
      return entry.value
    },
    values: () => entries.map(({ value }) => value),
  }
}
