import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { follow, type Follower } from '../catalog/change/follower.js'
import { connectRaw, insertRows } from '../database/rows.js'
import { contentOf } from '../support/catalog-content.js'
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { startTestServer, type TestServer } from '../support/fleet.js'

// Two servers on one database. `far` reaches it through a proxy that can lose the connection. The timers that would notice
// missed commits by themselves are set so far away that only the followed log can bring news.
const PATIENCE = { timeout: 60_000, interval: 10 }

let fresh: TestDatabase
let proxy: DatabaseProxy
let near: TestServer
let far: TestServer

beforeEach(async () => {
  fresh = await freshDatabase()
  const client = await connectRaw(fresh.url)
  await insertRows(client)
  await client.end()
  proxy = await startDatabaseProxy(fresh.url)
  ;[near, far] = await Promise.all([
    startTestServer(fresh.url),
    startTestServer(proxy.url, { retryMs: { first: 100, longest: 500 }, timeoutMs: 5_000 }),
  ])
  await vi.waitUntil(() => near.holder.status().connected && far.holder.status().connected, PATIENCE)
})

afterEach(async () => {
  proxy.restore()
  await Promise.all([near.stop(), far.stop()])
  await proxy.close()
  await fresh.drop()
})

/** Publishes a price through the connections of one server, and has that server catch up, as its mutations do. */
async function publish(amount: string): Promise<bigint> {
  const { revision } = await writeCatalog(fresh.database.prisma, { actor: 'ada', reason: 'test' }, (tx) =>
    tx.price.update({ where: { id: 1 }, data: { amount } }),
  )
  await near.holder.refresh()
  return revision ?? 0n
}

/** The price as a client reads it. */
async function priceAt({ url }: TestServer): Promise<{ readonly revision: string; readonly amount: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{ catalog { revision } model(slug: "o4-mini") { offering { pricing(at: "2025-06-01T00:00:00Z") { input { amount } } } } }`,
    }),
  })
  const text = await response.text()
  return {
    revision: /"revision":"(\d+)"/.exec(text)?.[1] ?? text,
    amount: /"amount":"([\d.]+)"/.exec(text)?.[1] ?? text,
  }
}

async function reading(server: TestServer, amount: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await priceAt(server)).amount).toBe(amount)
  }, PATIENCE)
}

const log = async (afterRevision: bigint): Promise<readonly string[]> => {
  const changes = await fresh.database.prisma.change.findMany({
    where: { revisionNumber: { gt: afterRevision } },
    orderBy: { id: 'asc' },
  })
  return changes.map(({ revisionNumber, id }) => `${revisionNumber}:${id}`)
}

const positions = ({ heard }: Follower): readonly string[] => heard.map(({ position }) => position)

test('a price published through one server is read on the other, with nobody asking', async () => {
  expect(await priceAt(far)).toMatchObject({ amount: '1.1' })
  const revision = await publish('0.9')
  expect(await priceAt(near)).toEqual({ revision: revision.toString(), amount: '0.9' })
  await reading(far, '0.9')
  expect(await priceAt(far)).toEqual(await priceAt(near))
})

describe('a server that has lost its database', () => {
  test.each([
    ['its connections cut', 'cut'],
    ['its packets lost', 'freeze'],
  ] as const)('by having %s serves on what it has, and catches up', async (_, lose) => {
    const began = far.holder.current().revision
    const follower = await follow(far.url)
    proxy[lose]()
    for (const amount of ['2', '3', '4']) await publish(amount)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(await priceAt(far)).toEqual({ revision: began.toString(), amount: '1.1' })
    expect(follower.heard).toEqual([])
    proxy.restore()
    await reading(far, '4')
    // its subscribers have noticed nothing but a pause
    await vi.waitFor(() => {
      expect(follower.heard.length).toBeGreaterThanOrEqual(3)
    }, PATIENCE)
    expect(follower.heard.map(({ before, after }) => [before, after])).toEqual([
      ['1.1', '2'],
      ['2', '3'],
      ['3', '4'],
    ])
    expect(follower.errors).toEqual([])
    await publish('5')
    await reading(far, '5')
  })

  test('begins a subscription at a known revision again when it is back, and says meanwhile that it cannot', async () => {
    const began = far.holder.current().revision
    await publish('2')
    await reading(far, '2')
    proxy.cut()
    const refused = await follow(far.url, { after: began.toString() })
    await refused.ended
    expect(refused.errors).toMatchObject([{ extensions: { code: 'DATABASE_UNAVAILABLE' } }])
    proxy.restore()
    const accepted = await follow(far.url, { after: began.toString() })
    await vi.waitFor(() => {
      expect(accepted.heard).toHaveLength(1)
    }, PATIENCE)
  })
})

test('through a storm of changes and two outages, both servers end with the same catalogue and every follower with the whole log', async () => {
  const began = far.holder.current().revision
  const followers = await Promise.all([near, far, near, far].map(({ url }) => follow(url)))
  const writer = async (model: number): Promise<void> => {
    const client = await connectRaw(fresh.url)
    for (let round = 1; round <= 120; round += 1) {
      await client.query(`UPDATE model SET context_tokens = ${round}, family = 'round ${round}' WHERE id = ${model}`)
      if (round % 40 === 0 && model === 1) {
        proxy.cut()
        setTimeout(proxy.restore, 300)
      }
    }
    await client.end()
  }
  await Promise.all([writer(1), writer(2), writer(1)])
  const all = await log(began)
  await vi.waitFor(() => {
    for (const follower of followers) expect(follower.heard.length).toBeGreaterThanOrEqual(all.length)
  }, PATIENCE)
  for (const follower of followers) expect(positions(follower)).toEqual(all)
  expect(contentOf(far.holder.current())).toEqual(contentOf(near.holder.current()))
})
