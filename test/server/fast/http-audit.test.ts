import { serverAudits } from 'graphql-http'
import { afterAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../test-server.js'

const server = await startTestServer()
const audits = serverAudits({ url: `${server.url}/graphql`, fetchFn: fetch })

describe('GraphQL over HTTP by way of a socket, where simple queries are answered on the fast path', () => {
  afterAll(() => server.stop(1_000))

  it('has 61 audits', () => {
    expect(audits).toHaveLength(61)
  })

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })
})
