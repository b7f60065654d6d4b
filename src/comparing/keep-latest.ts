/**
 * Keeps what was asked for last: at most `most` values, and always the latest half of them. Two maps take turns: what is new or asked
 * for again is young; when half of the room is young, it becomes old, and the old is dropped.
 * @example keepLatest<number, Column>(2_000).get(model.id) // undefined, until it was set
 */
export function keepLatest<K, V>(most: number): Pick<Map<K, V>, 'get'> & { readonly set: (key: K, value: V) => void } {
  let young = new Map<K, V>()
  let old = new Map<K, V>()

  function set(key: K, value: V): void {
    if (young.size >= most / 2 && !young.has(key)) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }

  return {
    set,
    get(key) {
      const known = young.get(key)
      if (known !== undefined) return known
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
  }
}
