import { errorStatus } from '../error-code.js'
import type { ServerPlugin } from './server-plugin.js'

const SERVED = ['application/json', 'application/graphql-response+json', 'text/event-stream', 'multipart/mixed']
const MESSAGE = `Answers are ${SERVED.slice(0, 3).join(', ')}: the header Accept allows none of them.`

/**
 * Refuses whoever accepts nothing that an answer can be, before anything is run: a mutation that is refused has no effect.
 * What is acceptable is judged as Yoga does, which would run it first and refuse without a word.
 */
export const acceptable: ServerPlugin = {
  onRequest(payload) {
    const { request, fetchAPI, serverContext } = payload
    if (acceptedRanges(request.headers).some((range) => SERVED.some((type) => isWithin(type, range)))) return
    const code = 'NOT_ACCEPTABLE'
    serverContext.exchange.errorCode = code
    const body = JSON.stringify({ errors: [{ message: MESSAGE, extensions: { code } }] })
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    payload.endResponse(new fetchAPI.Response(body, { status: errorStatus[code], headers }))
  },
}

/** Whether JSON was asked for by its name, and not only left open. */
export const namesJson = (headers: Pick<Headers, 'get'>): boolean =>
  acceptedRanges(headers).includes('application/json')

/** "application/*" is one; of those that say a charset, UTF-8 alone. */
function acceptedRanges(headers: Pick<Headers, 'get'>): readonly string[] {
  const listed = (headers.get('accept') ?? '').replace(/\s/g, '').toLowerCase()
  return (listed === '' ? '*/*' : listed).split(',').flatMap((each) => {
    const [range = '', ...parameters] = each.split(';')
    const charset = parameters.find((parameter) => parameter.includes('charset='))
    return charset === undefined || charset === 'charset=utf-8' ? [range] : []
  })
}

function isWithin(mediaType: string, range: string): boolean {
  const [type, subtype] = range.split('/')
  const [ofType, ofSubtype] = mediaType.split('/')
  return (type === '*' || type === ofType) && (subtype === '*' || subtype === ofSubtype)
}
