/** What goes on at the moment, each at a place of its own. */
export interface Running<T> extends Iterable<T> {
  /** Returns its place, by which it is removed: once, as another may have it then. */
  readonly add: (one: T) => number
  readonly remove: (place: number) => void
}

/**
 * A collection for what comes and goes with each request. A Set would hold on to all that ever was in it: V8 gives it a new table
 * after some dozens of deletions, and the table before knows the next one and what was in it. Once one of them has come into the old generation,
 * all that follow do, with requests, answers and texts, until a full collection.
 */
export function createRunning<T>(): Running<T> {
  const places: (T | undefined)[] = []
  const free: number[] = []
  return {
    add(one) {
      const place = free.pop() ?? places.length
      places[place] = one
      return place
    },
    remove(place) {
      places[place] = undefined
      free.push(place)
    },
    *[Symbol.iterator]() {
      for (const one of places) if (one !== undefined) yield one
    },
  }
}
