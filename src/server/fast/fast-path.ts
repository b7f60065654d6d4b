import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Exchange } from '../exchange.js'
import type { Coding } from '../content-coding.js'
import type { ContextRequest } from '../graphql-handler.js'
import { noteOperation } from '../plugins/operation-name.js'
import { acceptedType, type AnswerType } from './accepted-type.js'
import { createAnswerCache } from './answer-cache.js'
import type { TrustedDocuments } from '../trusted-documents.js'
import { paramsOfBody, paramsOfTarget, type QueryParams, type ReadParams } from './query-params.js'
import type { PreparedQuery } from './prepared-queries.js'
import { createSender, isRead, type SendOptions } from './send-answer.js'

export type Handle = (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void

export interface FastPathOptions extends SendOptions {
  /** Answers everything that is not answered here. */
  readonly slow: Handle
  readonly trusted: TrustedDocuments
  readonly prepare: (params: QueryParams) => PreparedQuery | null
  readonly createContext: (request: ContextRequest) => object | Promise<object>
  /** The same object for as long as the same question gets the same answer. null: answers are not kept. */
  readonly answerPeriod: (() => object) | null
  readonly answerCacheBytes: number
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
  const { slow, prepare, createContext, answerPeriod } = options
  const largestBody = Math.min(LARGEST_BODY_BYTES, options.maxBodyBytes)
  const cache = createAnswerCache(options.answerCacheBytes)
  const { send, unchanged } = createSender(options)

  return (request, response, exchange) => {
    const type = isPublic(request) ? acceptedType(request.headers.accept) : null
    const target = request.url ?? ''
    if (type !== null && isQueryByTarget(request, target)) {
      answer(type, target, paramsOfTarget)
      return
    }
    if (type === null || !isQueryByPost(request, target, largestBody)) {
      goSlow()
      return
    }
    readBody(request, (body) => {
      answer(type, body.toString(), paramsOfBody, body)
    })

    function answer(type: AnswerType, text: string, paramsOf: ReadParams, body: Buffer | null = null): void {
      const period = answerPeriod?.() ?? null
      if (period !== null && sendKept(type, period, text)) return
      const params = paramsOf(text, options.trusted)
      const prepared = params === null ? null : prepare(params)
      if (params === null || prepared === null) {
        goSlow(body)
        return
      }
      compute(prepared, params)
        .catch(() => null) // what went wrong goes wrong again on the slow path, which tells of it
        .then((json) => {
          if (json === null) goSlow(body)
          else finish(prepared, json)
        })
        .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))

      function finish({ operationName, dependsOnClock }: PreparedQuery, json: string): void {
        note('fast', operationName)
        const lasts = period !== null && !dependsOnClock() && answerPeriod?.() === period
        if (lasts && cache.isRepeated(text)) {
          const bytes = Buffer.from(json)
          const made = { body: bytes, tag: tagOf(bytes), operationName, packed: new Map<Coding, Buffer>() }
          cache.set(period, text, made)
          send(request, response, type, made)
        } else if (lasts && isRead(request)) {
          const tag = tagOf(json)
          cache.setTag(period, text, { tag, length: json.length, operationName })
          send(request, response, type, { body: json, tag })
        } else send(request, response, type, { body: json, tag: null })
      }
    }

    function sendKept(type: AnswerType, period: object, text: string): boolean {
      const kept = cache.get(period, text)
      if (kept !== undefined) {
        note('cache', kept.operationName)
        send(request, response, type, kept)
        return true
      }
      if (request.headers['if-none-match'] === undefined || !isRead(request)) return false
      const known = cache.tagOf(period, text)
      if (known === undefined || !unchanged(request, response, known)) return false
      note('cache', known.operationName)
      return true
    }

    function note(answeredBy: 'fast' | 'cache', operationName: string | undefined): void {
      exchange.answeredBy = answeredBy
      noteOperation(exchange, 'query', operationName)
    }

    async function compute(prepared: PreparedQuery, { variables }: QueryParams): Promise<string | null> {
      const { requestId, address } = exchange
      const before = answerPeriod?.() ?? null
      const context = await createContext({ requestId, headers: headersOf(request), address })
      // The context is of the period if that was the same before and after.
      return prepared.answer(context, variables, answerPeriod?.() === before ? before : null)
    }

    /** With the body that was read already, if one was. */
    function goSlow(body: Buffer | null = null): void {
      exchange.answeredBy = 'yoga'
      response.setHeader('cache-control', 'no-store')
      if (request.method === 'HEAD') request.method = 'GET' // the response knows that it sends no body
      slow(body === null ? request : Object.assign(request, { body: Readable.from([body]) }), response, exchange)
    }
  }
}

const isPublic = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined && headers.cookie === undefined && headers.upgrade === undefined

const isQueryByTarget = (request: IncomingMessage, target: string): boolean =>
  isRead(request) &&
  target.startsWith('/graphql?') &&
  !target.includes('#') &&
  request.headers['content-length'] === undefined &&
  request.headers['transfer-encoding'] === undefined

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
const tagOf = (body: string | Buffer): string => createHash('sha1').update(body).digest('base64url')
