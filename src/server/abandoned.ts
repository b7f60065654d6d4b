import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Ends answers whose turn never came. A client may send requests one behind the other; when its connection breaks, node tells only the
 * answer that is on the connection. Those behind it would be worked on and remembered for ever: subscriptions above all.
 */
export function endAbandoned(
  running: Iterable<ServerResponse>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const watched = new WeakSet<Socket>()
  return ({ socket }, response) => {
    const waitsForItsTurn = response.socket === null
    if (!waitsForItsTurn || watched.has(socket)) return
    watched.add(socket)
    socket.once('close', () => {
      for (const each of running) {
        if (each.socket !== null || each.req.socket !== socket) continue
        each.destroy()
        each.emit('close')
      }
    })
  }
}
