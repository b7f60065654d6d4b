import { FilterError } from './filter-error.js'
import type { KeyPart } from './order.js'
import type { PlaceOrder } from './place-order.js'

/** Which stretch of a list is wanted. */
export interface Stretch {
  /** How many at most. */
  readonly count: number
  /** From the end of the stretch instead of its beginning. */
  readonly fromEnd: boolean
  /** The key of the entry that it comes after; null: it starts with the list. */
  readonly after: readonly KeyPart[] | null
  readonly before: readonly KeyPart[] | null
}

/** One page of a list of places. */
export interface PlacePage {
  readonly places: Int32Array
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/**
 * One page of a list of places in no particular order: only the page is sorted. A key is a place in the order, not a position: it holds while
 * the catalogue changes.
 * `scratch` is room for as many places.
 * @throws FilterError for a key that no entry of such a list has.
 */
export function pageOfPlaces(places: Int32Array, order: PlaceOrder, stretch: Stretch, scratch: Int32Array): PlacePage {
  const { count, fromEnd } = stretch
  const after = probe('after')
  const before = probe('before')
  let skippedBefore = 0
  let skippedAfter = 0
  let candidates = places
  if (after !== null || before !== null) {
    let count = 0
    for (const place of places) {
      if (after !== null && after(place) <= 0) skippedBefore += 1
      else if (before !== null && before(place) >= 0) skippedAfter += 1
      else {
        scratch[count] = place
        count += 1
      }
    }
    candidates = scratch.subarray(0, count)
  }
  const chosen = firstPlaces(candidates, order, count, fromEnd)
  const left = candidates.length - chosen.length
  return {
    places: chosen,
    hasPreviousPage: skippedBefore > 0 || (fromEnd && left > 0),
    hasNextPage: skippedAfter > 0 || (!fromEnd && left > 0),
  }

  function probe(argument: 'after' | 'before'): ((place: number) => number) | null {
    const key = stretch[argument]
    if (key === null) return null
    const compare = order.probe(key)
    if (compare === null) throw new FilterError(argument, 'This is not a cursor.')
    return compare
  }
}

/**
 * The first places of an order, or the last ones, sorted. A heap holds the best so far with the worst of them on top, so that most places are
 * turned away by comparing two numbers.
 */
export function firstPlaces(places: Int32Array, order: PlaceOrder, count: number, fromEnd: boolean): Int32Array {
  const sign = fromEnd ? -1 : 1
  const size = Math.min(count, places.length)
  if (size === 0) return new Int32Array(0)
  const compare = (a: number, b: number): number => sign * order.compare(a, b)
  const heap = places.slice(0, size)
  for (let at = (size >>> 1) - 1; at >= 0; at--) sink(heap, at, compare)
  const top = (): number => heap[0] ?? 0
  let worst = sign * order.rankOf(top())
  for (let at = size; at < places.length; at++) {
    const place = places[at] ?? 0
    const rank = sign * order.rankOf(place)
    if (rank > worst || (rank === worst && compare(place, top()) >= 0)) continue
    heap[0] = place
    sink(heap, 0, compare)
    worst = sign * order.rankOf(top())
  }
  return heap.sort((a, b) => order.compare(a, b))
}

/** Moves an entry down to where both of its children come before it. */
function sink(heap: Int32Array, from: number, compare: (a: number, b: number) => number): void {
  const entry = heap[from] ?? 0
  let at = from
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1
    if (compare(heap[child] ?? 0, entry) <= 0) break
    heap[at] = heap[child] ?? 0
    at = child
  }
  heap[at] = entry
}
