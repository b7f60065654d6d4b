import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkTrustedDocuments } from '../../src/server/check-trusted-documents.js'
import { createRequestLimits } from '../../src/server/limits/request-limits.js'
import { readTrustedDocuments } from '../../src/server/trusted-documents.js'
import { send, type Sent } from './fast/answers.js'
import { createTestSchema, startTestServer } from './test-server.js'

const folder = mkdtempSync(path.join(tmpdir(), 'trusted-'))
const idOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`
const HELLO = '{ hello }'
const SQUARE = 'query Square($n: Int!) { square(of: $n) }'
const TOUCH = 'mutation { touch }'

function folderOf(files: Readonly<Record<string, string>>): string {
  const made = mkdtempSync(path.join(folder, 'documents-'))
  mkdirSync(path.join(made, 'ignored.json.d'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text)
  return made
}

const place = folderOf({
  'persisted.json': JSON.stringify({ [idOf(HELLO)]: HELLO, 'x-app:square.v1': SQUARE }),
  'touch.graphql': TOUCH,
  'README.md': 'not a document',
})
const period = {}
const open = await startTestServer({ trusted: readTrustedDocuments(place, false), answerPeriod: () => period })
const closed = await startTestServer({ trusted: readTrustedDocuments(place, true), answerPeriod: () => period })
afterAll(() => Promise.all([open.stop(0), closed.stop(0)]))

const post = (body: object): Sent => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', 'x-request-id': 'one' },
  body: JSON.stringify(body),
})
const get = (params: Readonly<Record<string, string>>): Sent => ({
  method: 'GET',
  path: `/graphql?${new URLSearchParams(params).toString()}`,
  headers: { 'x-request-id': 'one' },
  body: '',
})
const slowly = (sent: Sent): Sent => ({ ...sent, headers: { ...sent.headers, cookie: 'a=b' } })

/** The answer, which is the same on both paths. */
async function ask({ port }: { readonly port: number }, sent: Sent) {
  const [fast, slow] = [await send(port, sent), await send(port, slowly(sent))]
  expect([fast.status, fast.body]).toEqual([slow.status, slow.body])
  return { status: fast.status, body: fast.body, headers: fast.headers }
}

describe('a registered document', () => {
  it('is answered by its hash and by its own id, by POST and by GET', async () => {
    for (const sent of [post({ documentId: idOf(HELLO) }), get({ documentId: idOf(HELLO) })])
      expect(await ask(open, sent)).toMatchObject({ status: 200, body: '{"data":{"hello":"world"}}' })
    for (const documentId of ['x-app:square.v1', idOf(SQUARE)]) {
      const expected = { status: 200, body: '{"data":{"square":4}}' }
      expect(await ask(open, post({ documentId, variables: { n: 2 }, operationName: 'Square' }))).toMatchObject(
        expected,
      )
      expect(await ask(open, get({ documentId, variables: '{"n":2}' }))).toMatchObject(expected)
    }
  })

  it('by GET has a tag, for which 304 is answered', async () => {
    const sent = get({ documentId: 'x-app:square.v1', variables: '{"n":3}' })
    const { etag = '' } = (await send(open.port, sent)).headers
    expect(etag).toMatch(/^".+"$/)
    expect((await send(open.port, { ...sent, headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('that is a mutation is not run by GET', async () => {
    expect((await ask(open, get({ documentId: idOf(TOUCH) }))).status).toBe(405)
    expect(await ask(open, post({ documentId: idOf(TOUCH) }))).toMatchObject({ body: '{"data":{"touch":"touched"}}' })
  })

  it.each([
    [{ documentId: 'sha256:0' }, 404, 'NOT_FOUND'],
    [{ documentId: '' }, 404, 'NOT_FOUND'],
    [{ documentId: '__proto__' }, 404, 'NOT_FOUND'],
    [{ documentId: 7 }, 400, 'BAD_REQUEST'],
    [{ documentId: [idOf(HELLO)] }, 400, 'BAD_REQUEST'],
    [{ documentId: idOf(HELLO), query: HELLO }, 400, 'BAD_REQUEST'],
    [{ documentId: idOf(SQUARE) }, 400, 'BAD_USER_INPUT'],
  ])('%j is refused', async (body, status, code) => {
    const answer = await ask(open, post({ ...body, extensions: null }))
    expect(answer.body).toContain(code)
    expect(
      (
        await send(open.port, {
          ...post(body),
          headers: { ...post(body).headers, accept: 'application/graphql-response+json' },
        })
      ).status,
    ).toBe(status)
  })
})

describe('where only registered documents are answered', () => {
  it('others are refused, whichever way they come', async () => {
    for (const sent of [
      post({ query: '{ requestId }' }),
      get({ query: '{ requestId }' }),
      post({ query: '{hello}' }),
    ]) {
      const { status, body } = await ask(closed, sent)
      expect([status, body]).toEqual([403, expect.stringContaining('FORBIDDEN')])
    }
  })

  it('registered ones are, also as text', async () => {
    for (const sent of [post({ query: HELLO }), get({ query: HELLO }), get({ documentId: idOf(HELLO) })])
      expect(await ask(closed, sent)).toMatchObject({ status: 200, body: '{"data":{"hello":"world"}}' })
  })
})

describe('files of documents that cannot be read', () => {
  it.each([
    ['no JSON', '{', 'must be a JSON object of documents by their ids'],
    ['a list', '["{ hello }"]', 'must be a JSON object of documents by their ids'],
    ['a document that is no text', '{"a": 1}', 'must be a JSON object of documents by their ids'],
    ['a wrong hash', JSON.stringify({ [idOf('x')]: HELLO }), 'has another hash than its id says'],
  ])('%s', (_what, text, sentence) => {
    expect(() => readTrustedDocuments(path.join(folderOf({ 'a.json': text }), 'a.json'), false)).toThrow(sentence)
  })

  it('nothing at all', () => {
    expect(() => readTrustedDocuments(path.join(folder, 'nowhere'), false)).toThrow('cannot be read')
  })

  it('one id for two documents', () => {
    const made = folderOf({ 'a.json': '{"a": "{ hello }"}', 'b.json': '{"a": "{ requestId }"}' })
    expect(() => readTrustedDocuments(made, false)).toThrow('stands for two documents')
  })
})

describe('a document that could never be answered', () => {
  const schema = createTestSchema()
  const limits = createRequestLimits(schema, { maxQueryDepth: 3 })
  const checked = (texts: Readonly<Record<string, string>>, introspection?: boolean) => () => {
    const documents = readTrustedDocuments(folderOf({ 'persisted.json': JSON.stringify(texts) }), true)
    checkTrustedDocuments(documents, schema, limits, introspection)
  }

  it.each([
    ['is no GraphQL', '{ hello', 'Syntax Error: Expected Name, found <EOF>.'],
    ['does not fit the schema', '{ hallo }', 'Cannot query field "hallo" on type "Query". Did you mean "hello"?'],
    [
      'subscribes to nothing where a condition fails',
      'subscription ($v: Boolean!) { hello @include(if: $v) }',
      'The field of a subscription takes no @skip and no @include, whatever their value: without it there would be nothing to subscribe to. Fields below it may have them.',
    ],
    ['is too deep', '{ deep { deeper { deeper { name } } } }', 'The document is 4 fields deep: at most 3 are allowed.'],
  ])('since it %s, is named with what is wrong', (_what, text, problem) => {
    expect(checked({ 'app:one': HELLO, 'app:two': text })).toThrow(
      new Error(`Trusted documents: 1 of 2 cannot be answered. "app:two": ${problem}`),
    )
  })

  it('is one that asks for the schema where that is hidden', () => {
    const texts = { 'app:schema': '{ __schema { types { name } } }' }
    expect(checked(texts)).not.toThrow()
    expect(checked(texts, false)).toThrow('"app:schema": GraphQL introspection has been disabled')
  })

  it('is told with four others, and how many more there are', () => {
    const texts = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, `{ ${id} }`]))
    expect(checked({ ...texts, good: HELLO })).toThrow(/7 of 8 cannot be answered\. "a": .* "e": .*\. And 2 more\.$/)
  })
})
