import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { syntheticCatalog } from '../support/catalog.js'
import { freshDatabase } from '../support/database.js'
import { rawRequest } from './raw-request.js'
import { startSchemaServer } from './schema-server.js'

const { port, subscriberCount, stop } = await startSchemaServer({
  catalog: syntheticCatalog(5, 1),
  database: await freshDatabase(),
  now: new Date('2026-07-01T00:00:00Z'),
  settings: {},
})
afterAll(stop)

afterEach(async () => {
  await vi.waitFor(() => {
    expect(subscriberCount()).toBe(0)
  })
})

const SUBSCRIPTION = '/graphql?query=subscription{changes{revision}}'
const EVENTS = 'Accept: text/event-stream'
const request = (method: string, accept: string): readonly string[] => [
  `${method} ${SUBSCRIPTION} HTTP/1.1`,
  'Host: localhost',
  accept,
]
const bytesOf = (lines: readonly string[]): string => [...lines, '', ''].join('\r\n')

describe('a subscription whose events nobody takes is refused, and not begun', () => {
  it.each(['application/json', 'application/graphql-response+json', 'multipart/mixed', 'text/event-stream;q=0, */*'])(
    'by who accepts %s',
    async (accepted) => {
      const answer = await rawRequest(port, request('GET', `Accept: ${accepted}`))
      expect(answer).toMatch(/^HTTP\/1\.1 406 /)
      expect(answer).toContain('"code":"NOT_ACCEPTABLE"')
    },
  )

  it('by who asks for the head alone', async () => {
    expect(await rawRequest(port, request('HEAD', EVENTS))).toMatch(/^HTTP\/1\.1 405 /)
  })
})

it('subscriptions that wait behind others of their connection end with it', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytesOf(request('GET', EVENTS)).repeat(5))
  await vi.waitFor(() => {
    expect(subscriberCount()).toBe(5)
  })
  socket.destroy()
})

it('subscriptions of clients who leave at once end', async () => {
  for (let client = 0; client < 20; client++) {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytesOf(request('GET', EVENTS))))
    await delay(client / 4)
    socket.destroy()
  }
})
