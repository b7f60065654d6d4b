/** The rows of a revision contradict each other or the program: the read model cannot be made from them. */
export class BrokenCatalogError extends Error {
  override readonly name = 'BrokenCatalogError'
}

/** A type whose properties can be set while the graph is being tied; the finished graph is read-only. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** Entities of one table by id, for resolving references. */
export interface Table<T> {
  readonly name: string
  readonly byId: ReadonlyMap<number, T>
}

/** The entity that a row refers to. Throws a BrokenCatalogError that names table and id of both when there is none. */
export function lookUp<T>(table: Table<T>, id: number, from: string, fromId: number): T {
  const found = table.byId.get(id)
  if (found === undefined) {
    throw new BrokenCatalogError(`${from} ${fromId} refers to ${table.name} ${id}, which does not exist.`)
  }
  return found
}

export function tableOf<T extends { readonly id: number }>(name: string, entities: readonly T[]): Table<T> {
  return { name, byId: new Map(entities.map((entity) => [entity.id, entity])) }
}

/** Throws a BrokenCatalogError when a row belongs to nothing: it would be lost without a word. */
export function refuseOrphans<T>(
  groups: ReadonlyMap<number, readonly { readonly id: number }[]>,
  from: string,
  table: Table<T>,
): void {
  for (const [ownerId, rows] of groups) {
    if (!table.byId.has(ownerId)) lookUp(table, ownerId, from, rows[0]?.id ?? 0)
  }
}

/** The items by their key, each group in the order of `items`. @example groupBy([1, 2, 3], (n) => n % 2).get(1) // [1, 3] */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) addTo(groups, keyOf(item), item)
  return groups
}

/** As `groupBy`, in steps of some milliseconds, for the tables that have hundreds of thousands of rows. */
export function* groupInSteps<K, T>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Generator<undefined, ReadonlyMap<K, readonly T[]>> {
  const groups = new Map<K, T[]>()
  let count = 0
  for (const item of items) {
    addTo(groups, keyOf(item), item)
    count += 1
    if (count % 16_384 === 0) yield
  }
  return groups
}

function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [item])
  else group.push(item)
}
