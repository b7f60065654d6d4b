import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Agent, interceptors, request } from 'undici'
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer } from './test-server.js'

const text = 'The same again. '.repeat(200)
let resolved = 0
let word = text
let period = {}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      long: {
        type: new GraphQLNonNull(GraphQLString),
        resolve: () => {
          resolved += 1
          return word
        },
      },
      ...Object.fromEntries(
        ['clock', 'broken'].map((name) => [
          name,
          {
            type: GraphQLString,
            extensions: { dependsOnClock: true },
            resolve: () => {
              if (name === 'broken') throw new Error('Broken.')
              return 'now'
            },
          },
        ]),
      ),
    },
  }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      words: {
        type: GraphQLString,
        resolve: () => word,
        subscribe: async function* () {
          yield await Promise.resolve(word)
          await new Promise(() => undefined)
        },
      },
    },
  }),
})

const settings = {
  maxBodyBytes: 10_000,
  maxQueryTokens: 1_000,
  maxQueryDepth: 12,
  corsOrigins: ['*'],
  compressFromBytes: 1_000,
}
const server = await startTestServer({ schema, settings, answerPeriod: () => period })
afterAll(() => server.stop(1_000))
beforeEach(() => {
  resolved = 0
  word = text
  period = {}
})

let count = 0
/** Nobody asked for it before. */
const fresh = (query = '{ long }') => `/graphql?query=${encodeURIComponent(`${query} # ${(count += 1)}`)}`

interface Answered {
  readonly status: number
  readonly etag: string | undefined
  readonly coding: string | undefined
  readonly vary: string | undefined
  readonly cacheControl: string | undefined
  readonly length: string | undefined
  readonly body: Buffer
}

async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method: 'GET' | 'HEAD' = 'GET',
): Promise<Answered> {
  const answer = await request(`${server.url}${path}`, { method, headers })
  const given = (name: string) => answer.headers[name]?.toString()
  return {
    status: answer.statusCode,
    etag: given('etag'),
    coding: given('content-encoding'),
    vary: given('vary'),
    cacheControl: given('cache-control'),
    length: given('content-length'),
    body: Buffer.from(await answer.body.arrayBuffer()),
  }
}

describe('a conditional GET', () => {
  it('for an answer that was given once in this period is answered without computing it', async () => {
    const path = fresh()
    const { etag = '' } = await ask(path)
    expect(resolved).toBe(1)
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await ask(path, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    expect((await ask(path, { 'if-none-match': '*' })).status).toBe(304)
    expect(resolved).toBe(1)
  })

  it('in a new period is computed, and answered with 304 only where it says the same', async () => {
    const path = fresh()
    const { etag = '' } = await ask(path)
    period = {}
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
    period = {}
    word = 'Something else.'
    const { status, etag: other } = await ask(path, { 'if-none-match': etag })
    expect(status).toBe(200)
    expect(other).not.toBe(etag)
    expect(resolved).toBe(3)
  })

  it('tells with 304 what it would have told with 200', async () => {
    const path = fresh()
    const { etag = '', vary, cacheControl } = await ask(path)
    expect(await ask(path, { 'if-none-match': etag })).toMatchObject({ etag, vary, cacheControl, coding: undefined })
  })

  it.each([
    ['an error', '{ long broken }'],
    ['the clock in it', '{ long clock }'],
  ])('for an answer with %s is answered whole, and kept by nobody', async (_what, query) => {
    const path = fresh(query)
    await ask(path)
    const answer = await ask(path, { 'if-none-match': '*' })
    expect(answer).toMatchObject({ status: 200, etag: undefined, cacheControl: 'no-store' })
  })

  it.each([
    ['a key', { authorization: 'Bearer mdx' }],
    ['a cookie', { cookie: 'a=b' }],
  ])('with %s is answered whole, and kept by nobody', async (_what, headers) => {
    const path = fresh()
    for (let turn = 0; turn < 3; turn++) await ask(path)
    const answer = await ask(path, { ...headers, 'if-none-match': '*' })
    expect(answer).toMatchObject({ status: 200, etag: undefined, cacheControl: 'no-store' })
  })
})

describe('HEAD', () => {
  it('tells what GET would tell, without the body', async () => {
    const path = fresh()
    const got = await ask(path)
    expect(await ask(path, {}, 'HEAD')).toEqual({ ...got, body: Buffer.alloc(0) })
    expect((await ask(path, { 'if-none-match': got.etag ?? '' }, 'HEAD')).status).toBe(304)
  })

  it('of what is wrong says so as GET does', async () => {
    const path = fresh('{ nothing }')
    const accept = { accept: 'application/graphql-response+json' }
    const got = await ask(path, accept)
    expect(await ask(path, accept, 'HEAD')).toEqual({ ...got, body: Buffer.alloc(0) })
    expect(got.status).toBe(400)
  })
})

it('an answer of another media type has another tag', async () => {
  const path = fresh()
  const { etag = '' } = await ask(path, { accept: 'application/json' })
  const accept = { accept: 'application/graphql-response+json' }
  for (let turn = 0; turn < 3; turn++) expect((await ask(path, { ...accept, 'if-none-match': etag })).status).toBe(200)
  const { etag: other = '' } = await ask(path, accept)
  expect((await ask(path, { ...accept, 'if-none-match': other })).status).toBe(304)
})

describe('compression', () => {
  it('is what the client prefers, each form with a tag of its own', async () => {
    const path = fresh()
    const [plain, gzipped, brotli] = [
      await ask(path),
      await ask(path, { 'accept-encoding': 'gzip' }),
      await ask(path, { 'accept-encoding': 'gzip, br' }),
    ]
    expect([plain.coding, gzipped.coding, brotli.coding]).toEqual([undefined, 'gzip', 'br'])
    expect(gunzipSync(gzipped.body).equals(plain.body)).toBe(true)
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
    expect(new Set([plain, gzipped, brotli].map(({ etag }) => etag)).size).toBe(3)
    for (const { vary, length, body } of [plain, gzipped, brotli]) {
      expect(vary).toBe('accept, accept-encoding, authorization')
      expect(length).toBe(String(body.length))
    }
  })

  it('gives no 304 to who holds the answer in another form than he would get', async () => {
    const path = fresh()
    const { etag = '' } = await ask(path, { 'accept-encoding': 'br' })
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(200)
    expect((await ask(path, { 'if-none-match': etag, 'accept-encoding': 'br' })).status).toBe(304)
  })

  it('of an answer that is kept is done once', async () => {
    const path = fresh()
    const answers = []
    for (let turn = 0; turn < 4; turn++) answers.push(await ask(path, { 'accept-encoding': 'br' }))
    expect(new Set(answers.map(({ body }) => body.toString('hex'))).size).toBe(1)
    expect(resolved).toBe(2)
  })

  it.each([
    ['is left out for short answers', {}, 'short', undefined],
    ['is there on the way through Yoga', { cookie: 'a=b' }, text, 'br'],
    ['is left out for short ones there', { cookie: 'a=b' }, 'short', undefined],
  ])('%s', async (_what, headers, answer, coding) => {
    word = answer
    const got = await ask(fresh(), { ...headers, 'accept-encoding': 'br' })
    expect(got.coding).toBe(coding)
    const body = coding === 'br' ? brotliDecompressSync(got.body) : got.body
    expect(JSON.parse(body.toString())).toEqual({ data: { long: answer } })
    expect(got.length).toBe(String(got.body.length))
  })

  it('of megabytes does not hold up others', async () => {
    word = text.repeat(1_000)
    const got = await ask(fresh(), { 'accept-encoding': 'br' })
    expect(got.coding).toBe('br')
    expect(JSON.parse(brotliDecompressSync(got.body).toString())).toEqual({ data: { long: word } })
  })

  it('leaves events alone', async () => {
    const headers = { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' }
    const answer = await request(`${server.url}/graphql?query=${encodeURIComponent('subscription { words }')}`, {
      headers,
    })
    expect(answer.headers['content-type']).toBe('text/event-stream')
    let got = ''
    for await (const chunk of answer.body) {
      got += String(chunk)
      if (got.includes(text)) break
    }
    expect(got).toContain(JSON.stringify({ data: { words: text } }))
  })
})

describe('a shared cache by RFC 9111 in front', () => {
  const cached = (more: Readonly<Record<string, string>> = {}) => {
    const dispatcher = new Agent().compose(interceptors.cache({ type: 'shared', methods: ['GET', 'HEAD'] }))
    return async (path: string, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await request(`${server.url}${path}`, { dispatcher, headers: { ...more, ...headers } })
      return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) }
    }
  }

  it('asks each time whether its copy is still right, and gets it anew when it is not', async () => {
    const get = cached()
    const path = fresh()
    const first = await get(path)
    const second = await get(path)
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(resolved).toBe(1)
    period = {}
    word = 'Something else.'
    expect((await get(path)).body.toString()).toContain('Something else.')
  })

  it('keeps the forms of an answer apart', async () => {
    const get = cached()
    const path = fresh()
    for (let turn = 0; turn < 3; turn++) {
      expect(brotliDecompressSync((await get(path, { 'accept-encoding': 'br' })).body).toString()).toContain(text)
      expect((await get(path)).body.toString()).toContain(text)
      expect(gunzipSync((await get(path, { 'accept-encoding': 'gzip' })).body).toString()).toContain(text)
    }
  })

  it('lets a page read what was asked for by nobody’s page', async () => {
    const get = cached()
    const path = fresh()
    await get(path)
    expect((await get(path, { origin: 'https://app.example' })).headers['access-control-allow-origin']).toBe('*')
  })

  it.each([
    ['a key', { authorization: 'Bearer mdx' }],
    ['a cookie', { cookie: 'a=b' }],
  ])('keeps nothing of a request with %s', async (_what, headers) => {
    const get = cached()
    const path = fresh()
    word = 'For one only.'
    await get(path, headers)
    word = text
    expect((await get(path)).body.toString()).toContain(text)
  })
})
