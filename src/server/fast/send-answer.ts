import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptedCoding, pack, type Coding } from '../content-coding.js'
import { isKnownEtag } from '../known-etag.js'
import { STALE_SECONDS } from '../stale-seconds.js'
import type { AnswerType } from './accepted-type.js'

export interface SendOptions {
  readonly corsHeaders: (origin: string | undefined) => Readonly<Record<string, string>>
  readonly cacheControl: string
  /** From how many bytes on answers are packed for those who can unpack them; 0: never. */
  readonly compressFromBytes: number
}

/** An answer that may be sent to several. */
export interface Sendable {
  readonly body: string | Buffer
  /** Without quotes, of the text; null: it must not be kept by anybody. */
  readonly tag: string | null
  /** As it was packed before; left out: it is sent only once. */
  readonly packed?: Map<Coding, Buffer>
}

export type SendAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
  type: AnswerType,
  answer: Sendable,
) => void

/** Tells whether a client that asks by GET or HEAD has an answer of that tag and length already, and tells it so. */
export type SendUnchanged = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: { readonly tag: string; readonly length: number },
) => boolean

export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** Sends answers to public requests, as RFC 9110 and RFC 9111 want it for those between server and client that keep them. */
export function createSender(options: SendOptions): { readonly send: SendAnswer; readonly unchanged: SendUnchanged } {
  const { corsHeaders, cacheControl, compressFromBytes } = options
  const varying = compressFromBytes === 0 ? 'accept, authorization' : 'accept, accept-encoding, authorization'

  /** As of the CORS plugin: what is kept says who may read it, also where no page asked for it. */
  function cachingHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
    const cors = corsHeaders(headers.origin ?? '')
    return { ...cors, vary: cors.vary === undefined ? varying : `${varying}, ${cors.vary}` }
  }

  function codingFor({ headers }: IncomingMessage, length: number): Coding | null {
    return compressFromBytes === 0 || length < compressFromBytes ? null : acceptedCoding(headers['accept-encoding'])
  }

  function unchanged(request: IncomingMessage, response: ServerResponse, tag: string, coding: Coding | null): boolean {
    const etag = etagOf(tag, coding)
    if (!isKnownEtag(etag, request.headers['if-none-match'])) return false
    // A cache takes over the headers of a 304: what a kept answer says of its staleness must not outlast it.
    if (!response.hasHeader(STALE_SECONDS)) response.setHeader(STALE_SECONDS, 0)
    response.writeHead(304, { ...cachingHeaders(request), etag, 'cache-control': cacheControl }).end()
    return true
  }

  return {
    unchanged: (request, response, { tag, length }) => unchanged(request, response, tag, codingFor(request, length)),

    send(request, response, type, { body, tag, packed }) {
      const coding = codingFor(request, body.length)
      const reading = isRead(request)
      if (reading && tag !== null && unchanged(request, response, tag, coding)) return
      const headers: Record<string, string | number> = reading
        ? { ...cachingHeaders(request), 'cache-control': tag === null ? 'no-store' : cacheControl }
        : { ...corsHeaders(request.headers.origin) }
      if (reading && tag !== null) headers.etag = etagOf(tag, coding)
      headers['content-type'] = `${type}; charset=utf-8`
      if (coding === null) {
        finish(body)
        return
      }
      headers['content-encoding'] = coding
      const bytes = packed?.get(coding) ?? pack(coding, typeof body === 'string' ? Buffer.from(body) : body)
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
        headers['content-length'] = Buffer.byteLength(made)
        response.writeHead(200, headers)
        response.end(made)
      }
    },
  }
}

/** Other bytes have another tag: the packed answer is not the same as the plain one. */
const etagOf = (tag: string, coding: Coding | null): string => (coding === null ? `"${tag}"` : `"${tag}-${coding}"`)
