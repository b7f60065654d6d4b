import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { codesOf, faultsOf, headOf, startHostileServer } from './hostile-server.js'

const server = await startHostileServer({ headersTimeoutMs: 700, requestTimeoutMs: 900 })
afterAll(() => server.stop())

afterEach(async () => {
  const alive = await server.post({ query: '{ catalog { modelCount } }' })
  expect([alive.status, alive.body]).toEqual([200, '{"data":{"catalog":{"modelCount":60}}}'])
  expect(server.unforeseen()).toEqual([])
})

const HOST = 'Host: localhost'
const JSON_TYPE = 'Content-Type: application/json'
const ACCEPT = 'Accept: application/graphql-response+json'
const HELLO = '{"query":"{__typename}"}'
const lines = (...parts: readonly string[]): string => parts.join('\r\n')
const posted = (headers: readonly string[], body = ''): string =>
  `${lines('POST /graphql HTTP/1.1', HOST, JSON_TYPE, ACCEPT, 'Connection: close', ...headers)}\r\n\r\n${body}`
const got = (target: string, ...headers: readonly string[]): string =>
  `${lines(`GET ${target} HTTP/1.1`, HOST, ACCEPT, 'Connection: close', ...headers)}\r\n\r\n`
const withHeader = (header: string): string => got('/graphql?query={__typename}', header)
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`

const bodies: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['blanks', '   '],
  ['half an object', '{"query":"{__typename}"'],
  ['a list', '[]'],
  ['a batch', `[${HELLO}]`],
  ['a batch of a thousand', `[${Array.from({ length: 1_000 }, () => HELLO).join()}]`],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', '"{__typename}"'],
  ['true', 'true'],
  ['two objects', `${HELLO}${HELLO}`],
  ['a trailing comma', '{"query":"{__typename}",}'],
  ['single quotes', "{'query':'{__typename}'}"],
  ['a comment', '{"query":"{__typename}" /* x */}'],
  ['NaN', '{"query":"{__typename}","variables":NaN}'],
  ['a number without end', `{"query":"{__typename}","variables":${'9'.repeat(100_000)}}`],
  ['a query that is a number', '{"query":7}'],
  ['a query that is null', '{"query":null}'],
  ['a query that is a list', '{"query":["{__typename}"]}'],
  ['a query that is an object', '{"query":{"__typename":1}}'],
  ['an empty query', '{"query":""}'],
  ['no query', '{"variables":{}}'],
  ['variables that are a list', '{"query":"{__typename}","variables":[1]}'],
  ['variables that are a text', '{"query":"{__typename}","variables":"{}"}'],
  ['variables that are a number', '{"query":"{__typename}","variables":7}'],
  ['extensions that are a list', '{"query":"{__typename}","extensions":[]}'],
  ['extensions that are a text', '{"query":"{__typename}","extensions":"x"}'],
  ['an operation name that is a number', '{"query":"{__typename}","operationName":7}'],
  ['an operation name that is an object', '{"query":"{__typename}","operationName":{}}'],
  ['an operation that is not there', '{"query":"{__typename}","operationName":"X"}'],
  ['a parameter that nobody knows', '{"query":"{__typename}","admin":true}'],
  ['prototype keys only', '{"__proto__":{"query":"{__typename}"}}'],
  ['constructor keys', '{"constructor":{"query":"{__typename}"}}'],
  ['lists nested 200,000 deep', '['.repeat(200_000)],
  ['closed lists nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  [
    'extensions nested 100,000 deep in a wrong place',
    `{"query":7,"extensions":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  ],
  ['UTF-16, little end first', Buffer.from(`\ufeff${HELLO}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${HELLO}`, 'utf16le').swap16()],
  ['UTF-32', Buffer.from(Array.from(HELLO).flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]))],
  [
    'bytes that are no UTF-8 as a query',
    Buffer.concat([Buffer.from('{"query":"{'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('}"}')]),
  ],
  [
    'bytes that are no UTF-8 in a variable',
    Buffer.concat([
      Buffer.from('{"query":"query($s:String!){model(slug:$s){name}}","variables":{"s":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}}'),
    ]),
  ],
  ['bytes that are no UTF-8', Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ['overlong UTF-8', Buffer.from([0xc0, 0xbb, 0xc0, 0xa2])],
  ['NULs', Buffer.alloc(1_000)],
  ['a NUL in a text', Buffer.from('{"query":"{__type\u0000name}"}')],
  ['an escaped NUL', '{"query":"{__type\\u0000name}"}'],
  ['half a surrogate pair', '{"query":"{\\ud800}"}'],
  ['a form', 'query=%7B__typename%7D'],
  ['a document', '{ __typename }'],
  ['XML', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><query>&y;</query>'],
  ['YAML', 'query: "{__typename}"'],
  ['a gzip', Buffer.from('1f8b0800000000000003', 'hex')],
  ['1,000,001 bytes', `{"query":"{__typename}","variables":{"x":"${'x'.repeat(1_000_001)}"}}`],
  ['5,000,000 bytes', `{"query":"{__typename}"}${' '.repeat(5_000_000)}`],
]

describe('a hostile body is refused with a code: ', () => {
  it.each(bodies)('%s', async (_what, body) => {
    expect(faultsOf(await server.post(body)), 'on the fast path').toEqual([])
    expect(faultsOf(await server.post(body, { cookie: 'a=b' })), 'on the slow path').toEqual([])
    expect(faultsOf(await server.post(body, { accept: '*/*' })), 'whatever is accepted').toEqual([])
  })
})

const types = [
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/graphql',
  'application/xml',
  'application/octet-stream',
  'application/jsonp',
  'application/json5',
  'image/png',
  'x',
  ';',
  '*/*',
  'application/',
  'json',
  'text/json',
  'application/json; charset=iso-8859-1',
  'application/json; charset=utf-16',
  'application/json;charset="utf-7"',
]

const requests: readonly (readonly [string, string | Buffer])[] = [
  ...types.map(
    (type) =>
      [
        `the type ${type}`,
        posted([`Content-Length: ${HELLO.length}`], HELLO).replace(JSON_TYPE, `Content-Type: ${type}`),
      ] as const,
  ),
  ['no type', posted([`Content-Length: ${HELLO.length}`], HELLO).replace(`${JSON_TYPE}\r\n`, '')],
  ...['gzip', 'br', 'deflate', 'x', 'gzip, gzip', 'identity, gzip'].map(
    (coding) =>
      [
        `a body in ${coding}`,
        posted([`Content-Length: ${HELLO.length}`, `Content-Encoding: ${coding}`], HELLO),
      ] as const,
  ),
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'SEARCH', 'MOVE', 'LINK', 'PURGE', 'M-SEARCH'].map(
    (method) =>
      [
        `the method ${method}`,
        `${lines(`${method} /graphql?query={__typename} HTTP/1.1`, HOST, 'Connection: close')}\r\n\r\n`,
      ] as const,
  ),
  ...['FOO', 'get', 'GET\t', '', 'G€T', 'GETGETGET'].map(
    (method) =>
      [
        `the method ${JSON.stringify(method)}`,
        `${lines(`${method} /graphql HTTP/1.1`, HOST, 'Connection: close')}\r\n\r\n`,
      ] as const,
  ),
  ['the method CONNECT', `${lines('CONNECT evil.example:443 HTTP/1.1', HOST)}\r\n\r\n`],
  ...['image/png', 'text/html', 'application/json; charset=utf-16', ';;;,,', '/', 'json'].map(
    (accept) =>
      [
        `accepting ${accept} alone`,
        posted([`Content-Length: ${HELLO.length}`], HELLO).replace(ACCEPT, `Accept: ${accept}`),
      ] as const,
  ),
  ...['HTTP/0.9', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/9.9', 'HTTP', 'http/1.1', 'HTCPCP/1.0', ''].map(
    (version) =>
      [
        `the version ${version}`,
        `${lines(`GET /graphql?query={__typename} ${version}`, HOST, 'Connection: close')}\r\n\r\n`,
      ] as const,
  ),
  ...[
    '/',
    '/..',
    '/../../etc/passwd',
    '/graphql/',
    '/graphql/x',
    '//graphql',
    '/graphql%2f',
    '/%67raphql',
    '/GraphQL',
    '/graphql;x=1',
    '/.env',
    '/.git/config',
    '/health/../graphql',
    '/metrics/',
    '/wp-login.php',
    '/%00',
    '/%',
    '/\\',
    '/graphql\\',
    '/graphql%00?query={__typename}',
  ]
    .slice(1)
    .map((target) => [`the path ${target}`, got(target)] as const),
  ...[
    'http://localhost/graphql?query={__typename}',
    'https://evil.example/',
    'http://[::1',
    '//',
    '*',
    'graphql',
    '?query={__typename}',
    '#',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ].map((target) => [`the target ${target}`, got(target)] as const),
  ...[
    'foo|bar',
    'foo bar',
    'a/b',
    'localhost:http',
    'localhost:99999999',
    '',
    '[::1',
    '::1',
    'user@localhost',
    'ö.example',
    'localhost, evil.example',
    '"',
    '\u0001',
    '<x>',
    'a'.repeat(300),
    '..',
    '-',
  ]
    .slice(0, 15)
    .map(
      (host) =>
        [`the Host ${host.slice(0, 30)}`, got('/graphql?query={__typename}').replace(HOST, `Host: ${host}`)] as const,
    ),
  ['no Host', got('/graphql?query={__typename}').replace(`${HOST}\r\n`, '')],
  ['two Hosts', got('/graphql?query={__typename}', 'Host: evil.example')],
  ['a length and chunks', posted(['Content-Length: 4', 'Transfer-Encoding: chunked'], `${chunk(HELLO)}0\r\n\r\n`)],
  [
    'chunks and a length',
    posted(['Transfer-Encoding: chunked', 'Content-Length: 4'], `${chunk(HELLO)}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`),
  ],
  ['chunks said oddly', posted(['Transfer-Encoding: xchunked'], `${chunk(HELLO)}0\r\n\r\n`)],
  [
    'chunks said twice',
    posted(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], `${chunk(HELLO)}0\r\n\r\n`),
  ],
  ['chunks before gzip', posted(['Transfer-Encoding: chunked, gzip'], `${chunk(HELLO)}0\r\n\r\n`)],
  ['chunks with a blank in the name', posted(['Transfer-Encoding : chunked'], `${chunk(HELLO)}0\r\n\r\n`)],
  ['two lengths', posted([`Content-Length: ${HELLO.length}`, 'Content-Length: 5'], HELLO)],
  ['two lengths in one', posted([`Content-Length: ${HELLO.length}, 5`], HELLO)],
  ...['-1', '+5', '0x10', '1e3', ' ', 'x', '5 5', '99999999999999999999', '１'].map(
    (length) => [`the length ${length}`, posted([`Content-Length: ${length}`], HELLO)] as const,
  ),
  ['a length too short', posted(['Content-Length: 5'], HELLO)],
  ['a length of nothing', posted(['Content-Length: 0'], HELLO)],
  ['a length of ten gigabytes', posted(['Content-Length: 10000000000'], HELLO)],
  ...[
    'zz\r\n',
    '-5\r\nhello\r\n',
    '5\r\nhello world\r\n',
    'ffffffffffffffffff\r\n',
    '5;x=\u0000\r\nhello\r\n',
    '5\nhello\n',
    ' 5\r\nhello\r\n',
    '0x5\r\nhello\r\n',
  ].map(
    (chunks) =>
      [`the chunk ${JSON.stringify(chunks)}`, posted(['Transfer-Encoding: chunked'], `${chunks}0\r\n\r\n`)] as const,
  ),
  [
    'a chunk extension of 100,000 characters',
    posted(['Transfer-Encoding: chunked'], `5;${'x'.repeat(100_000)}\r\nhello\r\n0\r\n\r\n`),
  ],
  ['chunks of too much', posted(['Transfer-Encoding: chunked'], `${chunk('x'.repeat(1_200_000))}0\r\n\r\n`)],
  ['50,000 chunks of a byte', posted(['Transfer-Encoding: chunked'], `${chunk('x').repeat(50_000)}0\r\n\r\n`)],
  ['a header without a name', withHeader(': x')],
  ['a header without a colon', withHeader('x')],
  ['a header name with a blank', withHeader('a b: x')],
  ['a header name with a NUL', withHeader('a\u0000b: x')],
  ['a header value with a NUL', withHeader('a: x\u0000y')],
  ['a header with a lone line feed', withHeader('a: x\ny\rz: 1')],
  ['a folded header', withHeader('a: x\r\n y\r\n\u0001')],
  ['a header of 20,000 characters', withHeader(`a: ${'x'.repeat(20_000)}`)],
  ['a header name of 20,000 characters', withHeader(`${'x'.repeat(20_000)}: a`)],
  ['a cookie of 100,000 characters', withHeader(`Cookie: ${'x'.repeat(100_000)}`)],
  ['3,000 headers', withHeader(Array.from({ length: 3_000 }, (_, n) => `a${n}: x`).join('\r\n'))],
  ['a target of 9,000 characters', got(`/graphql?query=${'x'.repeat(9_000)}`)],
  ['a target of 60,000 characters', got(`/graphql?query=${'x'.repeat(60_000)}`)],
  ['10,000 parameters', got(`/graphql?${'a&'.repeat(3_000)}`)],
  ['a greeting of TLS', Buffer.from('16030100a5010000a10303', 'hex')],
  ['a preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['SSH', 'SSH-2.0-x\r\n'],
  ['noise', Buffer.from(Array.from({ length: 500 }, (_, n) => (n * 37) % 256))],
  ['an empty line and noise', '\r\n\r\n\r\nx\r\n\r\n'],
  ['a mutation by GET', got('/graphql?query=mutation{modelVerify(input:{model:"x"}){userErrors{code}}}')],
  ['a mutation by HEAD that is none', got('/graphql?query=mutation{x}')],
  ['a batch by GET', got('/graphql?query[]={__typename}')],
  ['variables by GET that are no JSON', got('/graphql?query={__typename}&variables={')],
  ['variables by GET that are a list', got('/graphql?query={__typename}&variables=[1]')],
  ['extensions by GET that are no JSON', got('/graphql?query={__typename}&extensions=x')],
  ['no query by GET', got('/graphql')],
  ['an empty query by GET', got('/graphql?query=')],
  ['an odd escape by GET', got('/graphql?query=%7B%zz%7D')],
  ['bytes that are no UTF-8 by GET', got('/graphql?query=%ff%fe')],
  ['a document id that nobody knows', got('/graphql?documentId=sha256:0')],
  ['a document id with a path in it', got('/graphql?documentId=../../etc/passwd')],
  [
    'a key that is none',
    posted(['Content-Length: 42', 'Authorization: Bearer x'], '{"query":"{ apiKeys { name } }","extra":""}'),
  ],
]

describe('a hostile request is refused with a code: ', () => {
  it.each(requests)('%s', async (_what, bytes) => {
    expect(faultsOf(await server.raw(bytes))).toEqual([])
  })
})

describe('slow clients are cut: ', () => {
  const begun = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n'
  it.each([
    ['nothing after the first byte', 'P'],
    ['headers without end', begun],
    ['a body that does not come', posted(['Content-Length: 24'])],
    ['a body of which half comes', posted([`Content-Length: ${HELLO.length}`], HELLO.slice(0, 10))],
    ['chunks without end', posted(['Transfer-Encoding: chunked'], chunk('{"query":'))],
  ])('%s', async (_what, bytes) => {
    const answered = await server.raw(bytes)
    if (answered.status !== 0) expect(faultsOf(answered)).toEqual([])
  })
})

describe('several requests in one', () => {
  it('are answered each, in order, and none of what is hidden in a body is', async () => {
    const hidden = got('/health/live')
    const body = `\r\n\r\n${JSON.stringify({ query: '{ __typename }', variables: { hidden } }).replaceAll('\\r\\n', ' ')}\r\n\r\n`
    const first = posted([`Content-Length: ${Buffer.byteLength(body)}`], body).replace('Connection: close\r\n', '')
    const { head, body: rest } = await server.raw(first + got('/nowhere'))
    expect(head).toContain('HTTP/1.1 200')
    expect(rest).toContain('{"data":{"__typename":"Query"}}')
    expect([...rest.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['404'])
  })

  it('are not more than the connection can hold', async () => {
    const { head, body } = await server.raw(
      headOf('GET /graphql?query={__typename}', { host: 'localhost' }).repeat(300) + got('/nowhere'),
    )
    expect(`${head}${body}`.split('{"data":{"__typename":"Query"}}')).toHaveLength(301)
    expect(codesOf(body)).toEqual(['NOT_FOUND'])
  })
})
