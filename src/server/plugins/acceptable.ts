import { acceptedTypes } from '../accepted-types.js'
import { errorStatus } from '../error-code.js'
import type { ServerPlugin } from './server-plugin.js'

const SERVED = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed',
] as const
const MESSAGE = `Answers are ${SERVED.slice(0, 3).join(', ')}: the header Accept allows none of them.`
const JSON_BY_NAME = /\bapplication\/json(?=\s*(?:[;,]|$))/i
const WEIGHT = /[;\s]q=/i
const code = 'NOT_ACCEPTABLE'

/**
 * Refuses whoever accepts nothing that an answer can be, before anything is run: a mutation that is refused has no effect.
 * Yoga, which would run it first and refuse without a word, knows of no weights: it is told what is accepted in their order.
 */
export const acceptable: ServerPlugin = {
  onRequest(payload) {
    const { request, fetchAPI, serverContext } = payload
    const accept = request.headers.get('accept') ?? ''
    serverContext.exchange.namesJson = JSON_BY_NAME.test(accept)
    const types = acceptedTypes(accept, SERVED)
    if (types.length === 0) {
      serverContext.exchange.errorCode = code
      payload.endResponse(refusal(fetchAPI.Response))
    } else if (WEIGHT.test(accept)) request.headers.set('accept', types.join())
  },
  onResultProcess(payload) {
    // Of a subscription Yoga makes no multipart answer, not of its errors either.
    if (payload.resultProcessor !== undefined) return
    payload.serverContext.exchange.errorCode ??= code
    payload.setResultProcessor((_, fetchAPI) => refusal(fetchAPI.Response), SERVED[0])
  },
}

/** Whether somebody who sends these headers takes an answer of that type. */
export const accepts = (headers: Pick<Headers, 'get'>, type: (typeof SERVED)[number]): boolean =>
  acceptedTypes(headers.get('accept'), [type]).length > 0

function refusal(Response: typeof globalThis.Response): Response {
  const body = JSON.stringify({ errors: [{ message: MESSAGE, extensions: { code } }] })
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return new Response(body, { status: errorStatus[code], headers })
}
