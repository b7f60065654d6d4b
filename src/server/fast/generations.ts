/** A cache that keeps what was used last, within a number of bytes. */
export interface Generations<V, K extends string | number = string> {
  readonly get: (key: K) => V | undefined
  /** What is kept under a key already stays. */
  readonly set: (key: K, value: V, bytes: number) => void
  readonly clear: () => void
}

interface Entry<V> {
  readonly value: V
  readonly bytes: number
}

/**
 * Two maps: what is new or asked for again goes into the young one; when that has filled half of the room it becomes the old
 * one, and the old one is dropped. That costs one lookup where a list in order of use costs a deletion and an insertion.
 */
export function createGenerations<V, K extends string | number = string>(maxBytes: number): Generations<V, K> {
  const roomBytes = maxBytes / 2
  let young = new Map<K, Entry<V>>()
  let old = new Map<K, Entry<V>>()
  let youngBytes = 0

  function add(key: K, entry: Entry<V>): void {
    if (entry.bytes > roomBytes) return
    if (youngBytes + entry.bytes > roomBytes) {
      old = young
      young = new Map()
      youngBytes = 0
    }
    young.set(key, entry)
    youngBytes += entry.bytes
  }

  return {
    get(key) {
      const entry = young.get(key)
      if (entry !== undefined) return entry.value
      const older = old.get(key)
      if (older === undefined) return undefined
      old.delete(key)
      add(key, older)
      return older.value
    },
    set(key, value, bytes) {
      if (young.has(key)) return
      old.delete(key)
      add(key, { value, bytes })
    },
    clear() {
      young = new Map()
      old = new Map()
      youngBytes = 0
    },
  }
}
