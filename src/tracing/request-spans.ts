import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type ContextManager,
  type Span,
  type Tracer,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { isProbe, toldPath } from '../server/access-log.js'
import { errorStatus } from '../server/error-code.js'
import type { Exchange } from '../server/exchange.js'
import type { RequestTracing } from '../server/request-tracing.js'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const propagator = new W3CTraceContextPropagator()

/**
 * A span for each request but those that ask for health and metrics, below the span that its `traceparent` names. It tells what
 * the log tells, and as little of what was asked: no query string, no headers, no document, no variables.
 */
export function requestSpans(tracer: Tracer, contexts: ContextManager): RequestTracing {
  const spans = new WeakMap<ServerResponse, Span>()
  return {
    follow(request, response, handle) {
      const path = toldPath(request)
      if (isProbe(path)) {
        handle()
        return
      }
      const parent = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter)
      const span = startSpan(tracer, request, path, parent)
      const context = trace.setSpan(parent, span)
      spans.set(response, span)
      contexts.bind(context, request) // a body comes from the connection, which belongs to no request
      contexts.with(context, handle)
    },
    answered(exchange, response) {
      const span = spans.get(response)
      if (span === undefined) return
      endSpan(span, exchange, response)
    },
  }
}

function startSpan(tracer: Tracer, request: IncomingMessage, path: string, parent: typeof ROOT_CONTEXT): Span {
  const { method = '', httpVersion } = request
  const known = METHODS.has(method)
  const route = routeOf(path)
  const attributes = {
    'http.request.method': known ? method : '_OTHER',
    'http.route': route,
    'url.path': path,
    'url.scheme': 'http',
    'network.protocol.version': httpVersion,
  }
  const name = known ? method : 'HTTP'
  return tracer.startSpan(
    route === undefined ? name : `${name} ${route}`,
    { kind: SpanKind.SERVER, attributes },
    parent,
  )
}

function endSpan(span: Span, exchange: Exchange, { headersSent, statusCode, writableFinished }: ServerResponse): void {
  const { requestId, kind, operationName, answeredBy, errorCode } = exchange
  const status = headersSent ? statusCode : undefined
  const failed = (errorCode === undefined ? (status ?? 0) : errorStatus[errorCode]) >= 500
  span.setAttributes({
    'http.response.status_code': status,
    'graphql.operation.type': kind === 'introspection' ? 'query' : kind === 'other' ? undefined : kind,
    'graphql.operation.name': operationName,
    'modeldex.request_id': requestId,
    'modeldex.kind': kind,
    'modeldex.answered_by': answeredBy,
    'modeldex.error_code': errorCode,
    'modeldex.aborted': writableFinished ? undefined : true,
    'error.type': failed ? (errorCode ?? String(status)) : undefined,
  })
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

/** From a closed list, because names of spans are counted by. */
function routeOf(path: string): string | undefined {
  if (path === '/' || path === '/graphql') return path
  return path === '/exports' || path.startsWith('/exports/') ? '/exports' : undefined
}
