import type { ServerResponse } from 'node:http'

type Connection = Pick<ServerResponse, 'destroy'>

/** Sends answers: those that follow one another closely are sent together, once what has arrived is answered. */
export interface Outbox {
  /** `send` is run at once or shortly after. What it throws ends its connection. */
  readonly add: (response: Connection, send: () => void) => void
}

/** That close, and no longer than this does an answer wait for others. A page takes less than a tenth of it. */
const CLOSE_MS = 1
/** After so many in a row that were close: a few requests that happen to come together are no load, and are not kept waiting. */
const MANY = 4

interface Letter {
  readonly response: Connection
  readonly send: () => void
}

/**
 * A write wakes up who waits for it, which takes longer than the write itself: a proxy beside the server, which asks on behalf of many,
 * is woken once for several answers, and what computes them stays at hand. Where few ask, all are answered at once, and so are questions
 * that take longer themselves. `now`: in milliseconds.
 */
export function createOutbox(now: () => number = () => performance.now()): Outbox {
  let held: Letter[] = []
  let heldSince = 0
  let lastAt = -Infinity
  let inRow = 0
  let endsTurn = false

  function sendHeld(): void {
    const letters = held
    held = []
    for (const { response, send } of letters) {
      try {
        send()
      } catch (error) {
        response.destroy(error instanceof Error ? error : undefined)
      }
    }
  }

  return {
    add(response, send) {
      const addedAt = now()
      inRow = addedAt - lastAt < CLOSE_MS ? inRow + 1 : 1
      lastAt = addedAt
      if (held.length === 0) heldSince = addedAt
      held.push({ response, send })
      if (inRow <= MANY || addedAt - heldSince > CLOSE_MS) {
        sendHeld()
        return
      }
      if (endsTurn) return
      endsTurn = true
      setImmediate(() => {
        endsTurn = false
        sendHeld()
      })
    },
  }
}
