import { expect, it } from 'vitest'
import { addressOf, banner } from '../../src/server/banner.js'

const facts = {
  host: '127.0.0.1',
  port: 4000,
  graphiql: true,
  database: 'embedded in /srv/modeldex/.data/postgres',
  serverVersion: '18.4',
  revision: '3',
  modelCount: 231,
  offeringCount: 1234,
  priceCount: 5678,
  startedInMs: 1449,
}

it('says where the server listens, which database it uses and how much it knows', () => {
  expect(banner(facts)).toMatchInlineSnapshot(`
    "
      Modeldex is ready

      GraphQL     http://127.0.0.1:4000/graphql
      GraphiQL    http://127.0.0.1:4000/graphql  (in a browser)
      Health      http://127.0.0.1:4000/health/ready
      Database    PostgreSQL 18.4, embedded in /srv/modeldex/.data/postgres
      Catalog     231 models, 1,234 offerings, 5,678 prices; revision 3
      Started in  1.4 s
    "
  `)
})

it('leaves GraphiQL out where there is none', () => {
  expect(banner({ ...facts, graphiql: false })).not.toContain('GraphiQL')
})

it.each([
  ['0.0.0.0', 'http://localhost:4000'],
  ['::', 'http://localhost:4000'],
  ['::1', 'http://[::1]:4000'],
  ['models.example.com', 'http://models.example.com:4000'],
])('writes the host %s as a browser would', (host, address) => {
  expect(addressOf({ host, port: 4000 })).toBe(address)
})
