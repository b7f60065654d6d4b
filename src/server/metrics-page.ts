import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from './error-code.js'
import type { Metrics } from './metrics.js'

export type MetricsPage = (
  request: IncomingMessage,
  response: ServerResponse,
  refuse: (code: ErrorCode, message: string) => void,
) => void

/** /metrics, for anybody, or for who sends the token as "Authorization: Bearer <token>". */
export function createMetricsPage(metrics: Pick<Metrics, 'contentType' | 'text'>, token: string | null): MetricsPage {
  const wanted = token === null ? null : digest(token)
  return (request, response, refuse) => {
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (wanted !== null && !timingSafeEqual(digest(given), wanted)) {
      response.setHeader('www-authenticate', 'Bearer')
      refuse('UNAUTHENTICATED', 'Metrics are for who sends their token as "Authorization: Bearer <token>".')
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  }
}

/** Of equal length whatever was sent, so that the comparison takes the same time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
