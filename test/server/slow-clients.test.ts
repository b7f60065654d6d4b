import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startTestServer, testOptions } from './test-server.js'

const { settings } = testOptions()

/** What the server says to somebody who sends this and then nothing more, until it hangs up. */
async function saidTo(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  let said = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  await new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
  return said
}

it.each([
  ['the head', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n'],
  [
    'the body',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
  ],
])('hangs up on who never ends %s of a request', async (_what, text) => {
  const server = await startTestServer({ settings: { ...settings, headersTimeoutMs: 200, requestTimeoutMs: 400 } })
  expect(await saidTo(server.port, text)).toMatch(/^HTTP\/1.1 408 /)
  await server.stop(0)
})

it('takes no more connections than it may', async () => {
  const server = await startTestServer({ settings: { ...settings, maxConnections: 1 } })
  const first = connect(server.port, '127.0.0.1')
  await new Promise((resolve) => first.on('connect', resolve))
  expect(await saidTo(server.port, 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe('')
  first.destroy()
  await server.stop(0)
})
