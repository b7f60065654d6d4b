import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange } from './exchange.js'
import type { Log } from './log.js'

const LONGEST_PATH = 200

/** Logs a request whose answer is sent or whose client is gone. The query string and the headers stay out: they may hold secrets. */
export function logRequest(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
  ms: number,
  log: Log,
): void {
  const path = (request.url ?? '').split('?', 1)[0]?.slice(0, LONGEST_PATH) ?? ''
  const line = {
    requestId: exchange.requestId,
    method: request.method,
    path,
    status: response.statusCode,
    ms: Math.round(ms * 10) / 10,
    operation: exchange.operationName,
    code: exchange.errorCode,
    aborted: response.writableFinished ? undefined : true,
  }
  if (path.startsWith('/health/') || path === '/metrics') log.debug(line, 'request')
  else log.info(line, 'request')
}
