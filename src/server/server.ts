import { createServer as createHttpServer, type RequestListener, type ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import { endAbandoned } from './abandoned.js'
import { logRequest } from './access-log.js'
import { answerClientError, refuseSocket } from './client-error.js'
import { cutOffStalled } from './cut-off-stalled.js'
import { errorStatus, type ErrorCode } from './error-code.js'
import { createExportHandler, type ExportOptions } from './exports/export-handler.js'
import { createFront, type FrontSettings, type Staleness } from './front.js'
import { CACHE_CONTROL, COMPRESS_FROM_BYTES, createGraphqlHandler, type GraphqlOptions } from './graphql-handler.js'
import type { Health } from './health.js'
import type { Metrics } from './metrics.js'
import { createMetricsPage } from './metrics-page.js'
import { createRateLimiter } from './rate-limiter.js'
import type { RequestTracing } from './request-tracing.js'
import { createRunning } from './running.js'

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than the minute for which load balancers commonly keep a connection, so that it is they who close it. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000
const STALL_MS = 60_000
/** How often connections are looked over. Node's own half minute would let slow senders stay that much longer. */
const CHECK_CONNECTIONS_MS = 1_000
/** How long connections without a request stay open once a stop was asked for: one may be on its way. */
const IDLE_GRACE_MS = 250

export interface ServerOptions<C extends object> extends GraphqlOptions<C> {
  readonly settings: GraphqlOptions<C>['settings'] &
    FrontSettings & {
      /** Of one address; 0: as many as it likes. Default: 0. */
      readonly requestsPerMinute?: number
      /** How long a client may take to send the head of a request. Default: 10 seconds. */
      readonly headersTimeoutMs?: number
      /** How long it may take to send all of it. Default: 30 seconds. */
      readonly requestTimeoutMs?: number
      /** How long a connection is kept without a request. Default: 65 seconds. */
      readonly keepAliveTimeoutMs?: number
      /** How long it may leave an answer unread. Default: a minute. */
      readonly stallTimeoutMs?: number
      /** Connections at a time; 0: as many as the system has. Default: 0. */
      readonly maxConnections?: number
    }
  readonly health: () => Health
  /** Whose catalogue is served at /exports. Default: none. */
  readonly exports?: Pick<ExportOptions, 'catalog' | 'now'>
  /** How long ago the catalogue was last known to be the newest, and from when on answers tell so. Default: they never do. */
  readonly staleness?: Staleness
  /** Default: none are kept. `token`: what a reader must send; null: anybody may read. */
  readonly metrics?: { readonly kept: Metrics; readonly token: string | null } | null
  /** Default: requests are not traced. */
  readonly tracing?: RequestTracing | null
}

export interface Server {
  /** Resolves with the port once connections are accepted; rejects with what the system says. */
  readonly listen: (port: number, host: string) => Promise<number>
  /** Accepts no more connections, lets running requests finish for at most that long or until `impatient`, then cuts them off. */
  readonly stop: (timeoutMs: number, impatient?: AbortSignal) => Promise<void>
}

/** The HTTP server around a schema. */
export function createServer<C extends object>(options: ServerOptions<C>): Server {
  const { metrics = null, tracing = null, log } = options
  const { requestsPerMinute = 0, maxConnections = 0, stallTimeoutMs = STALL_MS } = options.settings
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options.settings
  const { keepAliveTimeoutMs = KEEP_ALIVE_TIMEOUT_MS } = options.settings
  const running = createRunning<ServerResponse>()
  let stopping = false
  const watchTurn = endAbandoned(running)
  const stopWatching = cutOffStalled(running, stallTimeoutMs)
  const front = createFront({
    graphql: createGraphqlHandler(options),
    exports:
      options.exports === undefined ? null : createExportHandler({ ...options.exports, ...exportSettings(options) }),
    health: options.health,
    isStopping: () => stopping,
    settings: options.settings,
    rateLimiter: requestsPerMinute === 0 ? null : createRateLimiter(requestsPerMinute),
    staleness: options.staleness ?? { ms: () => 0, fromMs: Infinity },
    metrics: metrics === null ? null : createMetricsPage(metrics.kept, metrics.token),
    onExchange(request, response, exchange) {
      const startedAt = performance.now()
      const place = running.add(response)
      watchTurn(request, response)
      response.once('close', () => {
        running.remove(place)
        const ms = performance.now() - startedAt
        logRequest(request, response, exchange, ms, log)
        metrics?.kept.answered(exchange, response, ms)
        tracing?.answered(exchange, response)
      })
      if (stopping) response.setHeader('connection', 'close')
    },
  })
  const listener: RequestListener =
    tracing === null
      ? front
      : (request, response) => {
          tracing.follow(request, response, () => {
            front(request, response)
          })
        }
  const http = createHttpServer(
    {
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
      requireHostHeader: false, // the front asks for it, and says so in JSON
    },
    listener,
  )
  if (maxConnections > 0) http.maxConnections = maxConnections
  function onRefused(code: ErrorCode): void {
    log.info({ status: errorStatus[code], code }, 'request')
    metrics?.kept.refused(code)
  }
  http.on('clientError', (error, socket) => {
    answerClientError(error, socket, { running, onRefused })
  })
  http.on('connect', (_, socket) => {
    onRefused('METHOD_NOT_ALLOWED') // there is no proxy here
    refuseSocket(socket, 'METHOD_NOT_ALLOWED')
  })
  // What is expected and unknown here is not refused, but not done either.
  http.on('checkExpectation', listener)
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(port, host, () => {
          http.off('error', reject)
          const address = http.address()
          resolve(typeof address === 'object' && address !== null ? address.port : port)
        })
      }),
    stop: (timeoutMs, impatient) =>
      new Promise((resolve) => {
        stopping = true
        const closeAll = () => {
          http.closeAllConnections()
        }
        const cutOff = setTimeout(closeAll, timeoutMs)
        const sweep = setInterval(() => {
          http.closeIdleConnections()
        }, IDLE_GRACE_MS)
        impatient?.addEventListener('abort', closeAll)
        // Of net, because that of http closes at once what is idle: a request may be on its way there.
        NetServer.prototype.close.call(http, () => {
          stopWatching()
          clearTimeout(cutOff)
          clearInterval(sweep)
          resolve()
        })
        for (const response of running) if (!response.headersSent) response.setHeader('connection', 'close')
      }),
  }
}

function exportSettings<C extends object>({ log, settings }: ServerOptions<C>) {
  const { corsOrigins, cacheControl = CACHE_CONTROL, compressFromBytes = COMPRESS_FROM_BYTES } = settings
  return { log, corsOrigins, cacheControl, compressFromBytes }
}
