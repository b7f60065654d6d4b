import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { Metrics } from './metrics.js'

/** /metrics, for anybody, or for who sends the token as "Authorization: Bearer <token>". */
export function createMetricsPage(
  metrics: Pick<Metrics, 'contentType' | 'text'>,
  token: string | null,
): RequestListener {
  const wanted = token === null ? null : digest(`Bearer ${token}`)
  return (request, response) => {
    if (wanted !== null && !timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'cache-control': 'no-store' }).end()
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
