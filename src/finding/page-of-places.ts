import { decodeCursor, encodeCursor, pageSize, type PageArguments } from '../graphql/connection.js'
import { badUserInput, shown } from '../graphql/errors.js'
import type { PlaceOrder } from './place-order.js'

/** One page of a list of places. Cursors are made where they are asked for: fifty take longer than finding their places. */
export interface PlacePage {
  readonly edges: readonly { readonly cursor: () => string; readonly place: number }[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** The list: its places in no particular order, how they are to be ordered, and the name that its cursors carry. */
export interface PlaceList {
  readonly places: Int32Array
  readonly order: PlaceOrder
  readonly name: () => string
}

/**
 * One page of an unsorted list: only the page is sorted. A cursor is a place in the order, not a position: it holds while the catalogue changes.
 * @throws GraphQLError BAD_USER_INPUT for a cursor of another list and for a page that is too large.
 */
export function pageOfPlaces({ places, order, name }: PlaceList, page: PageArguments): PlacePage {
  const { count, fromEnd } = pageSize(page)
  const after = probe('after', page.after)
  const before = probe('before', page.before)
  let skippedBefore = 0
  let skippedAfter = 0
  let candidates = places
  if (after !== null || before !== null) {
    candidates = places.filter((place) => {
      if (after !== null && after(place) <= 0) skippedBefore += 1
      else if (before !== null && before(place) >= 0) skippedAfter += 1
      else return true
      return false
    })
  }
  const chosen = firstPlaces(candidates, order, count, fromEnd)
  const left = candidates.length - chosen.length
  return {
    edges: Array.from(chosen, (place) => ({ place, cursor: () => encodeCursor(name(), order.keyOf(place)) })),
    hasPreviousPage: skippedBefore > 0 || (fromEnd && left > 0),
    hasNextPage: skippedAfter > 0 || (!fromEnd && left > 0),
  }

  function probe(argument: 'after' | 'before', cursor: string | null | undefined): ((place: number) => number) | null {
    if (cursor == null) return null
    const compare = order.probe(decodeCursor(argument, cursor, name(), order.parts))
    if (compare === null) throw badUserInput(`Argument "${argument}": ${shown(cursor)} is not a cursor.`)
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
