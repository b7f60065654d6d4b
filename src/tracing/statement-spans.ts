import { SpanKind, SpanStatusCode, trace, type ContextManager, type Tracer } from '@opentelemetry/api'
import type { AroundStatement } from '../database/patient-adapter.js'
import { describeStatement } from './describe-statement.js'

/** A span for each statement that a request waits for. What the server asks by itself, such as for its revision, has none. */
export function statementSpans(tracer: Tracer, contexts: ContextManager): AroundStatement {
  return (sql, run) => {
    const parent = contexts.active()
    if (trace.getSpan(parent)?.isRecording() !== true) return run()
    const { summary, operation, table, text } = describeStatement(sql)
    const attributes = {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.collection.name': table,
      'db.query.summary': summary,
      'db.query.text': text,
    }
    const span = tracer.startSpan(summary, { kind: SpanKind.CLIENT, attributes }, parent)
    return run()
      .catch((error: unknown) => {
        span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', errorType(error))
        throw error
      })
      .finally(() => {
        span.end()
      })
  }
}

/** The code that Postgres gave it, where it did. Messages stay out: Postgres quotes values in them. */
function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { cause, name } = error
  if (typeof cause !== 'object' || cause === null || !('originalCode' in cause)) return name
  return typeof cause.originalCode === 'string' ? cause.originalCode : name
}
