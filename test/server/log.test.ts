import { describe, expect, it } from 'vitest'
import { GraphQLError, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { createLog, type Log } from '../../src/server/log.js'
import { loggedError } from '../../src/server/logged-error.js'
import { startTestServer, testOptions } from './test-server.js'

/** The lines that a real log writes to standard output meanwhile. */
async function written(work: (log: Log) => unknown): Promise<string> {
  let text = ''
  const log = createLog('trace', { write: (line) => (text += line) })
  await work(log)
  return text
}

const KEY = `mdx_abcdefghijkl_${'s3cret'.repeat(8).slice(0, 43)}`
const secrets = ['hunter2', KEY, 's3crets3cret', 'idem-potent-1', 'value-of-mine', 'a-cookie', 'who-asks']

describe('no line of the log', () => {
  it.each([
    ['an address with a password', new Error('cannot reach postgresql://ada:hunter2@db/x')],
    ['a key', new Error(`the key ${KEY} is odd`)],
    ['a header', new Error(`Authorization: Bearer ${KEY}`)],
    [
      'what a library attaches',
      Object.assign(new Error('failed'), {
        meta: { args: ['hunter2'] },
        query: 'hunter2',
        detail: 'Key (id)=(hunter2)',
      }),
    ],
    ['what Postgres quotes', new Error('invalid input syntax for type integer: "hunter2"')],
    [
      'a cause',
      new Error('failed', { cause: Object.assign(new Error('to postgres://a:hunter2@b/c'), { values: ['hunter2'] }) }),
    ],
  ])('shows %s of an error', async (_what, err) => {
    const text = await written((log) => {
      log.error({ err }, 'An error')
      log.warn({ err }, 'A warning')
    })
    expect(text).toContain('"err":{"type":"Error"')
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('of a request shows its headers, its query string, its variables, or what an error says of them', async () => {
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: {
          fail: {
            type: GraphQLString,
            args: { key: { type: new GraphQLNonNull(GraphQLString) } },
            resolve: (_source, { key }) => {
              throw new Error(`nothing is called ${String(key)}`)
            },
          },
        },
      }),
    })
    const text = await written(async (log) => {
      const server = await startTestServer({ ...testOptions(), schema, log })
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${KEY}`,
        cookie: 'a-cookie',
        'user-agent': 'who-asks',
      }
      const query = 'query Q($key: String!) { fail(key: $key) }'
      for (const variables of [
        { key: 'value-of-mine' },
        { key: 'idem-potent-1' },
        { key: { not: 'value-of-mine' } },
        { other: 'hunter2' },
      ]) {
        await (
          await fetch(`${server.url}/graphql?token=hunter2`, {
            method: 'POST',
            headers,
            body: JSON.stringify({ query, variables }),
          })
        ).text()
        await (
          await fetch(
            `${server.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`,
          )
        ).text()
      }
      await server.stop(1_000)
    })
    expect(text).toContain('nothing is called …')
    expect(text.match(/"msg":"request"/g)).toHaveLength(8)
    for (const secret of secrets) expect(text).not.toContain(secret)
  })
})

describe('an error in the log', () => {
  it('keeps what helps: its kind, code, place and causes', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const logged = loggedError(new GraphQLError('Failed.', { originalError: null }))
    expect(logged).toMatchObject({ type: 'GraphQLError', message: 'Failed.' })
    const outer = loggedError(new TypeError('No database.', { cause }))
    expect(outer).toMatchObject({ type: 'TypeError', message: 'No database.', cause: { code: 'ECONNREFUSED' } })
    expect(outer.stack).toMatch(/^\s+at .*log\.test\.ts/)
    expect(loggedError('thrown text')).toEqual({ type: 'string', message: 'thrown text', stack: '' })
  })
})
