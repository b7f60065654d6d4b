import { acceptedCoding, pack } from '../content-coding.js'
import type { ServerPlugin } from './server-plugin.js'

const PACKABLE = /^(?:application\/(?:graphql-response\+)?json|text\/html)\b/

/**
 * Packs what Yoga answers at once, from so many bytes on (0: never) and for those who can unpack it. Streams go out as they
 * are: an event must not wait until there is enough to be packed.
 */
export const compression = (fromBytes: number): ServerPlugin => ({
  async onResponse(payload) {
    const { request, response, fetchAPI } = payload
    const coding = fromBytes === 0 ? null : acceptedCoding(request.headers.get('accept-encoding') ?? undefined)
    if (coding === null || !PACKABLE.test(response.headers.get('content-type') ?? '')) return
    const plain = Buffer.from(await response.arrayBuffer())
    const headers = new fetchAPI.Headers(response.headers)
    let body = plain
    if (plain.length >= fromBytes) {
      body = Buffer.from(await pack(coding, plain))
      headers.append('vary', 'accept-encoding')
      headers.set('content-encoding', coding)
    }
    headers.set('content-length', String(body.length))
    payload.setResponse(new fetchAPI.Response(body, { status: response.status, headers }))
  },
})
