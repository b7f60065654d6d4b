/** The values last used, made when they are not there. */
export interface Cache<V> {
  readonly get: (key: string, make: () => V) => V
  /** All that are kept. */
  readonly values: () => readonly V[]
}

/**
 * Keeps the `limit` values that were asked for last.
 * @param onDrop told of a value that is kept no more.
 * @example createCache<number>(2).get('a', () => 1) // 1
 */
export function createCache<V>(limit: number, onDrop: (value: V) => void = () => undefined): Cache<V> {
  const entries = new Map<string, { readonly value: V }>()
  return {
    get: (key, make) => {
      const entry = entries.get(key) ?? { value: make() }
      entries.delete(key)
      entries.set(key, entry)
      if (entries.size > limit) dropOldest()
      return entry.value
    },
    values: () => Array.from(entries.values(), ({ value }) => value),
  }

  function dropOldest(): void {
    for (const [key, { value }] of entries) {
      entries.delete(key)
      onDrop(value)
      return
    }
  }
}
