import { afterAll, describe, expect, it } from 'vitest'
import { send } from './fast/answers.js'
import { startTestServer, testOptions } from './test-server.js'

const { settings } = testOptions()
const open = await startTestServer()
const closed = await startTestServer({ settings: { ...settings, introspection: false } })
afterAll(() => Promise.all([open.stop(0), closed.stop(0)]))

async function ask({ port }: { readonly port: number }, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'one' }
  const sent = { method: 'POST', path: '/graphql', headers, body: JSON.stringify(body) }
  const [fast, slow] = [await send(port, sent), await send(port, { ...sent, headers: { ...headers, cookie: 'a=b' } })]
  expect(fast.body).toBe(slow.body)
  return fast.body
}

describe('where introspection is off', () => {
  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ ...F } fragment F on Query { x: __schema { types { name } } }',
  ])('%s is refused', async (query) => {
    expect(await ask(closed, { query })).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(await ask(open, { query })).toContain('"data":{')
  })

  it('the name of a type may still be asked for', async () => {
    expect(await ask(closed, { query: '{ __typename hello }' })).toBe('{"data":{"__typename":"Query","hello":"world"}}')
  })

  it.each([
    { query: '{ helo }' },
    { query: '{ square(off: 2) }' },
    { query: 'query ($n: Innt) { hello }' },
    { query: '{ hello { name } deep }' },
    { query: '{ deep { ... on Deeep { name } } }' },
  ])('%j is not told what it may have meant', async (body) => {
    const [told, untold] = [await ask(open, body), await ask(closed, body)]
    expect(untold).not.toContain('Did you mean')
    expect(untold.length).toBeLessThan(told.length)
  })
})
