import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Exchange } from '../exchange.js'
import type { ContextRequest } from '../graphql-handler.js'
import { noteOperation } from '../plugins/operation-name.js'
import { acceptedType } from './accepted-type.js'
import { createAnswerCache, type Answer } from './answer-cache.js'
import { paramsOfBody, paramsOfTarget, type QueryParams } from './query-params.js'
import type { PreparedQuery } from './prepared-queries.js'

export type Handle = (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void

export interface FastPathOptions {
  /** Answers everything that is not answered here. */
  readonly slow: Handle
  readonly prepare: (params: QueryParams) => PreparedQuery | null
  readonly createContext: (request: ContextRequest) => object | Promise<object>
  readonly corsHeaders: (origin: string | undefined) => Readonly<Record<string, string>>
  /** The same object for as long as the same question gets the same answer. null: answers are not kept. */
  readonly answerPeriod: (() => object) | null
  readonly answerCacheBytes: number
  readonly cacheControl: string
  readonly maxBodyBytes: number
}

/** Longer ones are no queries of pages. */
const LARGEST_BODY_BYTES = 65_536
const JSON_CONTENT = /^application\/json(?:; ?charset=(?:utf|UTF)-8)?$/

/**
 * Answers at once what can be answered at once: a query without a key, whose fields wait for nothing and have no errors.
 * Everything else goes the slow way from its start, so that there is one place where requests are refused and errors are
 * told. Of two equal requests the second answer is kept, and sent again until the catalogue or a price changes.
 */
export function createFastPath(options: FastPathOptions): Handle {
  const { slow, prepare, createContext, corsHeaders, answerPeriod, cacheControl } = options
  const largestBody = Math.min(LARGEST_BODY_BYTES, options.maxBodyBytes)
  const cache = createAnswerCache(options.answerCacheBytes)

  return (request, response, exchange) => {
    const type = isPublic(request) ? acceptedType(request.headers.accept) : null
    const target = request.url ?? ''
    if (type !== null && isQueryByGet(request, target)) {
      answer(target, paramsOfTarget)
      return
    }
    if (type === null || !isQueryByPost(request, target, largestBody)) {
      goSlow()
      return
    }
    readBody(request, (body) => {
      answer(body.toString(), paramsOfBody, body)
    })

    function answer(text: string, paramsOf: (text: string) => QueryParams | null, body: Buffer | null = null): void {
      const period = answerPeriod?.() ?? null
      const kept = period === null ? undefined : cache.get(period, text)
      if (kept !== undefined) {
        exchange.answeredBy = 'cache'
        send(kept, kept.body)
        return
      }
      const params = paramsOf(text)
      const prepared = params === null ? null : prepare(params)
      if (params === null || prepared === null) {
        goSlow(body)
        return
      }
      compute(prepared, params)
        .catch(() => null) // what went wrong goes wrong again on the slow path, which tells of it
        .then((json) => {
          if (json === null) goSlow(body)
          else finish(json)
        })
        .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))

      function finish(json: string): void {
        const { operationName } = prepared ?? {}
        exchange.answeredBy = 'fast'
        const lasts = period !== null && prepared?.dependsOnClock() === false && answerPeriod?.() === period
        if (lasts && cache.isRepeated(text)) {
          const bytes = Buffer.from(json)
          const made = { body: bytes, etag: etagOf(bytes), operationName }
          cache.set(period, text, made)
          send(made, bytes)
        } else if (request.method === 'GET' && lasts) send({ etag: etagOf(json), operationName }, json)
        else send({ etag: null, operationName }, json)
      }
    }

    async function compute(prepared: PreparedQuery, { variables }: QueryParams): Promise<string | null> {
      const { requestId, address } = exchange
      const context = await createContext({ requestId, headers: headersOf(request), address })
      return prepared.answer(context, variables)
    }

    function send({ etag, operationName }: Told, body: string | Buffer): void {
      noteOperation(exchange, 'query', operationName)
      const headers = corsHeaders(request.headers.origin)
      const contentType = `${type ?? 'application/json'}; charset=utf-8`
      if (request.method !== 'GET') {
        response.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
        response.end(body)
        return
      }
      const vary = ['accept, authorization', ...(headers.vary === undefined ? [] : [headers.vary])].join(', ')
      const caching = etag === null ? { 'cache-control': 'no-store' } : { etag, 'cache-control': cacheControl }
      if (etag !== null && isKnown(etag, request.headers['if-none-match'])) {
        response.writeHead(304, { ...headers, ...caching, vary })
        response.end()
        return
      }
      response.writeHead(200, {
        ...headers,
        ...caching,
        vary,
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    }

    /** With the body that was read already, if one was. */
    function goSlow(body: Buffer | null = null): void {
      exchange.answeredBy = 'yoga'
      if (request.method === 'GET' && acceptedType(request.headers.accept) !== null)
        response.setHeader('cache-control', 'no-store')
      slow(body === null ? request : Object.assign(request, { body: Readable.from([body]) }), response, exchange)
    }
  }
}

type Told = Pick<Answer, 'operationName'> & { readonly etag: string | null }

const isPublic = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined && headers.cookie === undefined && headers.upgrade === undefined

const isQueryByGet = ({ method, headers }: IncomingMessage, target: string): boolean =>
  method === 'GET' &&
  target.startsWith('/graphql?') &&
  !target.includes('#') &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined

/** A length that is told beforehand is the length that comes: the parser sees to it. */
const isQueryByPost = ({ method, headers }: IncomingMessage, target: string, largestBody: number): boolean =>
  method === 'POST' &&
  target === '/graphql' &&
  JSON_CONTENT.test(headers['content-type'] ?? '') &&
  headers['content-encoding'] === undefined &&
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length']) <= largestBody

function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    then(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
  })
}

/** Made from what came, where somebody reads it. */
const headersOf = ({ headers }: IncomingMessage): ContextRequest['headers'] => ({
  get: (name) => {
    const value = headers[name.toLowerCase()]
    return value === undefined ? null : String(value)
  },
})

/** Of the text, so that it stays the same over restarts, servers and revisions that change nothing of it. */
const etagOf = (body: string | Buffer): string => `"${createHash('sha1').update(body).digest('base64url')}"`

function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))
}
