import { GraphQLError } from 'graphql'
import { codedError } from '../public-error.js'
import type { ServerPlugin } from './server-plugin.js'

/**
 * Bodies are JSON and say so. A page of another site can make a browser send forms and plain text without asking first,
 * but not this: no request forged in that way gets through.
 */
export const jsonOnly: ServerPlugin = {
  onRequestParse({ request, requestParser, setRequestParser }) {
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
    const contentType = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
    if (contentType !== 'application/json') {
      throw codedError(
        'UNSUPPORTED_MEDIA_TYPE',
        'Send the body as JSON, with the header Content-Type: application/json.',
      )
    }
    const encoding = request.headers.get('content-encoding') ?? 'identity'
    if (encoding !== 'identity') {
      throw codedError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as it is: no Content-Encoding is supported.')
    }
    if (requestParser === undefined) return
    setRequestParser(async (body) => {
      try {
        return await requestParser(body)
      } catch (error) {
        // A new error: what the JSON parser says of the body stays here.
        if (error instanceof GraphQLError && !('originalError' in error.extensions)) throw error
        throw codedError('BAD_REQUEST', 'The body is not valid JSON.')
      }
    })
  },
}
