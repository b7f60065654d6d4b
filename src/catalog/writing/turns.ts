/** Work in the order in which it came, one at a time. */
export interface Turns {
  readonly take: <T>(work: () => Promise<T>) => Promise<T>
  /** The instant of the last write; each is later than the one before it, or two prices would begin at once. */
  lastWriteAt: number
}

const turnsOf = new WeakMap<object, Turns>()

/**
 * The turns of those who write to one database from this process. Writers queue for the lock of the catalogue anyway; queueing
 * here first keeps those who wait from holding the connections that the one who writes, and readers, need.
 */
export function turnsFor(database: object): Turns {
  const known = turnsOf.get(database)
  if (known !== undefined) return known
  let last: Promise<unknown> = Promise.resolve()
  const turns: Turns = {
    take: (work) => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    lastWriteAt: -Infinity,
  }
  turnsOf.set(database, turns)
  return turns
}
