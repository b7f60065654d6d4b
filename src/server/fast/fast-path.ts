import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Exchange } from '../exchange.js'
import { COST } from '../cost-header.js'
import type { Coding } from '../content-coding.js'
import type { ContextRequest } from '../graphql-handler.js'
import { noteOperation } from '../plugins/operation-name.js'
import { acceptedType, type AnswerType } from './accepted-type.js'
import { createAnswerCache } from './answer-cache.js'
import type { TrustedDocuments } from '../trusted-documents.js'
import { bytesOf, ownBytesOf } from './byte-text.js'
import { createBodyReader } from './known-bodies.js'
import { paramsOfTarget, type AskedDocument, type QueryParams } from './query-params.js'
import type { PreparedQuery } from './prepared-queries.js'
import { questionOf, type Question } from './question.js'
import { createSender, isRead, type Asking, type SendOptions } from './send-answer.js'

export type Handle = (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => void

export interface FastPathOptions extends SendOptions {
  /** Answers everything that is not answered here. */
  readonly slow: Handle
  readonly trusted: TrustedDocuments
  readonly prepare: (document: AskedDocument) => PreparedQuery | null
  readonly createContext: (request: ContextRequest) => object | Promise<object>
  /** The same object for as long as the same question gets the same answer. null: answers are not kept. */
  readonly answerPeriod: (() => object) | null
  readonly answerCacheBytes: number
  readonly maxBodyBytes: number
}

/** Longer ones are no queries of pages. */
const LARGEST_BODY_BYTES = 65_536
const SLASH = 0x2f
const JSON_CONTENT = /^application\/json(?:; ?charset=(?:utf|UTF)-8)?$/

/**
 * Answers at once what can be answered at once: a query without a key, whose fields wait for nothing and have no errors.
 * Everything else goes the slow way from its start, so that there is one place where requests are refused and errors are
 * told. Of two equal requests the second answer is kept, and sent again until the catalogue or a price changes.
 */
export function createFastPath(options: FastPathOptions): Handle {
  const { slow, prepare, createContext, answerPeriod, trusted } = options
  const largestBody = Math.min(LARGEST_BODY_BYTES, options.maxBodyBytes)
  const cache = createAnswerCache(options.answerCacheBytes)
  const { send, unchanged } = createSender(options)
  const paramsOfBody = createBodyReader(trusted)

  return (request, response, exchange) => {
    const type = isPublic(request) ? acceptedType(request.headers.accept) : null
    const target = request.url ?? ''
    const asking = { request, response, exchange, requestId: exchange.requestId }
    if (type !== null && isQueryByTarget(request, target)) {
      answer(asking, type, questionOf(bytesOf(target)), () => paramsOfTarget(target, trusted), null)
    } else if (type !== null && isQueryByPost(request, target, largestBody)) {
      readBody(request, (body) => {
        // Kept answers are looked up by what was asked: this would be that of an address.
        if (body[0] === SLASH) goSlow(asking, body)
        else answer(asking, type, questionOf(body), () => paramsOfBody(body), body)
      })
    } else goSlow(asking, null)
  }

  function answer(
    asking: FastAsking,
    type: AnswerType,
    question: Question,
    paramsOf: () => QueryParams | null,
    body: Buffer | null,
  ): void {
    const { request, response, exchange, requestId } = asking
    try {
      const period = answerPeriod?.() ?? null
      if (period !== null && sendKept(asking, type, period, question)) return
      const params = paramsOf()
      const prepared = params === null ? null : prepare(params.document)
      if (params === null || prepared === null) {
        goSlow(asking, body)
        return
      }
      const compute = (context: object | null): void => {
        // The context is of the period if that was the same before and after.
        const of = period !== null && answerPeriod?.() === period ? period : null
        const text = context === null ? null : prepared.answer(context, params.variables, of)
        if (text === null) goSlow(asking, body)
        else finish(asking, type, question, prepared, text, of)
      }
      const context = attempt(() =>
        createContext({ requestId, headers: headersOf(request), address: exchange.address }),
      )
      if (!(context instanceof Promise)) compute(context)
      // What went wrong goes wrong again on the slow path, which tells of it.
      else
        context
          .catch(() => null)
          .then(compute)
          .catch(destroy)
    } catch (error) {
      destroy(error)
    }

    function destroy(error: unknown): void {
      response.destroy(error instanceof Error ? error : undefined)
    }
  }

  function finish(
    asking: FastAsking,
    type: AnswerType,
    question: Question,
    { operationName, dependsOnClock }: PreparedQuery,
    text: string,
    period: object | null,
  ): void {
    note(asking, 'fast', operationName)
    const lastsFor = dependsOnClock() ? null : period
    if (lastsFor !== null && cache.isRepeated(question)) {
      const body = ownBytesOf(text)
      const made = { body, tag: tagOf(body), operationName, packed: new Map<Coding, Buffer>() }
      cache.set(lastsFor, question, made)
      send(asking, type, made)
    } else if (lastsFor !== null && isRead(asking.request)) {
      const tag = tagOf(bytesOf(text))
      cache.setTag(lastsFor, question, { tag, length: text.length, operationName })
      send(asking, type, { body: text, tag })
    } else send(asking, type, { body: text, tag: null })
  }

  function sendKept(asking: FastAsking, type: AnswerType, period: object, question: Question): boolean {
    const kept = cache.get(period, question)
    if (kept !== undefined) {
      note(asking, 'cache', kept.operationName)
      send(asking, type, kept)
      return true
    }
    if (asking.request.headers['if-none-match'] === undefined || !isRead(asking.request)) return false
    const known = cache.tagOf(period, question)
    if (known === undefined || !unchanged(asking, type, known)) return false
    note(asking, 'cache', known.operationName)
    return true
  }

  /** With the body that was read already, if one was. */
  function goSlow({ request, response, exchange, requestId }: FastAsking, body: Buffer | null): void {
    exchange.answeredBy = 'yoga'
    response.setHeader('x-request-id', requestId)
    response.setHeader('cache-control', 'no-store')
    if (request.method === 'HEAD') {
      exchange.isHead = true
      request.method = 'GET' // the response knows that it sends no body
    }
    slow(body === null ? request : Object.assign(request, { body: Readable.from([body]) }), response, exchange)
  }
}

interface FastAsking extends Asking {
  readonly exchange: Exchange
}

function note({ exchange }: FastAsking, answeredBy: 'fast' | 'cache', operationName: string | undefined): void {
  exchange.answeredBy = answeredBy
  noteOperation(exchange, 'query', operationName)
}

function attempt<T>(make: () => T): T | null {
  try {
    return make()
  } catch {
    return null
  }
}

const isPublic = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined &&
  headers.cookie === undefined &&
  headers.upgrade === undefined &&
  headers[COST] === undefined

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
const tagOf = (body: Buffer): string => createHash('sha1').update(body).digest('base64url')
