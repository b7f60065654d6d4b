import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawRequest } from './raw-request.js'
import { createTestLog, startTestServer } from './test-server.js'

const { log, lines } = createTestLog()
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ log })
})
afterAll(() => server.stop(0))

const QUERY = 'GET /graphql?query=%7Bhello%7D HTTP/1.1'

describe('hostile requests', () => {
  it.each([
    ['a Host with a pipe', [QUERY, 'Host: foo|bar']],
    ['a Host with a space', [QUERY, 'Host: foo bar']],
    ['a Host with a path', [QUERY, 'Host: foo/bar']],
    ['a Host with a port that is none', [QUERY, 'Host: foo:http']],
    ['an empty Host', [QUERY, 'Host:']],
    ['no Host', [QUERY]],
    ['no Host in HTTP/1.0', ['GET /graphql HTTP/1.0']],
    ['an absolute target', ['GET http://[::1/graphql?query=%7Bhello%7D HTTP/1.1', 'Host: localhost']],
    ['an asterisk as target', ['OPTIONS * HTTP/1.1', 'Host: localhost']],
    ['two Content-Lengths', [`POST /graphql HTTP/1.1`, 'Host: localhost', 'Content-Length: 1', 'Content-Length: 2']],
  ])('%s gets 400 and no stack trace', async (_what, request) => {
    const answer = await rawRequest(server.port, request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toMatch(/\.js:|at .*\(|node_modules/)
  })

  it('a target of more than 8,192 characters gets 414', async () => {
    const answer = await rawRequest(server.port, [
      `GET /graphql?query=${'x'.repeat(8_200)} HTTP/1.1`,
      'Host: localhost',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 414 /)
    expect(answer).toContain('URI_TOO_LONG')
  })

  it.each(['localhost', 'localhost:4000', 'db_1.example.com', '127.0.0.1:80', '[::1]:4000'])(
    'Host %s is fine',
    async (host) => {
      expect(await rawRequest(server.port, [QUERY, `Host: ${host}`])).toContain('{"data":{"hello":"world"}}')
    },
  )
})

describe('paths', () => {
  it('outside of the API answer 404 in JSON', async () => {
    const response = await fetch(`${server.url}/metrics`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  it('start with one that tells where GraphQL is', async () => {
    expect(await (await fetch(server.url)).json()).toMatchObject({ graphql: '/graphql' })
  })

  it('carry the request id, whatever they answer', async () => {
    const ids = await Promise.all(
      ['/', '/graphql?query={hello}', '/nowhere', '/health/live'].map(async (path) => {
        const response = await fetch(`${server.url}${path}`, { headers: { 'x-request-id': 'mine' } })
        return response.headers.get('x-request-id')
      }),
    )
    expect(ids).toEqual(['mine', 'mine', 'mine', 'mine'])
  })
})

describe('the log of requests', () => {
  it('has one line each, with the operation but not the query string', async () => {
    lines.length = 0
    await fetch(`${server.url}/graphql?query=query+Greeting{hello}`, { headers: { 'x-request-id': 'logged' } })
    await expect.poll(() => lines.filter(({ fields }) => fields.requestId === 'logged')).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 'info',
      fields: { requestId: 'logged', method: 'GET', path: '/graphql', status: 200, operation: 'Greeting' },
    })
    expect(JSON.stringify(lines)).not.toContain('hello')
  })
})
