import { Agent, get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createGate, createTestSchema, startTestServer } from './test-server.js'

const LONG_MS = 20_000

describe('a graceful stop', () => {
  it('lets a running request finish, then closes its connection', async () => {
    const gate = createGate()
    const server = await startTestServer({ schema: createTestSchema(gate) })
    const answer = fetch(`${server.url}/graphql?query={slow}`)
    await gate.entered
    const stopped = server.stop(LONG_MS)
    gate.open()
    const response = await answer
    expect(await response.json()).toEqual({ data: { slow: 'done' } })
    expect(response.headers.get('connection')).toBe('close')
    await stopped
  })

  it('accepts no new connection', async () => {
    const gate = createGate()
    const server = await startTestServer({ schema: createTestSchema(gate) })
    const answer = fetch(`${server.url}/graphql?query={slow}`)
    await gate.entered
    const stopped = server.stop(LONG_MS)
    await expect(
      new Promise((resolve, reject) => get(server.url, { agent: false }, resolve).on('error', reject)),
    ).rejects.toThrow('ECONNREFUSED')
    gate.open()
    await answer
    await stopped
  })

  it('answers requests that are on their way while it begins', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 10 })
    const server = await startTestServer()
    const ask = () =>
      new Promise<string>((resolve, reject) => {
        get(`${server.url}/health/live`, { agent }, (response) => {
          response.resume().on('end', () => {
            resolve(String(response.headers.connection))
          })
        }).on('error', reject)
      })
    await Promise.all(Array.from({ length: 10 }, ask))
    const stopped = server.stop(LONG_MS)
    expect(await Promise.all(Array.from({ length: 10 }, ask))).toEqual(Array.from({ length: 10 }, () => 'close'))
    await stopped
    agent.destroy()
  })

  it('does not wait for connections that are kept alive', async () => {
    const agent = new Agent({ keepAlive: true })
    const server = await startTestServer()
    await new Promise<void>((resolve) => {
      get(`${server.url}/health/live`, { agent }, (response) => {
        response.resume().on('end', resolve)
      })
    })
    await server.stop(LONG_MS)
    agent.destroy()
  })

  it('cuts off at once when it is asked for again', async () => {
    const gate = createGate()
    const server = await startTestServer({ schema: createTestSchema(gate) })
    const cutOff = expect(fetch(`${server.url}/graphql?query={slow}`)).rejects.toThrow('fetch failed')
    await gate.entered
    const impatience = new AbortController()
    const stopped = server.stop(LONG_MS, impatience.signal)
    impatience.abort()
    await Promise.all([stopped, cutOff])
    gate.open()
  })

  it('cuts off what takes longer than it may', async () => {
    const gate = createGate()
    const server = await startTestServer({ schema: createTestSchema(gate) })
    const answer = fetch(`${server.url}/graphql?query={slow}`)
    const cutOff = expect(answer).rejects.toThrow('fetch failed')
    await gate.entered
    await server.stop(10)
    await cutOff
    gate.open()
  })
})

describe('listening', () => {
  it('on a taken port fails', async () => {
    const first = await startTestServer()
    const { createServer } = await import('../../src/server/server.js')
    const { testOptions } = await import('./test-server.js')
    await expect(createServer(testOptions()).listen(first.port, '127.0.0.1')).rejects.toThrow('EADDRINUSE')
    await first.stop(0)
  })
})
