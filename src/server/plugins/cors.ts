import { COST } from '../cost-header.js'
import { STALE_SECONDS } from '../stale-seconds.js'
import type { ServerPlugin } from './server-plugin.js'

const ONE_DAY_SECONDS = '86400'

/** What an answer says of the pages that may read it. `vary`: on what that depends. */
export function corsHeaders(
  origins: readonly string[],
  origin: string | null | undefined,
): Readonly<Record<string, string>> {
  const everybody = origins.includes('*')
  const vary: Readonly<Record<string, string>> = everybody ? {} : { vary: 'origin' }
  if (origin == null || !(everybody || origins.includes(origin))) return vary
  return {
    ...vary,
    'access-control-allow-origin': everybody ? '*' : origin,
    'access-control-expose-headers': `x-request-id, etag, retry-after, ${STALE_SECONDS}, ${COST}`,
  }
}

/** What a browser is told that asks beforehand whether it may send such a request; nothing where it may not read the answer. */
export function preflightHeaders(
  origins: readonly string[],
  origin: string | null | undefined,
  methods: string,
): Readonly<Record<string, string>> {
  if (corsHeaders(origins, origin)['access-control-allow-origin'] === undefined) return {}
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': `content-type, accept, authorization, x-request-id, if-none-match, ${COST}`,
    'access-control-max-age': ONE_DAY_SECONDS,
  }
}

/** Which pages may read answers. Never with cookies: a key travels in the Authorization header, which a page has to set itself. */
export const cors = (origins: readonly string[]): ServerPlugin => ({
  onRequest(payload) {
    if (payload.request.method !== 'OPTIONS') return
    payload.endResponse(new payload.fetchAPI.Response(null, { status: 204, headers: { allow: 'GET, POST, OPTIONS' } }))
  },
  onResponse({ request, response: { headers } }) {
    // An answer to a GET may be kept and given to a page, whoever asked for it: it says at once who may read it.
    const own = corsHeaders(origins, request.headers.get('origin') ?? (request.method === 'GET' ? '' : null))
    for (const [name, value] of Object.entries(own)) {
      if (name === 'vary') headers.append(name, value)
      else headers.set(name, value)
    }
    if (request.method !== 'OPTIONS') return
    const preflight = preflightHeaders(origins, request.headers.get('origin'), 'GET, POST, OPTIONS')
    for (const [name, value] of Object.entries(preflight)) headers.set(name, value)
  },
})
