import type { PlaceOrder } from './place-order.js'

/** Room that a selection writes over: for a rank and for the place of each entry. */
export interface SelectionRoom {
  readonly ranks: Float64Array
  readonly models: Int32Array
}

/**
 * The first places of an order, or the last ones, sorted: those whose rank is less than that of the last one wanted, and as many of those with
 * the same rank as are missing then. So most places are turned away by comparing two numbers.
 * @param places as many as `room` has, at most.
 */
export function firstPlaces(
  places: Int32Array,
  order: PlaceOrder,
  { count, fromEnd }: { readonly count: number; readonly fromEnd: boolean },
  room: SelectionRoom,
): Int32Array {
  const size = Math.min(count, places.length)
  if (size === 0) return new Int32Array(0)
  const ranks = room.ranks.subarray(0, places.length)
  order.readRanks(places, ranks)
  if (fromEnd) for (let at = 0; at < ranks.length; at++) ranks[at] = -(ranks[at] ?? 0)
  const limit = leastOf(ranks, size)
  const chosen = new Int32Array(size)
  let before = 0
  let tied = 0
  for (let at = 0; at < places.length; at++) {
    const rank = ranks[at] ?? 0
    const place = places[at] ?? 0
    if (rank < limit) {
      chosen[before] = place
      before += 1
    } else if (rank === limit) {
      room.models[tied] = place
      tied += 1
    }
  }
  const sign = fromEnd ? -1 : 1
  const missing = room.models.subarray(0, tied)
  chosen.set(
    leastByComparing(missing, size - before, (a, b) => sign * order.compare(a, b)),
    before,
  )
  return chosen.sort(order.compare)
}

/** The number that `count` of the numbers are not greater than. A heap holds the least so far, the greatest of them on top. */
function leastOf(numbers: Float64Array, count: number): number {
  const heap = numbers.slice(0, count)
  for (let at = (count >>> 1) - 1; at >= 0; at--) sinkNumber(heap, at, heap[at] ?? 0)
  let top = heap[0] ?? 0
  for (let at = count; at < numbers.length; at++) {
    const number = numbers[at] ?? 0
    if (number >= top) continue
    sinkNumber(heap, 0, number)
    top = heap[0] ?? 0
  }
  return top
}

/** Puts a number where both of its children are not greater. */
function sinkNumber(heap: Float64Array, from: number, number: number): void {
  let at = from
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] ?? 0) > (heap[child] ?? 0)) child += 1
    const below = heap[child] ?? 0
    if (below <= number) break
    heap[at] = below
    at = child
  }
  heap[at] = number
}

/** The first of places that only comparing them can tell, in no order. */
function leastByComparing(places: Int32Array, count: number, compare: (a: number, b: number) => number): Int32Array {
  if (count >= places.length) return places
  const heap = places.slice(0, count)
  for (let at = (count >>> 1) - 1; at >= 0; at--) sink(heap, at, heap[at] ?? 0, compare)
  for (let at = count; at < places.length; at++) {
    const place = places[at] ?? 0
    if (compare(place, heap[0] ?? 0) < 0) sink(heap, 0, place, compare)
  }
  return heap
}

/** Puts a place where both of its children come before it. */
function sink(heap: Int32Array, from: number, place: number, compare: (a: number, b: number) => number): void {
  let at = from
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1
    if (compare(heap[child] ?? 0, place) <= 0) break
    heap[at] = heap[child] ?? 0
    at = child
  }
  heap[at] = place
}
