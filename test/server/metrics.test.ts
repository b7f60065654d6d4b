import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMetrics, type Metrics, type MetricsSources } from '../../src/server/metrics.js'
import { rawRequest } from './raw-request.js'
import { startTestServer } from './test-server.js'

const sources: MetricsSources = {
  catalog: () => ({ revision: 41n, modelCount: 231, staleMs: 1_500, loadedAt: 1_750_000_000_000, connected: true }),
  pool: () => ({ total: 3, idle: 2, waiting: 0 }),
  subscriptions: () => 5,
}

let metrics: Metrics
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  metrics = createMetrics(sources)
  const period = {}
  server = await startTestServer({ metrics: { kept: metrics, token: null }, answerPeriod: () => period })
})
afterAll(() => server.stop(0))

const page = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text()

/** How often a request was counted under these labels. */
async function counted(labels: string): Promise<number> {
  const line = (await page()).split('\n').find((each) => each.startsWith(`modeldex_requests_total{${labels}}`))
  return Number(line?.split(' ').at(-1) ?? 0)
}

const post = (query: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  }).then((response) => response.text())

describe('the metrics', () => {
  it.each([
    ['a query', 'kind="query",answered_by="fast",code="OK"', () => post('{ hello }')],
    [
      'a repeated query',
      'kind="query",answered_by="cache",code="OK"',
      async () => {
        for (const query of ['{ hello }', '{ hello }', '{ hello }']) await post(query)
      },
    ],
    ['a query with a cookie', 'kind="query",answered_by="yoga",code="OK"', () => post('{ hello }', { cookie: 'a=b' })],
    ['a mutation', 'kind="mutation",answered_by="yoga",code="OK"', () => post('mutation { touch }')],
    ['introspection', 'kind="introspection",answered_by="yoga",code="OK"', () => post('{ __schema { __typename } }')],
    ['an error', 'kind="query",answered_by="yoga",code="FORBIDDEN"', () => post('{ hello refused broken }')],
    ['an unforeseen error', 'kind="query",answered_by="yoga",code="INTERNAL_SERVER_ERROR"', () => post('{ broken }')],
    ['a syntax error', 'kind="other",answered_by="yoga",code="GRAPHQL_PARSE_FAILED"', () => post('{')],
    ['an unknown field', 'kind="other",answered_by="yoga",code="GRAPHQL_VALIDATION_FAILED"', () => post('{ nothing }')],
    [
      'a form',
      'kind="other",answered_by="yoga",code="UNSUPPORTED_MEDIA_TYPE"',
      () => post('x', { 'content-type': 'a/b' }),
    ],
    [
      'a hostile Host',
      'kind="other",answered_by="front",code="BAD_REQUEST"',
      () => rawRequest(server.port, ['GET /graphql HTTP/1.1', 'Host: a|b']),
    ],
  ])('count %s', async (_what, labels, ask) => {
    const before = await counted(labels)
    await ask()
    await vi.waitFor(async () => {
      expect(await counted(labels)).toBeGreaterThan(before)
    })
  })

  it('have no label that a client can make up', async () => {
    await post('query MadeUp { hello }')
    await fetch(`${server.url}/made-up`)
    const text = await page()
    expect(text).not.toMatch(/MadeUp|made-up/)
    const names = new Set(Array.from(text.matchAll(/[{,](\w+)="/g), ([, name]) => name))
    expect([...names].sort()).toEqual(
      [
        'answered_by',
        'code',
        'kind',
        'kind_',
        'le',
        'major',
        'minor',
        'outcome',
        'patch',
        'quantile',
        'space',
        'type',
        'version',
      ].filter((name) => names.has(name)),
    )
  })

  it('do not count those who look at the health or at the metrics themselves', async () => {
    const total = async () =>
      Array.from((await page()).matchAll(/^modeldex_requests_total.* (\d+)$/gm), ([, count]) => Number(count)).reduce(
        (a, b) => a + b,
      )
    const before = await total()
    await fetch(`${server.url}/health/live`)
    expect(await total()).toBe(before)
  })

  it('tell of the catalogue, the pool, subscriptions, refreshes and the process', async () => {
    metrics.refreshed({ outcome: 'loaded', ms: 250 })
    metrics.refreshed({ outcome: 'failed', ms: 1 })
    const text = await page()
    for (const line of [
      'modeldex_catalog_revision 41',
      'modeldex_catalog_models 231',
      'modeldex_catalog_stale_seconds 1.5',
      'modeldex_catalog_loaded_timestamp_seconds 1750000000',
      'modeldex_catalog_listening 1',
      'modeldex_catalog_last_load_duration_seconds 0.25',
      'modeldex_catalog_refreshes_total{outcome="loaded"} 1',
      'modeldex_catalog_refreshes_total{outcome="failed"} 1',
      'modeldex_database_connections 3',
      'modeldex_database_connections_idle 2',
      'modeldex_database_waiting 0',
      'modeldex_subscriptions 5',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
    expect(text).toMatch(
      /^modeldex_request_duration_seconds_bucket\{le="0.001",kind="query",answered_by="fast"\} \d+$/m,
    )
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^process_resident_memory_bytes /m)
  })

  it('count what was no request', async () => {
    const count = async () =>
      Number(
        /^modeldex_requests_total\{kind="other",answered_by="front",code="BAD_REQUEST"\} (\d+)$/m.exec(
          await page(),
        )?.[1] ?? 0,
      )
    const before = await count()
    await rawRequest(server.port, ['no HTTP'])
    expect(await count()).toBe(before + 1)
  })

  it('are read, not posted to', async () => {
    expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(405)
    const response = await fetch(`${server.url}/metrics`)
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ])
  })
})

describe('metrics with a token', () => {
  it('are for those who send it', async () => {
    const guarded = await startTestServer({ metrics: { kept: metrics, token: 'a-token-of-length' } })
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await fetch(`${guarded.url}/metrics`, { headers })).status
    expect([
      await status({}),
      await status({ authorization: 'Bearer a-token-of-lengt' }),
      await status({ authorization: 'a-token-of-length' }),
      await status({ authorization: 'Bearer a-token-of-length' }),
      await status({ authorization: 'bearer a-token-of-length' }),
    ]).toEqual([401, 401, 401, 200, 200])
    expect(await (await fetch(`${guarded.url}/metrics`)).text()).toContain('"code":"UNAUTHENTICATED"')
    await guarded.stop(0)
  })
})
