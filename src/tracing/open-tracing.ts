import { setTimeout as delay } from 'node:timers/promises'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { AroundStatement } from '../database/patient-adapter.js'
import type { Log } from '../server/log.js'
import type { Refresh } from '../server/metrics.js'
import type { RequestTracing } from '../server/request-tracing.js'
import { quietExporter } from './quiet-exporter.js'
import { refreshSpans } from './refresh-spans.js'
import { requestSpans } from './request-spans.js'
import { statementSpans } from './statement-spans.js'

export interface TracingOptions {
  /** Where spans are sent, by OTLP over HTTP as JSON. */
  readonly url: string
  readonly serviceName: string
  readonly log: Log
  /** How long the last spans may take to be sent when it is closed. Default: 2 seconds. */
  readonly closeWithinMs?: number
}

export interface Tracing {
  readonly requests: RequestTracing
  readonly aroundStatement: AroundStatement
  readonly refreshed: (refresh: Refresh) => void
  /** Sends what was not sent yet. */
  readonly close: () => Promise<void>
}

const CLOSE_WITHIN_MS = 2_000

/**
 * Spans of requests, of their statements to the database and of new snapshots, sent in batches. Of a collector that is slow or
 * away requests notice nothing: beyond 2,048 waiting spans more are dropped. Nothing global is set, so that several servers may
 * live in one process.
 */
export function openTracing({ url, serviceName, log, closeWithinMs = CLOSE_WITHIN_MS }: TracingOptions): Tracing {
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': serviceName })),
    spanProcessors: [new BatchSpanProcessor(quietExporter(new OTLPTraceExporter({ url }), log))],
  })
  const tracer = provider.getTracer('modeldex')
  const contexts = new AsyncLocalStorageContextManager().enable()
  return {
    requests: requestSpans(tracer, contexts),
    aroundStatement: statementSpans(tracer, contexts),
    refreshed: refreshSpans(tracer, contexts),
    async close() {
      const late = delay(closeWithinMs, 'late' as const, { ref: false })
      const outcome = await Promise.race([provider.shutdown(), late])
      if (outcome === 'late') log.warn({ closeWithinMs }, 'The last traces could not be sent in time')
      contexts.disable()
    },
  }
}
