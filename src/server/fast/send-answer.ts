import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptedCoding, pack, type Coding } from '../content-coding.js'
import { isKnownEtag } from '../known-etag.js'
import { STALE_SECONDS } from '../stale-seconds.js'
import type { AnswerType } from './accepted-type.js'
import { bytesOf } from './byte-text.js'
import { createOutbox } from './outbox.js'

export interface SendOptions {
  readonly corsHeaders: (origin: string | undefined) => Readonly<Record<string, string>>
  readonly cacheControl: string
  /** From how many bytes on answers are packed for those who can unpack them; 0: never. */
  readonly compressFromBytes: number
}

/** An answer that may be sent to several. */
export interface Sendable {
  /** As bytes, or as `byteText`. */
  readonly body: string | Buffer
  /** Without quotes, of the text; null: it must not be kept by anybody. */
  readonly tag: string | null
  /** As it was packed before; left out: it is sent only once. */
  readonly packed?: Map<Coding, Buffer>
}

/** A request and where its answer goes. */
export interface Asking {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
}

export interface Sender {
  readonly send: (asking: Asking, type: AnswerType, answer: Sendable) => void
  /** Tells whether a client that asks by GET or HEAD has an answer of that tag and length already, and tells it so. */
  readonly unchanged: (
    asking: Asking,
    type: AnswerType,
    answer: { readonly tag: string; readonly length: number },
  ) => boolean
}

/** Names and values in turn, which node writes as they are. */
type Headers = readonly string[]

export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

const contentTypes: Readonly<Record<AnswerType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
}

/** Sends answers to public requests, as RFC 9110 and RFC 9111 want it for those between server and client that keep them. */
export function createSender({ corsHeaders, cacheControl, compressFromBytes }: SendOptions): Sender {
  const varying = compressFromBytes === 0 ? 'accept, authorization' : 'accept, accept-encoding, authorization'
  const outbox = createOutbox()
  const withoutOrigin = { read: cachingHeaders(''), written: Object.entries(corsHeaders(undefined)).flat() }

  /** As of the CORS plugin: what is kept says who may read it, also where no page asked for it. */
  function cachingHeaders(origin: string): Headers {
    const cors = corsHeaders(origin)
    return Object.entries({ ...cors, vary: cors.vary === undefined ? varying : `${varying}, ${cors.vary}` }).flat()
  }

  function originHeaders({ headers: { origin } }: IncomingMessage, reading: boolean): Headers {
    if (origin === undefined) return reading ? withoutOrigin.read : withoutOrigin.written
    return reading ? cachingHeaders(origin) : Object.entries(corsHeaders(origin)).flat()
  }

  function codingFor({ headers }: IncomingMessage, length: number): Coding | null {
    return compressFromBytes === 0 || length < compressFromBytes ? null : acceptedCoding(headers['accept-encoding'])
  }

  function unchanged({ request, response, requestId }: Asking, etag: string): boolean {
    if (!isKnownEtag(etag, request.headers['if-none-match'])) return false
    // A cache takes over the headers of a 304: what a kept answer says of its staleness must not outlast it.
    if (!response.hasHeader(STALE_SECONDS)) response.setHeader(STALE_SECONDS, 0)
    const headers = ['x-request-id', requestId, ...originHeaders(request, true)]
    response.writeHead(304, [...headers, 'etag', etag, 'cache-control', cacheControl]).end()
    return true
  }

  return {
    unchanged: (asking, type, { tag, length }) =>
      unchanged(asking, etagOf(tag, type, codingFor(asking.request, length))),

    send(asking, type, { body, tag, packed }) {
      const { request, response, requestId } = asking
      const coding = codingFor(request, body.length)
      const reading = isRead(request)
      const etag = tag === null ? null : etagOf(tag, type, coding)
      if (reading && etag !== null && unchanged(asking, etag)) return
      const headers = ['x-request-id', requestId, ...originHeaders(request, reading)]
      if (reading) headers.push('cache-control', etag === null ? 'no-store' : cacheControl)
      if (reading && etag !== null) headers.push('etag', etag)
      headers.push('content-type', contentTypes[type])
      if (coding === null) {
        finish(body)
        return
      }
      headers.push('content-encoding', coding)
      const bytes = packed?.get(coding) ?? pack(coding, typeof body === 'string' ? bytesOf(body) : body)
      if (Buffer.isBuffer(bytes)) keep(bytes, coding)
      else {
        bytes
          .then((made) => {
            keep(made, coding)
          })
          .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
      }

      function keep(made: Buffer, as: Coding): void {
        packed?.set(as, made)
        finish(made)
      }

      function finish(made: string | Buffer): void {
        headers.push('content-length', made.length.toString())
        outbox.add(response, () => {
          response.writeHead(200, headers)
          if (typeof made === 'string') endInOneWrite(response, made)
          else response.end(made)
        })
      }
    },
  }
}

/** Other bytes have another tag, as the packed answer has; so have the same bytes of another type. */
const etagOf = (tag: string, type: AnswerType, coding: Coding | null): string =>
  `"${tag}${type === 'application/json' ? '' : '-response'}${coding === null ? '' : `-${coding}`}"`

/**
 * The same as `response.end(text)`, which would write an empty text after it and so have node gather both in a piece of memory of
 * their own: 3 µs. Headers and text are one text, and one write. Bytes made of a text would have to be collected;
 * what node copies a text to on its way is freed when it is sent.
 */
function endInOneWrite(response: ServerResponse, text: string): void {
  const { socket } = response
  socket?.cork()
  response.write(text, 'latin1')
  socket?.uncork()
  response.end()
}
