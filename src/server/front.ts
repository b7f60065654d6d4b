import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pathOf } from './access-log.js'
import { addressGroup, clientAddress } from './client-address.js'
import { errorStatus, type ErrorCode } from './error-code.js'
import { startExchange, type Exchange } from './exchange.js'
import type { GraphqlHandler } from './graphql-handler.js'
import type { ExportHandler } from './exports/export-handler.js'
import { readiness, type Health } from './health.js'
import { corsHeaders } from './plugins/cors.js'
import type { MetricsPage } from './metrics-page.js'
import type { RateLimiter } from './rate-limiter.js'
import { STALE_SECONDS } from './stale-seconds.js'

const GRAPHQL = '/graphql'
const LONGEST_TARGET = 8_192
const NOT_LIMITED: ReadonlySet<string> = new Set(['/health/live', '/health/ready', '/metrics'])
const HTTP_VERSIONS: ReadonlySet<string> = new Set(['1.1', '1.0'])
const HOST = /^(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

export interface FrontSettings {
  readonly corsOrigins: readonly string[]
  /** How many servers of the operator's own a request passes before it comes here. Default: none. */
  readonly trustedProxies?: number
  /** Default: 8,192. */
  readonly maxUrlCharacters?: number
}

export interface Staleness {
  readonly ms: () => number
  /** Up to there nothing is said. */
  readonly fromMs: number
}

export interface FrontOptions {
  readonly graphql: GraphqlHandler
  /** null: nothing is exported. */
  readonly exports: ExportHandler | null
  readonly health: () => Health
  readonly isStopping: () => boolean
  readonly settings: FrontSettings
  /** null: everybody may send as much as they like. */
  readonly rateLimiter: RateLimiter | null
  readonly staleness: Staleness
  /** null: not served. */
  readonly metrics: MetricsPage | null
  readonly onExchange: (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void
}

/**
 * What every request passes first. It routes, and keeps from Yoga what Yoga cannot take: a target or a Host header that
 * is no part of a URL makes it answer with a stack trace.
 */
export function createFront(options: FrontOptions): RequestListener {
  const { graphql, exports, health, isStopping, settings, rateLimiter, staleness, metrics, onExchange } = options
  const { corsOrigins, trustedProxies = 0, maxUrlCharacters = LONGEST_TARGET } = settings
  return (request, response) => {
    const address = clientAddress(
      request.socket.remoteAddress ?? null,
      request.headers['x-forwarded-for'],
      trustedProxies,
    )
    const exchange = startExchange(request.headers['x-request-id'], address)
    onExchange(request, response, exchange)
    const target = request.url ?? ''
    if (!HTTP_VERSIONS.has(request.httpVersion)) {
      refuse(response, exchange, 'BAD_REQUEST', 'Only HTTP/1.1 and HTTP/1.0 are spoken here.')
      return
    }
    if (!target.startsWith('/')) {
      refuse(response, exchange, 'BAD_REQUEST', 'The request target must be a path.')
      return
    }
    if (target.length > maxUrlCharacters) {
      refuse(
        response,
        exchange,
        'URI_TOO_LONG',
        `The request target is longer than ${maxUrlCharacters} characters: send the query by POST.`,
      )
      return
    }
    const pathname = pathOf(request)
    // GraphQL says it with its answer: setting headers one by one takes longer.
    if (pathname !== GRAPHQL) response.setHeader('x-request-id', exchange.requestId)
    if (rateLimiter !== null && address !== null && !NOT_LIMITED.has(pathname)) {
      const seconds = rateLimiter.take(addressGroup(address), performance.now())
      if (seconds > 0) {
        response.setHeaders(new Map(Object.entries(corsHeaders(corsOrigins, request.headers.origin))))
        response.setHeader('retry-after', seconds)
        refuse(response, exchange, 'RATE_LIMITED', `Too many requests from this address: wait ${seconds} seconds.`)
        return
      }
    }
    if (pathname === '/health/live') {
      answer(request, response, exchange, 200, { status: 'live' })
      return
    }
    if (pathname === '/health/ready') {
      const { httpStatus, body } = readiness(health(), isStopping())
      answer(request, response, exchange, httpStatus, body)
      return
    }
    if (pathname === '/metrics' && metrics !== null) {
      if (!isReading(request, response, exchange)) return
      metrics(request, response, (code, message) => {
        refuse(response, exchange, code, message)
      })
      return
    }
    if (hostCount(request) > 1 || !HOST.test(request.headers.host ?? '')) {
      refuse(
        response,
        exchange,
        'BAD_REQUEST',
        'The Host header must be a host name or an address, with or without a port.',
      )
      return
    }
    if (pathname === GRAPHQL) {
      const staleMs = staleness.ms()
      if (staleMs > staleness.fromMs) response.setHeader(STALE_SECONDS, Math.floor(staleMs / 1_000))
      graphql.handle(request, response, exchange)
      return
    }
    if (exports !== null && /^\/exports(?:\/|$)/.test(pathname)) {
      exports(request, response, (code, message) => {
        refuse(response, exchange, code, message)
      })
      return
    }
    if (pathname === '/') {
      answer(request, response, exchange, 200, {
        name: 'Modeldex',
        graphql: '/graphql',
        exports: '/exports',
        health: ['/health/live', '/health/ready'],
      })
      return
    }
    refuse(response, exchange, 'NOT_FOUND', 'There is nothing here: GraphQL is at /graphql.')
  }
}

/** Of several, the next server may follow another one than this does. */
function hostCount({ rawHeaders }: IncomingMessage): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
  status: number,
  body: object,
): void {
  if (isReading(request, response, exchange)) send(response, status, body)
}

/** Refuses whoever wants to do something else than read. */
function isReading({ method }: IncomingMessage, response: ServerResponse, exchange: Exchange): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  response.setHeader('allow', 'GET, HEAD')
  refuse(response, exchange, 'METHOD_NOT_ALLOWED', 'Only GET and HEAD are allowed here.')
  return false
}

/** The connection is closed, so that a body which nobody reads does not go on being sent. */
function refuse(response: ServerResponse, exchange: Exchange, code: ErrorCode, message: string): void {
  exchange.answeredBy = 'front'
  response.setHeader('x-request-id', exchange.requestId)
  exchange.errorCode = code
  response.setHeader('connection', 'close')
  send(response, errorStatus[code], { errors: [{ message, extensions: { code } }] })
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}
