import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseConfig } from '../../src/config.js'
import { newKey } from '../../src/keys/key-text.js'
import { createClosers } from '../../src/server/closers.js'
import { start } from '../../src/start.js'
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js'
import type { TestDatabase } from '../support/database.js'
import { shippedDatabase } from '../support/shipped.js'
import { createTestLog } from '../server/test-server.js'

// A whole server as it starts, whose database goes away.

const { log, lines } = createTestLog()
const closers = createClosers()
const { key, id, hash } = newKey()
let database: TestDatabase
let proxy: DatabaseProxy
let url = ''

beforeAll(async () => {
  database = await shippedDatabase()
  await database.database.prisma.apiKey.create({ data: { id, hash, name: 'Ada', role: 'ADMIN', createdBy: 'test' } })
  proxy = await startDatabaseProxy(database.url)
  const settings = { PORT: '0', NODE_ENV: 'production', DATABASE_URL: proxy.url, MODELDEX_CATALOG_POLL_MS: '200' }
  const stop = {
    isRequested: () => false,
    requested: new Promise<number>(() => undefined),
    request: () => undefined,
    impatient: new AbortController().signal,
  }
  await start({ config: parseConfig(settings, {}, '.'), projectDir: process.cwd(), log, closers, stop })
  const ready = lines.find(({ message }) => message === 'Modeldex is ready')
  url = `http://127.0.0.1:${String(ready?.fields.port)}/graphql`
})
afterAll(async () => {
  proxy.restore()
  await closers.closeAll()
  await proxy.close()
  await database.drop()
})

async function ask(query: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  const body: unknown = await response.json()
  return { status: response.status, staleSeconds: response.headers.get('x-catalog-stale-seconds'), body }
}

const STALE = '{ catalog { checkedAt staleForSeconds } }'
const HISTORY = '{ catalog { modelCount } model(slug: "o4-mini") { name offering { priceHistory { totalCount } } } }'
const WRITE = 'mutation { providerSave(input: { slug: "new", name: "New" }) { userErrors { message } } }'

test('while it is there, the catalogue is seconds old at most, and answers say nothing of it', async () => {
  await vi.waitFor(async () => {
    const { staleSeconds, body } = await ask(STALE)
    expect(staleSeconds).toBeNull()
    expect(body).toMatchObject({ data: { catalog: { staleForSeconds: 0 } } })
    expect(body).toHaveProperty('data.catalog.checkedAt')
  })
})

test.each([
  ['its connections are cut', 'cut'],
  ['its packets are lost', 'freeze'],
] as const)(
  'while %s, reads go on and say how stale they are; what needs it says that it is away',
  async (_what, harm) => {
    await ask(HISTORY)
    proxy[harm]()
    try {
      await vi.waitFor(
        async () => {
          const { status, staleSeconds, body } = await ask(STALE)
          expect({ status, body }).toMatchObject({ status: 200, body: { data: { catalog: { staleForSeconds: 1 } } } })
          expect(staleSeconds).toBe('1')
        },
        { timeout: 20_000, interval: 50 },
      )
      expect((await ask('{ model(slug: "o4-mini") { name } }')).body).toEqual({ data: { model: { name: 'o4-mini' } } })
      expect((await ask(WRITE, { authorization: `Bearer ${key}` })).body).toMatchObject({
        errors: [{ extensions: { code: 'DATABASE_UNAVAILABLE' } }],
      })
      if (harm === 'cut') {
        const history = await ask(HISTORY)
        expect(history.body).toMatchObject({ errors: [{ extensions: { code: 'DATABASE_UNAVAILABLE' } }] })
        expect(history.body).toHaveProperty('data.catalog.modelCount')
      }
    } finally {
      proxy.restore()
    }
    await vi.waitFor(
      async () => {
        expect((await ask(STALE)).staleSeconds).toBeNull()
        expect((await ask(WRITE, { authorization: `Bearer ${key}` })).body).not.toHaveProperty('errors')
      },
      { timeout: 20_000, interval: 100 },
    )
  },
  60_000,
)
