import { serverAudits } from 'graphql-http'
import { describe, expect, it } from 'vitest'
import { createGraphqlHandler } from '../../src/server/graphql-handler.js'
import { testOptions } from './test-server.js'

const handler = createGraphqlHandler(testOptions())
const audits = serverAudits({
  url: 'http://localhost/graphql',
  fetchFn: (url: string, init: RequestInit) => handler.fetch(new Request(url, init)),
})

describe('GraphQL over HTTP, as the specification has it', () => {
  it('has 61 audits', () => {
    expect(audits).toHaveLength(61)
  })

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })
})
