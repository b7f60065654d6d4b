import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createGraphqlHandler } from '../../src/server/graphql-handler.js'
import { createTestLog, testOptions } from './test-server.js'

const { log, lines } = createTestLog()
const handler = createGraphqlHandler(testOptions({ log }))

const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.looseObject({ code: z.string() }),
        path: z.array(z.unknown()).optional(),
      }),
    )
    .default([]),
})

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await handler.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
  const text = await response.text()
  return { response, text, status: response.status, ...Answer.parse(JSON.parse(text)) }
}

const codes = (answer: z.infer<typeof Answer>) => answer.errors.map((error) => error.extensions.code)

describe('an error that nobody foresaw', () => {
  it('is shown as its request id and nothing else', async () => {
    const answer = await post({ query: '{ hello broken }' }, { 'x-request-id': 'order-66' })
    expect(answer.data).toEqual({ hello: 'world', broken: null })
    expect(answer.errors).toEqual([
      {
        message: 'Something went wrong. Request id order-66.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
        path: ['broken'],
      },
    ])
    expect(answer.text).not.toContain('secret_table')
  })

  it('is logged with the request id and the whole error', async () => {
    lines.length = 0
    await post({ query: '{ broken }' }, { 'x-request-id': 'order-67' })
    const line = lines.find(({ level }) => level === 'error')
    expect(line?.fields).toMatchObject({
      requestId: 'order-67',
      err: { message: 'relation "secret_table" does not exist' },
    })
  })

  it('is what a value becomes that its type cannot hold', async () => {
    expect(codes(await post({ query: '{ notAnInt }' }))).toEqual(['INTERNAL_SERVER_ERROR'])
  })

  it('is what a failing context becomes, with status 500', async () => {
    const failing = createGraphqlHandler({
      ...testOptions(),
      createContext: () => {
        throw new Error('no catalogue in /srv/secret')
      },
    })
    const response = await failing.fetch(new Request('http://localhost/graphql?query={hello}'))
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toContain('INTERNAL_SERVER_ERROR')
    expect(text).not.toContain('/srv/secret')
  })
})

describe('errors that clients can act on', () => {
  it.each([
    ['a syntax error', { query: '{ hello' }, 'GRAPHQL_PARSE_FAILED', 400],
    ['an unknown field', { query: '{ goodbye }' }, 'GRAPHQL_VALIDATION_FAILED', 400],
    [
      'a variable of the wrong type',
      { query: 'query ($n: Int!) { square(of: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
      400,
    ],
    ['a missing variable', { query: 'query ($n: Int!) { square(of: $n) }' }, 'BAD_USER_INPUT', 400],
    [
      'a variable that its scalar refuses',
      { query: 'query ($d: Day!) { echo(day: $d) }', variables: { d: 'noon' } },
      'BAD_USER_INPUT',
      400,
    ],
    [
      'a variable that its scalar refuses with a code',
      { query: 'query ($d: Day!) { echo(day: $d) }', variables: { d: 1 } },
      'BAD_USER_INPUT',
      400,
    ],
    ['an unknown operation', { query: 'query A { hello }', operationName: 'B' }, 'BAD_REQUEST', 400],
    ['two operations and no name', { query: 'query A { hello } query B { hello }' }, 'BAD_REQUEST', 400],
    ['a body without a query', {}, 'BAD_REQUEST', 400],
    ['a body that is no JSON', '{"query":', 'BAD_REQUEST', 400],
    ['a batch', [{ query: '{ hello }' }], 'BAD_REQUEST', 400],
    ['a body that is too large', { query: `{ hello } #${'x'.repeat(20_000)}` }, 'PAYLOAD_TOO_LARGE', 413],
    ['too many tokens', { query: `{ ${'hello '.repeat(1_001)} }` }, 'QUERY_TOO_COMPLEX', 400],
    [
      'too deep nesting',
      { query: `{ deep ${'{ deeper '.repeat(12)} { name } ${'}'.repeat(12)} }` },
      'QUERY_TOO_COMPLEX',
      400,
    ],
  ])('%s has a code and a status', async (_what, body, code, status) => {
    const answer = await post(body)
    expect([codes(answer)[0], answer.status]).toEqual([code, status])
    expect(
      lines.filter(
        ({ level, fields }) => level === 'error' && fields.requestId === answer.response.headers.get('x-request-id'),
      ),
    ).toEqual([])
  })

  it('names the variable and the value', async () => {
    const answer = await post({ query: 'query ($d: Day!) { echo(day: $d) }', variables: { d: 'noon' } })
    expect(answer.errors[0]?.message).toContain('"$d" got invalid value "noon"')
  })

  it('names the argument of a value in the document', async () => {
    const answer = await post({ query: '{ echo(day: "noon") }' })
    expect([answer.status, answer.errors[0]]).toMatchObject([
      400,
      { message: 'Argument "day": Not a day.', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('keeps the code and the message that a resolver gave', async () => {
    const answer = await post({ query: '{ refused }' })
    expect(answer.errors).toEqual([{ message: 'Not for you.', extensions: { code: 'FORBIDDEN' }, path: ['refused'] }])
  })

  it('says that the database is away without saying where it was', async () => {
    const answer = await post({ query: '{ hello databaseAway }' }, { 'x-request-id': 'r1' })
    expect(answer.data?.hello).toBe('world')
    expect(answer.errors[0]).toMatchObject({
      message: 'The database cannot be reached at the moment. Request id r1.',
      extensions: { code: 'DATABASE_UNAVAILABLE' },
    })
  })

  it('cuts off a message that repeats a long input', async () => {
    const answer = await post({ query: `{ ${'x'.repeat(5_000)} }` })
    expect(answer.errors[0]?.message.length).toBeLessThanOrEqual(300)
  })
})

describe('nesting', () => {
  it('is allowed up to the limit, fragments included', async () => {
    const nested = (levels: number) =>
      `query { deep { ...Rest } } fragment Rest on Deep ${'{ deeper '.repeat(levels)} { name } ${'}'.repeat(levels)}`
    expect((await post({ query: nested(9) })).errors).toEqual([])
    expect((await post({ query: nested(10) })).errors).toEqual([])
    expect(codes(await post({ query: nested(11) }))).toEqual(['QUERY_TOO_COMPLEX'])
  })

  it('of fragments in a circle is a validation error', async () => {
    const answer = await post({
      query: '{ deep { ...A } } fragment A on Deep { deeper { ...B } } fragment B on Deep { deeper { ...A } }',
    })
    expect(codes(answer)).toContain('GRAPHQL_VALIDATION_FAILED')
  })

  it('of introspection does not count', async () => {
    const answer = await post({
      query: `{ __type(name: "Deep") ${'{ ofType '.repeat(14)} { name } ${'}'.repeat(14)} }`,
    })
    expect(answer.errors).toEqual([])
  })
})

describe('the status of a refused document', () => {
  const WRONG = { query: '{ nothing }' }
  const TOO_DEEP = { query: `${'{a'.repeat(40)}${'}'.repeat(40)}` }
  it.each([
    ['is 200 where JSON was asked for by its name, as GraphQL over HTTP has it', WRONG, 'application/json', 200],
    ['is 200 also where it is one of several', WRONG, 'text/html, application/json;q=0.9', 200],
    ['is 400 where nothing was asked for', WRONG, '*/*', 400],
    ['is 400 where the newer type was asked for', WRONG, 'application/graphql-response+json', 400],
    ['is 400 for one that asks for too much, whatever is accepted', TOO_DEEP, 'application/json', 400],
  ])('%s', async (_what, body, accept, status) => {
    expect((await post(body, { accept })).status).toBe(status)
  })
})

describe('who accepts nothing that an answer can be', () => {
  it('is refused before anything is run', async () => {
    const answer = await post({ query: 'mutation { unheardOf }' }, { accept: 'image/png' })
    expect([answer.status, ...codes(answer)]).toEqual([406, 'NOT_ACCEPTABLE'])
  })
})

describe('request bodies', () => {
  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/graphql',
    'multipart/form-data; boundary=x',
  ])('of type %s are refused', async (type) => {
    const answer = await post('query=%7Bhello%7D', { 'content-type': type })
    expect([answer.status, ...codes(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it.each(['Application/JSON', 'application/json ; charset=UTF-8', 'APPLICATION/JSON;charset="utf-8"'])(
    'of type %s are read',
    async (type) => {
      expect((await post({ query: '{ hello }' }, { 'content-type': type })).text).toBe('{"data":{"hello":"world"}}')
    },
  )

  it('that are compressed are refused', async () => {
    const answer = await post({ query: '{ hello }' }, { 'content-encoding': 'gzip' })
    expect([answer.status, ...codes(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('are not quoted when they are no JSON', async () => {
    expect((await post('{"query": hunter2}')).text).not.toContain('hunter2')
  })
})

describe('reading by GET', () => {
  it('answers a query', async () => {
    const response = await handler.fetch(new Request('http://localhost/graphql?query={hello}'))
    expect(await response.json()).toEqual({ data: { hello: 'world' } })
  })

  it('runs no mutation', async () => {
    const response = await handler.fetch(new Request('http://localhost/graphql?query=mutation{touch}'))
    expect(response.status).toBe(405)
    expect(await response.text()).toContain('"code":"METHOD_NOT_ALLOWED"')
  })
})

describe('the request id', () => {
  it('is the one of the caller, in the context and in the answer', async () => {
    const answer = await post({ query: '{ requestId }' }, { 'x-request-id': 'abc-123' })
    expect(answer.data).toEqual({ requestId: 'abc-123' })
    expect(answer.response.headers.get('x-request-id')).toBe('abc-123')
  })

  it.each(['', 'a b', 'x'.repeat(101), 'a"b'])('is a new one where the caller sends %j', async (given) => {
    const answer = await post({ query: '{ requestId }' }, { 'x-request-id': given })
    expect(answer.data?.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.response.headers.get('x-request-id')).toBe(answer.data?.requestId)
  })
})

describe('pages of other sites', () => {
  const ask = (origins: readonly string[], origin: string, method = 'GET') =>
    createGraphqlHandler(testOptions({ settings: { ...testOptions().settings, corsOrigins: origins } })).fetch(
      new Request('http://localhost/graphql?query={hello}', {
        method,
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    )

  it('may read by default, without cookies', async () => {
    const { headers } = await ask(['*'], 'https://anywhere.example')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('may read only where the setting names them', async () => {
    const allowed = ['https://app.example', 'https://other.example']
    expect((await ask(allowed, 'https://app.example')).headers.get('access-control-allow-origin')).toBe(
      'https://app.example',
    )
    expect((await ask(allowed, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await ask([], 'https://app.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('are told beforehand what they may send', async () => {
    const response = await ask(['*'], 'https://anywhere.example', 'OPTIONS')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})

describe('GraphiQL', () => {
  const page = (graphiql: Parameters<typeof testOptions>[0]) =>
    createGraphqlHandler(testOptions(graphiql)).fetch(
      new Request('http://localhost/graphql', { headers: { accept: 'text/html' } }),
    )

  it('opens with the example queries', async () => {
    const response = await page({ graphiql: [{ file: 'a.graphql', query: 'query Example { hello }' }] })
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('query Example { hello }')
  })

  it('opens with the query of a link, where there is one', async () => {
    const handler = createGraphqlHandler(testOptions({ graphiql: [] }))
    const open = async (url: string) =>
      (await handler.fetch(new Request(url, { headers: { accept: 'text/html' } }))).text()
    // initialQuery is what would take precedence over the address
    expect(await open('http://localhost/graphql?query={hello}')).not.toContain('"initialQuery":')
    expect(await open('http://localhost/graphql')).toContain('"initialQuery":')
  })

  it('is not there when it is switched off', async () => {
    const response = await page({ graphiql: null })
    expect(response.status).toBe(406)
    expect(await response.text()).toContain('"code":"NOT_ACCEPTABLE"')
  })
})
