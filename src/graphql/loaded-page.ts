import { encodeCursor, type CursorKey } from './connection.js'

/** What was asked for: how many entries, from which end, and between which places. */
export interface LoadedRange {
  readonly count: number
  readonly fromEnd: boolean
  readonly after: CursorKey | null
  readonly before: CursorKey | null
}

/**
 * A page from the rows that were read for it: one more than asked for says that the list goes on. Where a cursor cuts the
 * list, at least the entry that the cursor names lies beyond.
 */
export function pageOfLoaded<T>(
  entries: readonly T[],
  { count, fromEnd, after, before }: LoadedRange,
  order: { readonly name: string; readonly keyOf: (entry: T) => CursorKey },
  totalCount: () => Promise<number>,
) {
  const more = entries.length > count
  const shown = more ? (fromEnd ? entries.slice(1) : entries.slice(0, count)) : entries
  const edges = shown.map((node) => ({ cursor: encodeCursor(order.name, order.keyOf(node)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: fromEnd ? before !== null : more || before !== null,
      hasPreviousPage: fromEnd ? more || after !== null : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
