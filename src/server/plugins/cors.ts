import type { ServerPlugin } from './server-plugin.js'

const ONE_DAY_SECONDS = '86400'

/** Which pages may read answers. Never with cookies: a key travels in the Authorization header, which a page has to set itself. */
export const cors = (origins: readonly string[]): ServerPlugin => ({
  onRequest(payload) {
    if (payload.request.method !== 'OPTIONS') return
    payload.endResponse(new payload.fetchAPI.Response(null, { status: 204, headers: { allow: 'GET, POST, OPTIONS' } }))
  },
  onResponse({ request, response: { headers } }) {
    const origin = request.headers.get('origin')
    if (!origins.includes('*')) headers.append('vary', 'origin')
    if (origin === null || !(origins.includes('*') || origins.includes(origin))) return
    headers.set('access-control-allow-origin', origins.includes('*') ? '*' : origin)
    headers.set('access-control-expose-headers', 'x-request-id, etag, retry-after')
    if (request.method !== 'OPTIONS') return
    headers.set('access-control-allow-methods', 'GET, POST, OPTIONS')
    headers.set('access-control-allow-headers', 'content-type, accept, authorization, x-request-id, if-none-match')
    headers.set('access-control-max-age', ONE_DAY_SECONDS)
  },
})
