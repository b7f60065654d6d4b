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
  const path = toldPath(request)
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
  if (isProbe(path)) log.debug(line, 'request')
  else log.info(line, 'request')
}

/** The target of a request without its query string. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** What may be told of it. */
export const toldPath = (request: IncomingMessage): string => pathOf(request).slice(0, LONGEST_PATH)

/** Whether it is asked for by those who watch the server, every few seconds. */
export const isProbe = (path: string): boolean => path.startsWith('/health/') || path === '/metrics'
