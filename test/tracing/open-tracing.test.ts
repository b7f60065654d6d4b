import { ExportResultCode } from '@opentelemetry/core'
import { expect, it } from 'vitest'
import { openTracing } from '../../src/tracing/open-tracing.js'
import { quietExporter } from '../../src/tracing/quiet-exporter.js'
import { createTestLog, startTestServer } from '../server/test-server.js'
import { startCollector } from './collector.js'

it('logs when spans begin to get lost and when they arrive again', () => {
  const { log, lines } = createTestLog()
  let away = false
  const told: number[] = []
  const exporter = quietExporter(
    {
      export: (_spans, done) => {
        done(
          away
            ? { code: ExportResultCode.FAILED, error: new Error('connect ECONNREFUSED') }
            : { code: ExportResultCode.SUCCESS },
        )
      },
      shutdown: () => Promise.resolve(),
    },
    log,
  )
  for (const isAway of [false, true, true, true, false, false, true]) {
    away = isAway
    exporter.export([], ({ code }) => told.push(code))
  }
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info', 'warn'])
  expect(new Set(told)).toEqual(new Set([ExportResultCode.SUCCESS]))
})

it('a collector that never answers does not hold up the end', async () => {
  const collector = await startCollector({ answers: false })
  const { log, lines } = createTestLog()
  const tracing = openTracing({ url: `${collector.url}/v1/traces`, serviceName: 'test', log, closeWithinMs: 50 })
  tracing.refreshed({ outcome: 'loaded', ms: 5 })
  await tracing.close()
  expect(lines.map(({ message }) => message)).toEqual(['The last traces could not be sent in time'])
  collector.close()
})

it('new snapshots and failures to get one have a span; looks that find nothing new have none', async () => {
  const collector = await startCollector()
  const tracing = openTracing({
    url: `${collector.url}/v1/traces`,
    serviceName: 'test',
    log: createTestLog().log,
  })
  for (const outcome of ['unchanged', 'loaded', 'failed'] as const) tracing.refreshed({ outcome, ms: 5 })
  await tracing.close()
  collector.close()
  expect(collector.spans().map(({ name, status, attributes }) => [name, status, attributes])).toEqual([
    ['refresh catalog', 0, { 'modeldex.refresh.outcome': 'loaded' }],
    ['refresh catalog', 2, { 'modeldex.refresh.outcome': 'failed' }],
  ])
})

it('what fails on our side is an error, by its code and without its message', async () => {
  const collector = await startCollector()
  const tracing = openTracing({ url: `${collector.url}/v1/traces`, serviceName: 'test', log: createTestLog().log })
  const failure = Object.assign(new Error('Key (email)=(hidden-value) already exists.'), {
    cause: { originalCode: '23505' },
  })
  const server = await startTestServer({
    tracing: tracing.requests,
    createContext: async ({ requestId }) => {
      await tracing.aroundStatement('INSERT INTO claims VALUES ($1)', () => Promise.reject(failure)).catch(() => null)
      return { requestId }
    },
  })
  for (const field of ['broken', 'refused'])
    await fetch(`${server.url}/graphql?query={${field}}`, { headers: { cookie: 'hidden-cookie' } })
  await server.stop(1_000)
  await tracing.close()
  collector.close()
  const errorsOf = (kind: number) =>
    collector
      .spans()
      .filter((span) => span.kind === kind)
      .map(({ name, status, attributes }) => [
        name,
        status,
        attributes['error.type'],
        attributes['modeldex.error_code'],
      ])
  expect(errorsOf(2)).toEqual([
    ['GET /graphql', 2, 'INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR'],
    ['GET /graphql', 0, undefined, 'FORBIDDEN'],
  ])
  expect(errorsOf(3)).toEqual(Array(2).fill(['INSERT claims', 2, '23505', undefined]))
  expect(collector.payload()).not.toContain('hidden-')
})
