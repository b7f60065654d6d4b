import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Catalog } from '../../src/catalog/catalog.js'
import { fixtureCatalog } from '../support/catalog.js'
import { startTestServer } from './test-server.js'

const spec = (amount: string) => ({
  providers: [{ slug: 'openai', name: 'OpenAI' }],
  models: [
    {
      slug: 'o4-mini',
      developer: 'openai',
      offerings: [
        {
          prices: { INPUT_TOKENS: amount, OUTPUT_TOKENS: '4.4' },
          lists: [
            { tier: 'BATCH' as const, prices: { INPUT_TOKENS: '0.55', OUTPUT_TOKENS: '2.2' } },
            { tier: 'FLEX' as const, from: '2026-09-01', prices: { INPUT_TOKENS: '0.5', OUTPUT_TOKENS: '2' } },
          ],
        },
        { provider: 'azure', prices: { INPUT_TOKENS: '1.21', OUTPUT_TOKENS: '4.84' } },
        { provider: 'openrouter', apiModelId: 'openai/o4-mini', prices: { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4' } },
      ],
    },
  ],
})

let catalog: Catalog = fixtureCatalog(spec('1.1'))
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({
    exports: { catalog: () => catalog, now: () => Date.parse('2026-06-15T12:00:00Z') },
    settings: {
      maxBodyBytes: 1_000,
      maxQueryTokens: 100,
      maxQueryDepth: 5,
      corsOrigins: ['https://app.example.com'],
      compressFromBytes: 100,
    },
  })
})
afterAll(() => server.stop(0))

const API = '/exports/models-dev/api.json'
const MAP = '/exports/litellm/model_prices_and_context_window.json'
const LIST = '/exports/openrouter/models'

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(`${server.url}${path}`, { headers })

const json = async (path: string): Promise<unknown> => (await get(path)).json()

const Problem = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })]),
})

async function problem(path: string, method = 'GET') {
  const response = await fetch(`${server.url}${path}`, { method })
  const { errors } = Problem.parse(await response.json())
  return [response.status, errors[0].extensions.code, errors[0].message] as const
}

describe('the index', () => {
  it('names every file and its report, all of which are there', async () => {
    const Index = z.object({
      revision: z.string(),
      exports: z.array(z.object({ files: z.array(z.string()), losses: z.string() })),
    })
    const index = Index.parse(await json('/exports'))
    expect(index.revision).toBe('1')
    const paths = index.exports.flatMap(({ files, losses }) => [...files, losses])
    expect(paths).toHaveLength(7)
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 200])
    expect(await json('/exports/')).toEqual(await json('/exports'))
  })
})

describe('the files', () => {
  it('hold prices as each form counts them', async () => {
    expect(await json(API)).toMatchObject({
      openai: { models: { 'o4-mini': { cost: { input: 1.1, output: 4.4 } } } },
      azure: { models: { 'o4-mini': { cost: { input: 1.21 } } } },
    })
    expect(await json(MAP)).toMatchObject({
      'o4-mini': { input_cost_per_token: 1.1e-6, input_cost_per_token_batches: 5.5e-7 },
      'azure/o4-mini': { input_cost_per_token: 1.21e-6 },
      'openrouter/openai/o4-mini': { output_cost_per_token: 4.4e-6 },
    })
    expect(await json(LIST)).toMatchObject({
      data: [{ id: 'openai/o4-mini', pricing: { prompt: '0.0000011', completion: '0.0000044' } }],
    })
  })

  it('hold one provider’s offerings where one is asked for', async () => {
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(await json(`${API}?provider=azure`)))).toEqual(['azure'])
    expect(await json(`${LIST}?provider=azure`)).toMatchObject({ data: [{ id: 'o4-mini' }], total_count: 1 })
    expect(await (await get(`${MAP}?provider=openai`)).text()).not.toContain('azure')
  })

  it('hold the prices of the instant that is asked for', async () => {
    const flex = { 'o4-mini': { input_cost_per_token_flex: 5e-7 } }
    expect(await json(MAP)).not.toMatchObject(flex)
    expect(await json(`${MAP}?at=2026-09-01T00:00:00Z`)).toMatchObject(flex)
    expect(await json(`${MAP}?at=2026-09-01T02:00:00+02:00`)).toMatchObject(flex)
    expect(await json(`${MAP}?at=2026-08-31T23:59:59.999Z`)).not.toMatchObject(flex)
  })

  it('have a report of what they leave out, and why', async () => {
    expect(await json('/exports/models-dev/losses?provider=openai')).toMatchObject({
      form: 'models-dev',
      revision: '1',
      provider: 'openai',
      pricesInForce: { from: null, until: '2026-09-01T00:00:00.000Z' },
      offerings: [
        {
          provider: 'openai',
          apiModelId: 'o4-mini',
          losses: [
            {
              field: 'prices.BATCH.INPUT_TOKENS',
              value: '0.55',
              readAs: null,
              reason: 'The form has modes for fast, priority and flex only.',
            },
            { field: 'prices.BATCH.OUTPUT_TOKENS', value: '2.2', readAs: null },
            { field: 'prices.FLEX.INPUT_TOKENS from 2026-09-01T00:00:00.000Z', value: '0.5', readAs: null },
            { field: 'prices.FLEX.OUTPUT_TOKENS from 2026-09-01T00:00:00.000Z', value: '2', readAs: null },
            { field: 'status', value: null, readAs: 'ACTIVE' },
          ],
        },
      ],
      counts: { total: 1, leftOut: 0, withLosses: 1 },
    })
  })
})

describe('caching', () => {
  it('has an ETag that a client can ask with, and says how long an answer may be kept', async () => {
    const first = await get(API)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{20,}(-br|-gzip)?"$/)
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const second = await get(API, { 'if-none-match': `"other", ${etag}` })
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag])
  })

  it('follows the catalogue: another price is another ETag, another revision with the same content is not', async () => {
    const etag = async () => (await get(API)).headers.get('etag')
    const before = await etag()
    catalog = { ...fixtureCatalog(spec('1.1')), revision: 2n }
    expect(await etag()).toBe(before)
    catalog = fixtureCatalog(spec('1.2'))
    expect(await etag()).not.toBe(before)
    expect(await json(API)).toMatchObject({ openai: { models: { 'o4-mini': { cost: { input: 1.2 } } } } })
    catalog = fixtureCatalog(spec('1.1'))
  })

  it('packs what it sends as the client can take it, with an ETag for each way', async () => {
    const plain = await raw(API, 'identity')
    const packed = await raw(API, 'gzip;q=1.0, deflate')
    const smallest = await raw(API, 'gzip, br')
    expect([packed.headers['content-encoding'], gunzipSync(packed.body)]).toEqual(['gzip', plain.body])
    expect([smallest.headers['content-encoding'], brotliDecompressSync(smallest.body)]).toEqual(['br', plain.body])
    expect(new Set([plain, packed, smallest].map(({ headers }) => headers.etag)).size).toBe(3)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect((await raw(API, 'br;q=0, gzip;q=0')).body).toEqual(plain.body)
    expect(plain.headers.vary).toBe('accept-encoding, origin')
  })
})

describe('requests', () => {
  it.each([
    ['?from=2026', 400, 'BAD_USER_INPUT', 'Unknown parameter "from": did you mean'],
    ['?At=2026', 400, 'BAD_USER_INPUT', 'did you mean at?'],
    [
      '?at=yesterday',
      400,
      'BAD_USER_INPUT',
      'must be an instant with offset such as 2026-07-01T00:00:00Z, not "yesterday".',
    ],
    ['?at=2026-02-30T00:00:00Z', 400, 'BAD_USER_INPUT', 'not "2026-02-30T00:00:00Z"'],
    ['?at=', 400, 'BAD_USER_INPUT', 'not ""'],
    ['?provider=opnai', 400, 'BAD_USER_INPUT', 'There is no provider "opnai": did you mean openai?'],
    ['?provider=__proto__', 400, 'BAD_USER_INPUT', 'There is no provider "__proto__"'],
    ['?provider=openai&provider=azure', 400, 'BAD_USER_INPUT', 'once only'],
  ])('with %s are refused with a reason', async (query, status, code, message) => {
    const [gotStatus, gotCode, gotMessage] = await problem(`${API}${query}`)
    expect([gotStatus, gotCode]).toEqual([status, code])
    expect(gotMessage).toContain(message)
  })

  it.each([
    '/exports/models-dev',
    '/exports/nothing/api.json',
    '/exports/litellm/api.json',
    '/exports/openrouter/models/x',
  ])('for %s find nothing', async (path) => {
    expect(await problem(path)).toMatchObject([
      404,
      'NOT_FOUND',
      'There is no such export: /exports lists what there is.',
    ])
  })

  it('are for reading', async () => {
    expect((await problem(API, 'DELETE')).slice(0, 2)).toEqual([405, 'METHOD_NOT_ALLOWED'])
    const head = await fetch(`${server.url}${API}`, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } })
    const whole = await raw(API, 'identity')
    expect([head.status, await head.text(), head.headers.get('content-length'), head.headers.get('etag')]).toEqual([
      200,
      '',
      String(whole.body.length),
      whole.headers.etag,
    ])
  })

  it('are answered to the pages that GraphQL is answered to', async () => {
    const origin = 'https://app.example.com'
    expect((await get(API, { origin })).headers.get('access-control-allow-origin')).toBe(origin)
    expect(
      (await get(API, { origin: 'https://evil.example.com' })).headers.get('access-control-allow-origin'),
    ).toBeNull()
    const preflight = await fetch(`${server.url}${API}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
    ])
  })

  it('find nothing on a server without exports', async () => {
    const other = await startTestServer()
    expect((await fetch(`${other.url}${API}`)).status).toBe(404)
    await other.stop(0)
  })
})

/** As it comes over the wire: fetch unpacks. */
function raw(path: string, acceptEncoding: string) {
  return new Promise<{
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
    readonly body: Buffer
  }>((resolve, reject) => {
    httpRequest(`${server.url}${path}`, { headers: { 'accept-encoding': acceptEncoding } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ headers: response.headers, body: Buffer.concat(chunks) })
      })
    })
      .on('error', reject)
      .end()
  })
}
