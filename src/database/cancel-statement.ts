import { connect, type Socket } from 'node:net'
import type pg from 'pg'

const CANCEL_REQUEST_CODE = 80_877_102
const LONGEST_MS = 5_000

/**
 * Asks Postgres to end what a connection is running, as its protocol says: over a connection of its own, with the key that the server gave to the
 * other. Resolves when the server has taken note, or cannot be told; the statement then ends by its own timeout.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export function cancelStatement(client: pg.Client): Promise<void> {
  // The driver keeps both, and its types do not tell.
  const processId: unknown = Reflect.get(client, 'processID')
  const secretKey: unknown = Reflect.get(client, 'secretKey')
  if (typeof processId !== 'number' || typeof secretKey !== 'number') return Promise.resolve()
  const message = Buffer.alloc(16)
  for (const [index, value] of [16, CANCEL_REQUEST_CODE, processId, secretKey].entries())
    message.writeInt32BE(value | 0, index * 4)
  return new Promise((resolve) => {
    const socket = socketTo(client)
    socket.setTimeout(LONGEST_MS, () => socket.destroy())
    socket.on('error', () => undefined) // 'close' follows
    socket.on('close', () => {
      resolve()
    })
    // Whether the request was taken is told by closing. To close first would be to take it back: PgBouncer then forgets it, and 1.18 may even die of it.
    socket.write(message)
    socket.resume()
  })
}

function socketTo({ host, port }: pg.Client): Socket {
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
}
