import type { Places } from './places.js'
import type { KeyPart, KeyValue, SortKey } from './order.js'

/** The order of a list of places, one of each model. */
export interface PlaceOrder {
  readonly compare: (a: number, b: number) => number
  /** What comes first by it comes first, whatever else is compared; written into `ranks`, in the order of the places. */
  readonly readRanks: (places: Int32Array, ranks: Float64Array) => void
  /** What a cursor keeps of a place: the values it is ordered by, and the id of its model. */
  readonly keyOf: (place: number) => readonly KeyPart[]
  /** Compares places with the one that a cursor was made of, wherever that is by now; null: no cursor of this list has such a key. */
  readonly probe: (key: readonly KeyPart[]) => ((place: number) => number) | null
  /** How many values a cursor keeps. */
  readonly parts: number
}

/** Orders by several keys and by the model's id at last, so that no two models are equal. */
export function placeOrder({ models, modelOf }: Places, keys: readonly SortKey[]): PlaceOrder {
  const idOf = (place: number): number => models[modelOf[place] ?? 0]?.id ?? 0
  const [first] = keys
  return {
    readRanks: first?.readRanks ?? ((_places, ranks) => ranks.fill(0)),
    compare: (a, b) => {
      for (const key of keys) {
        const order = compareBy(key, a, b)
        if (order !== 0) return order
      }
      return idOf(a) - idOf(b)
    },
    keyOf: (place) => [...keys.map(({ partOf }) => partOf(place)), idOf(place)],
    probe: (parts) => {
      const values = keys.map(({ read }, index) => read(parts[index] ?? null))
      const id = parts[keys.length]
      if (typeof id !== 'number' || values.some((value) => value === null)) return null
      return (place) => {
        for (const [index, key] of keys.entries()) {
          const order = compareWithValue(key, place, values[index] ?? { rank: 0, exact: null })
          if (order !== 0) return order
        }
        return idOf(place) - id
      }
    },
    parts: keys.length + 1,
  }
}

function compareBy({ rankOf, compareTies }: SortKey, a: number, b: number): number {
  const rank = rankOf(a)
  const other = rankOf(b)
  if (rank !== other) return rank < other ? -1 : 1
  return compareTies === null || rank === Infinity ? 0 : compareTies(a, b)
}

function compareWithValue({ rankOf, compareExactly }: SortKey, place: number, value: KeyValue): number {
  const rank = rankOf(place)
  if (rank !== value.rank) return rank < value.rank ? -1 : 1
  if (compareExactly === null || value.exact === null) return 0
  return compareExactly(place, value.exact)
}
