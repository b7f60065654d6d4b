import { isUtf8 } from 'node:buffer'
import { GraphQLError } from 'graphql'
import { codedError } from '../public-error.js'
import type { ServerPlugin } from './server-plugin.js'

const JSON_TYPE = 'application/json'
const OTHER_CHARSET = /^charset=(?!"?utf-?8"?$)/

/**
 * Bodies are JSON and say so. A page of another site can make a browser send forms and plain text without asking first,
 * but not this: no request forged in that way gets through.
 */
export const jsonOnly: ServerPlugin = {
  onRequest({ request: { headers } }) {
    // Yoga knows the type only as it is written here.
    const [contentType = '', ...parameters] = (headers.get('content-type') ?? '').split(';')
    if (contentType.trim().toLowerCase() === JSON_TYPE)
      headers.set('content-type', [JSON_TYPE, ...parameters].join(';'))
  },
  onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
    if (request.method === 'GET' && requestParser !== undefined) {
      setRequestParser(async (given) => {
        try {
          return await requestParser(given)
        } catch {
          throw codedError('BAD_REQUEST', 'The variables or extensions in the address are not valid JSON.')
        }
      })
    }
    if (request.method !== 'POST') return
    const [contentType = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
    if (contentType.trim() !== JSON_TYPE) {
      throw codedError(
        'UNSUPPORTED_MEDIA_TYPE',
        'Send the body as JSON, with the header Content-Type: application/json.',
      )
    }
    if (parameters.some((each) => OTHER_CHARSET.test(each.trim()))) {
      throw codedError('UNSUPPORTED_MEDIA_TYPE', 'Send the body in UTF-8: JSON has no other charset.')
    }
    const encoding = request.headers.get('content-encoding') ?? 'identity'
    if (encoding !== 'identity') {
      throw codedError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as it is: no Content-Encoding is supported.')
    }
    if (requestParser === undefined) return
    setRequestParser(async (sent) => {
      try {
        const bytes = await sent.arrayBuffer()
        if (!isUtf8(bytes)) throw codedError('BAD_REQUEST', 'The body is not valid UTF-8.')
        const { url, method, headers } = sent
        return await requestParser(new fetchAPI.Request(url, { method, headers, body: bytes }))
      } catch (error) {
        // A new error: what the JSON parser says of the body stays here.
        if (error instanceof GraphQLError && !('originalError' in error.extensions)) throw error
        throw codedError('BAD_REQUEST', 'The body is not valid JSON.')
      }
    })
  },
}
