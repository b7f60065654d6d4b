import { setImmediate as nextTurn } from 'node:timers/promises'

/** For how long all who work piece by piece may hold one turn of the event loop together. */
const TURN_MS = 0.5

let begunAt: number | null = null

/**
 * Resolves at once while little was done in this turn of the event loop, and otherwise in a later one, with requests let in before.
 * For work in pieces that follow one another by promises alone: however many do such work, they share the time of a turn.
 * @example for (const event of events) { await letOthersIn(); send(event) }
 */
export async function letOthersIn(): Promise<void> {
  while (begunAt !== null && performance.now() - begunAt >= TURN_MS) await nextTurn()
  if (begunAt !== null) return
  begunAt = performance.now()
  setImmediate(() => (begunAt = null))
}
