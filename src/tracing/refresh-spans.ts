import { SpanStatusCode, trace, ROOT_CONTEXT, type ContextManager, type Tracer } from '@opentelemetry/api'
import type { Refresh } from '../server/metrics.js'

/**
 * A span for each snapshot that was loaded or could not be, below the request that asked for it, if one waits for it. Looks that
 * find nothing new have none: there is one every few seconds.
 */
export function refreshSpans(tracer: Tracer, contexts: ContextManager): (refresh: Refresh) => void {
  return ({ outcome, ms }) => {
    if (outcome === 'unchanged') return
    const active = contexts.active()
    const parent = trace.getSpan(active)?.isRecording() === true ? active : ROOT_CONTEXT
    const endedAt = Date.now()
    const attributes = { 'modeldex.refresh.outcome': outcome }
    const span = tracer.startSpan('refresh catalog', { startTime: endedAt - ms, attributes }, parent)
    if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(endedAt)
  }
}
