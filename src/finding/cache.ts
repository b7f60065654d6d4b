/** The values last used, made when they are not there. */
export interface Cache<V> {
  readonly get: (key: string, make: () => V) => V
}

/** Keeps the `limit` values that were asked for last. @example createCache<number>(2).get('a', () => 1) // 1 */
export function createCache<V>(limit: number): Cache<V> {
  const entries = new Map<string, { readonly value: V }>()
  return {
    get: (key, make) => {
      const entry = entries.get(key) ?? { value: make() }
      entries.delete(key)
      entries.set(key, entry)
      const [oldest] = entries.keys()
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest)
      return entry.value
    },
  }
}
