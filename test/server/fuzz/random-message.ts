import { gzipSync } from 'node:zlib'
import type { Choices } from './choices.js'
import type { FuzzRequest } from './random-request.js'

/** A request as it is sent. */
export interface Message {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/graphql-response+json' } as const

/** How nearly all clients send it. */
export const posted = (made: object): Message => ({
  method: 'POST',
  path: '/graphql',
  headers: JSON_HEADERS,
  body: JSON.stringify(made),
})

export function inAddress({ query, variables }: FuzzRequest, choices: Choices): Message {
  const params = new URLSearchParams({ query })
  if (Object.keys(variables).length > 0 || choices.oneIn(2)) params.set('variables', JSON.stringify(variables))
  if (choices.oneIn(10)) params.set('operationName', choices.oneOf(['Q', 'R', '']))
  if (choices.oneIn(10)) params.set('extensions', choices.oneOf(['{}', '{', 'null', '[]']))
  if (choices.oneIn(20)) params.append('query', '{ __typename }')
  return {
    method: choices.oneIn(20) ? 'HEAD' : 'GET',
    path: `/graphql?${params.toString()}`,
    headers: { accept: choices.oneOf(['application/graphql-response+json', 'application/json', '*/*']) },
    body: null,
  }
}

/** The same with something odd about how it is sent. */
export function oddly(made: FuzzRequest, choices: Choices): Message {
  const usual = posted(made)
  const text = JSON.stringify(made)
  const withHeader = (name: string, value: string): Message => ({
    ...usual,
    headers: { ...usual.headers, [name]: value },
  })
  const kind = choices.below(8)
  if (kind === 0) {
    const method = choices.oneOf(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'HEAD', 'GET'])
    return { ...usual, method, body: method === 'TRACE' || method === 'HEAD' || method === 'GET' ? null : text }
  }
  if (kind === 1) return withHeader('content-type', choices.oneOf(CONTENT_TYPES))
  if (kind === 2) {
    const encoding = choices.oneOf(['gzip', 'br', 'deflate', 'identity', 'x', 'gzip, gzip'])
    return { ...withHeader('content-encoding', encoding), body: choices.oneIn(2) ? gzipSync(text) : text }
  }
  if (kind === 3) return { ...usual, body: oddBody(text, choices) }
  if (kind === 4) return withHeader(...choices.oneOf(HEADERS))
  if (kind === 5) return { ...usual, path: choices.oneOf(PATHS), body: text }
  if (kind === 6) {
    const name = choices.oneOf(['operationName', 'extensions', 'variables', 'query', 'documentId', 'x', '__proto__'])
    const value = choices.oneOf<unknown>([
      null,
      1,
      true,
      '',
      'Q',
      'R',
      [],
      {},
      [made],
      { persistedQuery: {} },
      '\u0000',
    ])
    return posted({ ...made, [name]: value })
  }
  return withHeader('accept', choices.oneOf(ACCEPTS))
}

function oddBody(text: string, choices: Choices): string | Buffer {
  const at = choices.below(text.length + 1)
  const bytes = Buffer.from(text)
  const kind = choices.below(8)
  if (kind === 0) return text.slice(0, at)
  if (kind === 1) return `[${text},${text}]`
  if (kind === 2) return choices.oneOf(['', 'null', '1', '"x"', '[]', '{}', 'NaN', '\ufeff{}', '{"query":', '\u0000'])
  if (kind === 3) return '['.repeat(choices.oneOf([10, 1_000, 90_000]))
  if (kind === 4) return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc3, 0x28, 0xff]), bytes.subarray(at)])
  if (kind === 5) return Buffer.from(text, 'utf16le')
  if (kind === 6) return `${text}${' '.repeat(choices.oneOf([10, 70_000, 120_000]))}`
  return text.replace(/"variables":\{/, `"variables":{"v0":${'[{"x":'.repeat(choices.oneOf([5, 500]))}`)
}

const CONTENT_TYPES = [
  'text/plain',
  ...['application/graphql', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'],
  ...[
    'application/json; charset=utf-16',
    'application/json; charset=',
    'Application/JSON',
    'application/json, text/plain',
  ],
  ...['application/json;charset="utf-8"', '*/*', ';', 'x'],
] as const

const ACCEPTS = [
  'application/json',
  ...['*/*', 'text/html', 'text/event-stream', 'multipart/mixed', 'application/json;q=0', 'image/png', ''],
  ...['application/graphql-response+json;q=0.1, application/json', 'x', ';', 'application/*', 'text/html, */*;q=0.1'],
] as const

const PATHS = [
  '/graphql/',
  ...[
    '/graphql?query={__typename}',
    '/graphql?',
    '/graphql?variables={',
    '/Graphql',
    '//graphql',
    '/graphql/../health',
  ],
  ...['/%67raphql', '/', '/health/ready', '/metrics', '/exports', '/exports/x.json', '/%00', '/graphql?documentId=x'],
  `/graphql?query=${'x'.repeat(9_000)}`,
] as const

const HEADERS: readonly [readonly [string, string], ...(readonly (readonly [string, string])[])] = [
  ['authorization', 'Bearer x'],
  ['authorization', 'Basic eDp4'],
  ['cookie', 'a=b; c'],
  ['origin', 'https://example.com'],
  ['origin', 'null'],
  ['accept-encoding', 'gzip, br'],
  ['accept-encoding', 'br;q=0, *;q=x'],
  ['if-none-match', '*'],
  ['if-none-match', '"x", W/"y"'],
  ['range', 'bytes=0-1'],
  ['x-forwarded-for', 'x, 1.2.3.4, ::1'],
  ['x-http-method-override', 'PUT'],
  ['graphql-require-preflight', ''],
  ['traceparent', '00-0-0-0'],
  ['content-language', 'x'.repeat(5_000)],
]
