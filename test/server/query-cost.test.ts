import { afterAll, describe, expect, it } from 'vitest'
import { send, type Sent } from './fast/answers.js'
import { startTestServer } from './test-server.js'

const period = {}
const server = await startTestServer({
  answerPeriod: () => period,
  settings: { maxBodyBytes: 10_000, corsOrigins: ['*'], maxQueryCost: 4 },
})
afterAll(() => server.stop(0))

const asked = (query: string, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
  body: JSON.stringify({ query }),
})
const told = { 'x-query-cost': '?' }

describe('what a request costs', () => {
  it('is told to who asks, with the same answer', async () => {
    const plain = await send(server.port, asked('{ hello deep { name } }'))
    const withCost = await send(server.port, asked('{ hello deep { name } }', told))
    expect(withCost.headers['x-query-cost']).toBe('3;limit=4')
    expect([withCost.status, withCost.body]).toEqual([plain.status, plain.body])
  })

  it('is not told to who does not, also after it was', async () => {
    for (const headers of [{}, told, {}, {}]) {
      const answer = await send(server.port, asked('{ hello }', headers))
      expect(answer.headers['x-query-cost']).toBe('x-query-cost' in headers ? '1;limit=4' : undefined)
    }
  })

  it('is told where it is too much', async () => {
    const answer = await send(server.port, asked('{ a: hello b: hello c: hello d: hello e: hello }', told))
    expect(answer.status).toBe(400)
    expect(answer.headers['x-query-cost']).toBe('5;limit=4')
  })

  it('is nothing where no operation is run', async () => {
    const answer = await send(server.port, asked('{ hallo }', told))
    expect(answer.status).toBe(400)
    expect(answer.headers['x-query-cost']).toBeUndefined()
  })

  it('may be read by pages', async () => {
    const page = { ...told, origin: 'https://page.example' }
    const answer = await send(server.port, asked('{ hello }', page))
    expect(answer.headers['access-control-expose-headers']).toContain('x-query-cost')
    const beforehand = await send(server.port, {
      ...asked('', { ...page, 'access-control-request-method': 'POST' }),
      method: 'OPTIONS',
      body: '',
    })
    expect(beforehand.headers['access-control-allow-headers']).toContain('x-query-cost')
  })
})
