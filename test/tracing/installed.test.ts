import { afterAll, beforeAll, expect, it } from 'vitest'
import { runInstalled } from '../run-program.js'
import type { TestDatabase } from '../support/database.js'
import { shippedDatabase } from '../support/shipped.js'
import { startCollector } from './collector.js'

// The build takes a quarter of a minute of the processor, which may be busy with other tests.
const BUILD_TIMEOUT_MS = 300_000

let database: TestDatabase
beforeAll(async () => {
  database = await shippedDatabase()
})
afterAll(() => database.drop())

it(
  'the program as it is installed sends a request to a collector, with its statements below it',
  async () => {
    const collector = await startCollector()
    const program = runInstalled({
      PORT: '0',
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: 'installed',
    })
    await program.printed(/Modeldex is ready[\s\S]*Started in/)
    const [, address = ''] = /GraphQL +(\S+)\/graphql/.exec(program.stdout()) ?? []
    const query = 'query Past { model(slug: "o4-mini") { offering { priceHistory(first: 1) { totalCount } } } }'
    const asked = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${'e'.repeat(32)}-00f067aa0ba902b7-01` },
      body: JSON.stringify({ query }),
    })
    expect(await asked.text()).toContain('"totalCount"')
    program.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ exitCode: 0, stderr: '' })
    collector.close()

    const spans = collector.spans().filter(({ traceId }) => traceId === 'e'.repeat(32))
    const request = spans.find(({ kind }) => kind === 2)
    expect(request).toMatchObject({
      name: 'POST /graphql',
      parentSpanId: '00f067aa0ba902b7',
      attributes: { 'graphql.operation.name': 'Past', 'http.response.status_code': 200 },
      resource: { 'service.name': 'installed' },
    })
    const statements = spans.filter(({ kind }) => kind === 3)
    expect(statements.length).toBeGreaterThan(0)
    for (const { name, parentSpanId, attributes } of statements) {
      expect(name).toMatch(/^SELECT [a-z_]+$/)
      expect(attributes['db.query.text']).toContain('$1')
      expect(parentSpanId).toBe(request?.spanId)
    }
  },
  BUILD_TIMEOUT_MS,
)
