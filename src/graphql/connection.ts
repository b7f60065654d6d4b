import { badUserInput, shown } from './errors.js'

const DEFAULT_PAGE = 20
const LARGEST_PAGE = 100

export type CursorPart = string | number | null
/** Where an entry stands in its list: the values it is ordered by, the id last, so that no two entries share a place. */
export type CursorKey = readonly CursorPart[]

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** How a list is ordered. `name` goes into its cursors, so that a cursor of another list is told apart. */
export interface ListOrder<T> {
  readonly name: string
  /** How many values a place has. */
  readonly parts: number
  readonly keyOf: (entry: T) => CursorKey
  readonly compare: (a: CursorKey, b: CursorKey) => number
}

export interface Page<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  /** Asked only where the query wants it. */
  readonly totalCount: () => number
}

/** How many entries are wanted, and from which end. */
export function pageSize({ first, last }: PageArguments): { readonly count: number; readonly fromEnd: boolean } {
  if (first != null && last != null) throw badUserInput('Give "first" or "last", not both.')
  const [argument, count] = last == null ? (['first', first ?? DEFAULT_PAGE] as const) : (['last', last] as const)
  if (count < 0) throw badUserInput(`Argument "${argument}" must not be negative, but is ${count}.`)
  if (count > LARGEST_PAGE)
    throw badUserInput(`Argument "${argument}" must be at most ${LARGEST_PAGE}, but is ${count}.`)
  return { count, fromEnd: last != null }
}

export const encodeCursor = (order: string, key: CursorKey): string =>
  Buffer.from(JSON.stringify([order, ...key])).toString('base64url')

const isCursorPart = (part: unknown): part is CursorPart =>
  part === null || typeof part === 'string' || typeof part === 'number'

/** The place that a cursor names; refused when it is malformed or of a list in another order. */
export function decodeCursor(argument: 'after' | 'before', cursor: string, order: string, length: number): CursorKey {
  const [name, ...key] = parseArray(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (typeof name !== 'string' || !key.every(isCursorPart)) {
    throw badUserInput(`Argument "${argument}": ${shown(cursor)} is not a cursor.`)
  }
  if (name !== order || key.length !== length) {
    throw badUserInput(`Argument "${argument}": ${shown(cursor)} is a cursor of another list.`)
  }
  return key
}

function parseArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** One page of a list, its entries turned into nodes. */
export function pageOfNodes<T, N>(
  entries: readonly T[],
  order: ListOrder<T>,
  page: PageArguments,
  nodeOf: (entry: T) => N,
): Page<N> {
  const { edges, pageInfo, totalCount } = pageOf(entries, order, page)
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: nodeOf(node) })), pageInfo, totalCount }
}

/** One page of a list that is already in `order`. Cursors are places, not positions: they hold while entries come and go. */
export function pageOf<T>(entries: readonly T[], order: ListOrder<T>, page: PageArguments): Page<T> {
  const { count, fromEnd } = pageSize(page)
  const place = (argument: 'after' | 'before', cursor: string) =>
    decodeCursor(argument, cursor, order.name, order.parts)
  const low = page.after == null ? 0 : firstWhere(entries, order, place('after', page.after), (c) => c > 0)
  const high =
    page.before == null ? entries.length : firstWhere(entries, order, place('before', page.before), (c) => c >= 0)
  const start = fromEnd ? Math.max(low, high - count) : low
  const end = fromEnd ? high : Math.min(high, low + count)
  const edges = entries
    .slice(start, Math.max(start, end))
    .map((node) => ({ cursor: encodeCursor(order.name, order.keyOf(node)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: end < entries.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => entries.length,
  }
}

/** Index of the first entry whose place compares with `key` as asked; entries are sorted, so a binary search finds it. */
function firstWhere<T>(
  entries: readonly T[],
  order: ListOrder<T>,
  key: CursorKey,
  holds: (comparison: number) => boolean,
): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry !== undefined && holds(order.compare(order.keyOf(entry), key))) high = middle
    else low = middle + 1
  }
  return low
}

/** Ascending, part by part; null comes last. */
export function compareKeys(a: CursorKey, b: CursorKey): number {
  for (const [index, left] of a.entries()) {
    const comparison = compareParts(left, b[index] ?? null)
    if (comparison !== 0) return comparison
  }
  return 0
}

export function compareParts(a: CursorPart, b: CursorPart): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}
