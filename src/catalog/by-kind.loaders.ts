/**
 * For a DataLoader whose keys ask for the same of many owners: groups the keys that differ only in the owner, loads each group
 * at once, and gives the answers in the order of the keys. `owner` names the property that holds the owner's id.
 */
export async function byKind<N extends string, K extends Readonly<Record<N, number>>, V>(
  keys: readonly K[],
  owner: N,
  load: (kind: K, owners: readonly number[]) => Promise<(owner: number) => V>,
): Promise<V[]> {
  const kindOf = (key: K): string => JSON.stringify({ ...key, [owner]: null })
  const groups = new Map<string, Promise<(owner: number) => V>>()
  const answers = keys.map((key) => {
    const kind = kindOf(key)
    const group =
      groups.get(kind) ??
      load(
        key,
        keys.filter((other) => kindOf(other) === kind).map((other) => other[owner]),
      )
    groups.set(kind, group)
    return group.then((answer) => answer(key[owner]))
  })
  return Promise.all(answers)
}
