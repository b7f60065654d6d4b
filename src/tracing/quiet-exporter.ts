import { ExportResultCode, type ExportResult } from '@opentelemetry/core'
import type { SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { Log } from '../server/log.js'

/** Tells the log when spans begin to get lost and when they arrive again, and not of each batch in between. */
export function quietExporter(exporter: SpanExporter, log: Log): SpanExporter {
  let failing = false

  function note({ code, error }: ExportResult): void {
    const failed = code === ExportResultCode.FAILED
    if (failed === failing) return
    failing = failed
    if (failed) log.warn({ err: error }, 'Traces cannot be sent: they are dropped until the collector takes them again')
    else log.info({}, 'Traces are sent again')
  }

  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        note(result)
        done({ code: ExportResultCode.SUCCESS }) // of a failure the SDK would tell each time
      })
    },
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  }
}
