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
  const path = pathOf(request)
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

/** What may be told of the address of a request. */
export const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0]?.slice(0, LONGEST_PATH) ?? ''

/** Whether it is asked for by those who watch the server, every few seconds. */
export const isProbe = (path: string): boolean => path.startsWith('/health/') || path === '/metrics'
