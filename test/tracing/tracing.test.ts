import { request as httpRequest } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.js'
import { createClosers } from '../../src/server/closers.js'
import { start } from '../../src/start.js'
import { createTestLog } from '../server/test-server.js'
import type { TestDatabase } from '../support/database.js'
import { shippedDatabase } from '../support/shipped.js'
import { startCollector, type CollectedSpan } from './collector.js'

const HISTORY = `query PastPrices($slug: String!) {
  model(slug: $slug) { offering { priceHistory(first: 2) { totalCount nodes { id amount { amount } } } } }
}`
const traceparent = (digit: string) => `00-${digit.repeat(32)}-00f067aa0ba902b7-01`

let database: TestDatabase
beforeAll(async () => {
  database = await shippedDatabase()
})
afterAll(() => database.drop())

/** A whole server, with the settings given, as the process starts it. */
async function startServer(environment: Readonly<Record<string, string>>) {
  const closers = createClosers()
  const { log, lines } = createTestLog()
  const config = parseConfig(
    { PORT: '0', DATABASE_URL: database.url, NODE_ENV: 'production', ...environment },
    {},
    process.cwd(),
  )
  const stop = {
    isRequested: () => false,
    requested: new Promise<number>(() => undefined),
    request: () => undefined,
    impatient: new AbortController().signal,
  }
  await start({ config, projectDir: process.cwd(), log, closers, stop })
  const port = Number(lines.find(({ message }) => message === 'Modeldex is ready')?.fields.port)
  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>>,
  ) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, body: await response.text() }
  }
  return { port, ask, lines, close: closers.closeAll }
}

describe('a server with a collector', () => {
  let spans: readonly CollectedSpan[] = []
  let payload = ''
  const inTrace = (digit: string) => spans.filter(({ traceId }) => traceId === digit.repeat(32))

  beforeAll(async () => {
    const collector = await startCollector()
    const server = await startServer({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: 'prices-eu' })
    const asked = await server.ask(
      HISTORY,
      { slug: 'o4-mini' },
      { traceparent: traceparent('a'), 'x-request-id': 'r-1' },
    )
    expect(asked.body).toContain('"totalCount"')
    await server.ask(
      'query Fast($slug: String!) { model(slug: $slug) { name } }',
      { slug: 'hidden-variable' },
      { traceparent: traceparent('b') },
    )
    await server.ask('{ model(slug: "hidden-literal") { name } }', {}, { authorization: 'Bearer hidden-key' })
    await askInPieces(server.port, JSON.stringify({ query: HISTORY, variables: { slug: 'o4-mini' } }))
    await server.ask(HISTORY, { slug: 'o4-mini' }, { traceparent: traceparent('d').replace(/01$/, '00') })
    await fetch(`http://127.0.0.1:${server.port}/health/ready`)
    await fetch(`http://127.0.0.1:${server.port}/nothing/here?token=hidden-query`)
    expect(await server.close()).toEqual([])
    collector.close()
    spans = collector.spans()
    payload = collector.payload()
  })

  it('tells of a request as a part of the trace that its traceparent names', () => {
    const request = inTrace('a').find(({ kind }) => kind === 2)
    expect(request).toMatchObject({
      name: 'POST /graphql',
      parentSpanId: '00f067aa0ba902b7',
      status: 0,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'http.response.status_code': 200,
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'PastPrices',
        'modeldex.request_id': 'r-1',
        'modeldex.kind': 'query',
      },
      resource: { 'service.name': 'prices-eu' },
    })
  })

  it('and of its statements below it, with their text and without their values', () => {
    const request = inTrace('a').find(({ kind }) => kind === 2)
    const statements = inTrace('a').filter(({ kind }) => kind === 3)
    expect(statements.length).toBeGreaterThan(0)
    for (const { parentSpanId } of statements) expect(parentSpanId).toBe(request?.spanId)
    expect(statements[0]).toMatchObject({
      attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'SELECT' },
    })
    expect(statements[0]?.name).toMatch(/^SELECT [a-z_]+$/)
    expect(statements.some(({ attributes }) => String(attributes['db.query.text']).includes('$1'))).toBe(true)
  })

  it('also where the body arrives after the head', () => {
    const request = inTrace('c').find(({ kind }) => kind === 2)
    const statements = inTrace('c').filter(({ kind }) => kind === 3)
    expect(statements.length).toBeGreaterThan(0)
    for (const { parentSpanId } of statements) expect(parentSpanId).toBe(request?.spanId)
  })

  it('says who answered', () => {
    expect(inTrace('b')).toMatchObject([{ attributes: { 'modeldex.answered_by': 'fast' } }])
  })

  it('leaves out what the trace wants left out', () => {
    expect(inTrace('d')).toEqual([])
  })

  it('has no spans of health checks and of its own looks at the database', () => {
    expect(payload).not.toContain('/health')
    const requests = spans.filter(({ kind }) => kind === 2).map(({ spanId }) => spanId)
    for (const { kind, parentSpanId = '' } of spans) if (kind === 3) expect(requests).toContain(parentSpanId)
  })

  it('names nothing after what a client made up', () => {
    expect(spans.map(({ name }) => name)).toContain('GET')
  })

  it('tells nobody of headers, variables, documents and query strings', () => {
    expect(spans.length).toBeGreaterThan(4)
    expect(payload).not.toMatch(/hidden-|o4-mini|slug: |authorization|postgresql:\/\//)
  })
})

describe('a collector that is away', () => {
  it('costs requests nothing but one line in the log', async () => {
    const collector = await startCollector()
    collector.close()
    const server = await startServer({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
    expect((await server.ask(HISTORY, { slug: 'o4-mini' }, {})).status).toBe(200)
    expect(await server.close()).toEqual([])
    const lines = server.lines.filter(({ message }) => /traces/i.test(message)).map(({ message }) => message)
    expect(lines).toEqual(['The last traces could not be sent in time'])
  })
})

/** In two packets with time between them, so that the second is read when the head was handled long ago. */
function askInPieces(port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      traceparent: traceparent('c'),
    }
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/graphql', headers }, (response) => {
      response.resume().on('end', resolve)
    })
    request.on('error', reject)
    request.write(body.slice(0, 20))
    void delay(50).then(() => request.end(body.slice(20)))
  })
}
