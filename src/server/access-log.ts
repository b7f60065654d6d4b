import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange } from './exchange.js'
import type { Log } from './log.js'

const LONGEST_PATH = 200

/** Logs a request once its answer is sent or its client gone. The query string and the headers stay out: they may hold secrets. */
export function logWhenDone(request: IncomingMessage, response: ServerResponse, exchange: Exchange, log: Log): void {
  const startedAt = performance.now()
  response.once('close', () => {
    const path = (request.url ?? '').split('?', 1)[0]?.slice(0, LONGEST_PATH) ?? ''
    const line = {
      requestId: exchange.requestId,
      method: request.method,
      path,
      status: response.statusCode,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
      operation: exchange.operationName,
      aborted: response.writableFinished ? undefined : true,
    }
    if (path.startsWith('/health/')) log.debug(line, 'request')
    else log.info(line, 'request')
  })
}
