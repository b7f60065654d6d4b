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
  for (const [ownerId, [first]] of groups) if (first !== undefined) lookUp(table, ownerId, from, first.id)
}

export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
