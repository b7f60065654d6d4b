import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestLog, startTestServer } from '../test-server.js'
import { send, type Received, type Sent } from './answers.js'

const contexts: string[] = []
const { log, lines } = createTestLog()
let period = {}
const server = await startTestServer({
  log,
  createContext: ({ requestId, headers }) => {
    contexts.push(headers.get('user-agent') ?? 'nobody')
    return { requestId }
  },
  answerPeriod: () => period,
})
afterAll(() => server.stop(1_000))

beforeEach(() => {
  contexts.length = 0
  lines.length = 0
  period = {}
})

const json = { 'content-type': 'application/json', accept: 'application/json', 'x-request-id': 'one' }
const postOf = (body: unknown, headers: Readonly<Record<string, string>> = json): Sent => ({
  method: 'POST',
  path: '/graphql',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const getOf = (query: string, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'GET',
  path: `/graphql?${new URLSearchParams({ query }).toString()}`,
  headers: { accept: 'application/json', 'x-request-id': 'one', ...headers },
  body: '',
})

/** A cookie says nothing to this server but keeps a request off the fast path. */
const slowly = (sent: Sent): Sent => ({ ...sent, headers: { ...sent.headers, cookie: 'a=b' } })
const caching = new Set(['date', 'keep-alive', 'etag', 'cache-control', 'vary'])
const relevant = ({ status, headers, body }: Received) => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !caching.has(name))),
  body,
})

const both = async (sent: Sent) => [
  relevant(await send(server.port, sent)),
  relevant(await send(server.port, slowly(sent))),
]

const documents = [
  '{ hello }',
  '{ hello again: hello }',
  'query Named { hello deep { name deeper { __typename name } } }',
  'query A { hello } query B { requestId }',
  'query ($yes: Boolean!) { hello @include(if: $yes) requestId @skip(if: $yes) }',
  'query ($n: Int!) { square(of: $n) }',
  'query ($n: Int = 3) { square(of: $n) }',
  'query ($d: Day!) { echo(day: $d) }',
  '{ echo(day: "2026-01-01") }',
  '{ echo(day: "noon") }',
  '{ ...F ...F } fragment F on Query { hello deep { ...G } } fragment G on Deep { name }',
  '{ hello broken }',
  '{ refused }',
  '{ databaseAway hello }',
  '{ notAnInt }',
  '{ goodbye }',
  '{ hello',
  '',
  'mutation { touch }',
  'subscription { nothing }',
  '{ __schema { queryType { name } } __typename }',
  `{ ${'hello '.repeat(1_001)} }`,
  `{ deep ${'{ deeper '.repeat(12)} { name } ${'}'.repeat(12)} }`,
]
const variables = [
  undefined,
  null,
  {},
  { yes: true },
  { yes: false, n: 2 },
  { n: 'x' },
  { n: 4, d: 'noon' },
  { d: 1 },
  [],
  'x',
  7,
]
const operationNames = [undefined, null, 'A', 'B', 'Named', '', 5]
const accepts = [
  undefined,
  '*/*',
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json;q=0.9',
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  'application/json; charset=utf-8',
  'application/json; charset=latin1',
  'APPLICATION/*',
  'text/plain',
  'text/*, */*;q=0.1',
  'application/json;q=0.2, application/graphql-response+json;q=0.8',
  'application/json;q=0, */*',
  'application/json ; q=0',
  'text/html,application/xhtml+xml',
  '',
  'application',
]
const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON',
  'text/plain',
  'application/graphql+json',
]
const origins = [undefined, 'https://app.example']

const bodies = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        query: fc.constantFrom<unknown>(...documents, null, 5),
        variables: fc.constantFrom<unknown>(...variables),
        operationName: fc.constantFrom<unknown>(...operationNames),
        extensions: fc.constantFrom<unknown>(
          undefined,
          null,
          {},
          { clientLibrary: { name: 'x' } },
          { other: 1 },
          [],
          'x',
        ),
      })
      .map((body) => JSON.stringify(body)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '[]',
      '[{"query":"{hello}"}]',
      'null',
      '"x"',
      '{"query":"{hello}","id":1}',
      '\ufeff{"query":"{hello}"}',
      '{"query":"{hello}","id":null}',
      '{"__proto__":{"query":"{hello}"}}',
    ),
  },
)

const withoutUndefined = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

describe('an answer on the fast path', () => {
  it('to any body is what the slow path answers, byte for byte', async () => {
    const headers = fc.record({
      accept: fc.constantFrom(...accepts),
      'content-type': fc.constantFrom(...contentTypes),
      origin: fc.constantFrom(...origins),
    })
    await fc.assert(
      fc.asyncProperty(bodies, headers, async (body, given) => {
        const [fast, slow] = await both(postOf(body, { ...withoutUndefined(given), 'x-request-id': 'one' }))
        expect(fast).toEqual(slow)
      }),
      { numRuns: 400 },
    )
  })

  it.each(documents)('to %s by POST and by GET is what the slow path answers', async (query) => {
    for (const sent of [postOf({ query, variables: { n: 2, yes: true, d: '2026-01-01' } }), getOf(query)]) {
      const [fast, slow] = await both(sent)
      expect(fast).toEqual(slow)
    }
  })

  it.each([
    ['variables that are no JSON', '/graphql?query={hello}&variables={'],
    ['variables that are a list', '/graphql?query={hello}&variables=[]'],
    ['an operation by name', '/graphql?query=query%20A{hello}%20query%20B{requestId}&operationName=B'],
    ['two queries', '/graphql?query={hello}&query={requestId}'],
    ['other parameters', '/graphql?query={hello}&utm=1'],
    ['extensions', '/graphql?query={hello}&extensions={}'],
    ['no query', '/graphql?'],
    ['broken escapes', '/graphql?query=%7Bhello%7D%zz'],
    ['a plus for a space', '/graphql?query={+hello+}'],
  ])('to a GET with %s is what the slow path answers', async (_what, path) => {
    const [fast, slow] = await both({ method: 'GET', path, headers: { 'x-request-id': 'one' }, body: '' })
    expect(fast).toEqual(slow)
  })

  it.each([
    ['plain', 'hello'],
    ['in several alphabets', 'é × Ж 漢 🙂 " \\ \n'],
    ['half a character', 'a\ud83d'],
    ['too long to be copied as text', 'é🙂 '.repeat(400)],
  ])('of text that is %s is the same by each way, computed or kept', async (_what, text) => {
    const query =
      'query Say($text: String!) { a: say(text: $text) b: say(text: $text) ...More } fragment More on Query { c: say(text: $text) d: say(text: $text) e: say(text: $text) f: say(text: $text) g: say(text: $text) }'
    const variables = JSON.stringify({ text })
    const said = JSON.stringify({ data: Object.fromEntries('abcdefg'.split('').map((name) => [name, text])) })
    const get = `/graphql?${new URLSearchParams({ query, variables }).toString()}`
    const ways = [postOf({ query, variables: { text } }), { method: 'GET', path: get, headers: json, body: '' }]
    for (const sent of ways.filter(({ path }) => path.length < 8_192)) {
      for (let turn = 0; turn < 3; turn++) {
        const [fast, slow] = await both(sent)
        expect(fast).toEqual(slow)
        expect(fast?.body).toBe(said)
      }
    }
  })

  it('tells the context of the headers', async () => {
    await send(server.port, postOf({ query: '{ hello }' }, { ...json, 'user-agent': 'me' }))
    expect(contexts).toEqual(['me'])
  })

  it('is logged once, with the name of its operation', async () => {
    await send(server.port, postOf({ query: 'query Mine { hello }' }))
    await send(server.port, postOf({ query: 'query Mine { broken }' }))
    const requests = lines.filter(({ message }) => message === 'request')
    expect(requests.map(({ fields }) => fields.operation)).toEqual(['Mine', 'Mine'])
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  it('waits for a slow field on the slow path', async () => {
    const [fast, slow] = await both(postOf({ query: '{ hello refused requestId }' }))
    expect(fast).toEqual(slow)
  })
})

describe('repeated requests', () => {
  let test = 0
  beforeEach(() => {
    test += 1
  })
  /** Each test asks something that was not asked before. */
  const question = () => `{ hello } # ${test}`
  const ask = (sent: Sent = postOf({ query: question() })) => send(server.port, sent)

  it('are computed twice and then sent again as they were', async () => {
    const answers = [await ask(), await ask(), await ask(), await ask()]
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(contexts).toHaveLength(2)
  })

  it('are computed anew when the period ends', async () => {
    for (let turn = 0; turn < 3; turn++) await ask()
    period = {}
    await ask()
    expect(contexts).toHaveLength(3)
  })

  it('keep their own request ids, origins and types', async () => {
    for (let turn = 0; turn < 2; turn++) await ask()
    const { headers } = await ask(
      postOf(
        { query: question() },
        { ...json, accept: 'application/graphql-response+json', origin: 'https://a.example', 'x-request-id': 'two' },
      ),
    )
    expect(headers).toMatchObject({
      'x-request-id': 'two',
      'access-control-allow-origin': '*',
      'content-type': 'application/graphql-response+json; charset=utf-8',
    })
    expect(contexts).toHaveLength(2)
  })

  it.each([
    ['a key', { authorization: 'Bearer x' }],
    ['a cookie', { cookie: 'a=b' }],
  ])('with %s are computed each time, and not for sharing', async (_what, headers) => {
    for (let turn = 0; turn < 3; turn++) await ask(getOf('{ hello }'))
    contexts.length = 0
    for (let turn = 0; turn < 2; turn++) {
      const answer = await ask(getOf('{ hello }', headers))
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers.etag).toBeUndefined()
    }
    expect(contexts).toHaveLength(2)
  })

  it('to an address are none to a body that reads like it', async () => {
    const path = '/graphql?query={hello}'
    for (let turn = 0; turn < 3; turn++) await ask({ method: 'GET', path, headers: json, body: '' })
    expect((await ask({ method: 'POST', path: '/graphql', headers: json, body: path })).body).toContain('BAD_REQUEST')
  })

  it('with errors are computed each time', async () => {
    for (let turn = 0; turn < 3; turn++)
      expect((await ask(postOf({ query: '{ hello broken }' }))).body).toContain('errors')
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(3)
  })
})

describe('an answer by GET', () => {
  it('has a strong tag of its text, which is answered with 304 and no text', async () => {
    const first = await send(server.port, getOf('{ hello }'))
    const { etag = '' } = first.headers
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'accept, accept-encoding, authorization',
    })
    for (const sent of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await send(server.port, getOf('{ hello }', { 'if-none-match': sent }))
      expect([again.status, again.body, again.headers.etag]).toEqual([304, '', etag])
    }
    expect((await send(server.port, getOf('{ hello }', { 'if-none-match': '"other"' }))).status).toBe(200)
  })

  it('has the same tag in the next period if it says the same', async () => {
    const { headers } = await send(server.port, getOf('{ hello }'))
    period = {}
    expect((await send(server.port, getOf('{ hello }'))).headers.etag).toBe(headers.etag)
  })

  it('with errors has none', async () => {
    const { headers } = await send(server.port, getOf('{ hello broken }'))
    expect([headers.etag, headers['cache-control']]).toEqual([undefined, 'no-store'])
  })
})
