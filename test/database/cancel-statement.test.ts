import { createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { cancelStatement } from '../../src/database/cancel-statement.js'

let server: Server
afterEach(() => server.close())

/** What takes cancel requests in place of a database, and the driver's client of a connection to it. */
async function startTaker(taken: (socket: Socket, message: Buffer) => void) {
  server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.once('data', (message) => {
      taken(socket, message)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return Object.assign(new pg.Client({ host: '127.0.0.1', port }), { processID: 4_711, secretKey: -2 })
}

it('leaves the connection to the server to close, for PgBouncer forgets the requests of who has gone', async () => {
  let isOver = false
  let hasGone = false
  let atClosing = {}
  const client = await startTaker((socket, message) => {
    socket.on('end', () => (hasGone = true))
    setTimeout(() => {
      atClosing = { message: message.toString('hex'), isOver, hasGone }
      socket.end()
    }, 50)
  })
  await cancelStatement(client).then(() => (isOver = true))
  expect(atClosing).toEqual({ message: '0000001004d2162e00001267fffffffe', isOver: false, hasGone: false })
})

it('is over where nobody takes it', async () => {
  const client = await startTaker((socket) => socket.resetAndDestroy())
  await cancelStatement(client)
  await new Promise((resolve) => server.close(resolve))
  await cancelStatement(client)
})
