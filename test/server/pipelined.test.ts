import { connect, type Socket } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { createGate, createTestLog, createTestSchema, startTestServer } from './test-server.js'

const { log, lines } = createTestLog()
const gate = createGate()
const server = await startTestServer({ schema: createTestSchema(gate), log })
afterAll(() => server.stop(0))

const get = (query: string): string => `GET /graphql?query={${query}} HTTP/1.1\r\nHost: localhost\r\n\r\n`

function sending(text: string): {
  readonly socket: Socket
  readonly said: () => string
  readonly closed: Promise<void>
} {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
  let said = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  return {
    socket,
    said: () => said,
    closed: new Promise((resolve) =>
      socket.on('close', () => {
        resolve()
      }),
    ),
  }
}

it('requests behind one whose connection breaks are over with it', async () => {
  const before = lines.length
  const { socket } = sending(get('slow').repeat(3))
  await gate.entered
  socket.destroy()
  await vi.waitFor(() => {
    expect(lines.slice(before).map(({ fields }) => fields.aborted)).toEqual([true, true, true])
  })
})

it('what is no request is refused after the answer to the one before it', async () => {
  const client = sending(`${get('slow')}no HTTP\r\n\r\n`)
  await new Promise((resolve) => setTimeout(resolve, 50))
  gate.open()
  await client.closed
  expect(client.said().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
})
