import { firstPlaces, type SelectionRoom } from './first-places.js'
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
 * @param room for as many places as there are.
 * @throws FilterError for a key that no entry of such a list has.
 */
export function pageOfPlaces(
  places: Int32Array,
  order: PlaceOrder,
  stretch: Stretch,
  room: SelectionRoom & { readonly places: Int32Array },
): PlacePage {
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
        room.places[count] = place
        count += 1
      }
    }
    candidates = room.places.subarray(0, count)
  }
  const chosen = firstPlaces(candidates, order, { count, fromEnd }, room)
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
