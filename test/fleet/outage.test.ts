import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { follow } from '../catalog/change/follower.js'
import { connectRaw, insertRows } from '../database/rows.js'
import { contentOf } from '../support/catalog-content.js'
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { startTestServer, type TestServer } from '../support/fleet.js'
import { loadCatalog } from '../../src/catalog/load.js'

/** How long the server is without its database; OUTAGE_SECONDS=60 is what one waits for a failover. */
const SECONDS = Number(process.env.OUTAGE_SECONDS ?? '4')
const READ_PAUSE_MS = 50

let fresh: TestDatabase
let proxy: DatabaseProxy
let server: TestServer
beforeAll(async () => {
  fresh = await freshDatabase()
  const client = await connectRaw(fresh.url)
  await insertRows(client)
  await client.end()
  proxy = await startDatabaseProxy(fresh.url)
  // with the pauses between attempts, and the timer, that a server has by default
  server = await startTestServer(proxy.url, { checkIntervalMs: 5_000 })
  await vi.waitUntil(() => server.holder.status().connected, { timeout: 25_000 })
})
afterAll(async () => {
  proxy.restore()
  await server.stop()
  await proxy.close()
  await fresh.drop()
})

async function read(): Promise<number> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ catalog { revision } model(slug: "o4-mini") { name contextTokens } }' }),
  })
  await response.text()
  return response.status
}

test.each([
  ['refused', 'cut'],
  ['silent', 'freeze'],
] as const)(
  `a database that is %s for ${SECONDS.toString()} s delays no read, and what was written meanwhile is served and heard of soon after`,
  async (how, lose) => {
    const client = await connectRaw(fresh.url)
    const follower = await follow(server.url)
    proxy[lose]()
    const until = performance.now() + SECONDS * 1_000
    const statuses = new Set<number>()
    let reads = 0
    let writes = 0
    while (performance.now() < until) {
      statuses.add(await read())
      reads += 1
      if (reads % 4 === 0) {
        writes += 1
        await client.query(`UPDATE model SET context_tokens = $1 WHERE id = 1`, [
          1_000_000 * (how === 'refused' ? 1 : 2) + writes,
        ])
      }
      await delay(READ_PAUSE_MS)
    }
    const staleMs = server.holder.status().staleMs
    proxy.restore()
    const restoredAt = performance.now()
    const newest = (await fresh.database.prisma.catalogState.findFirstOrThrow()).revision
    await vi.waitUntil(() => server.holder.current().revision === newest, { timeout: 60_000, interval: 5 })
    const caughtUpMs = performance.now() - restoredAt
    await vi.waitUntil(() => follower.heard.length >= writes, { timeout: 60_000, interval: 5 })
    expect([...statuses]).toEqual([200])
    expect(writes).toBeGreaterThan(3)
    expect(follower.heard).toHaveLength(writes)
    expect(follower.errors).toEqual([])
    const today = server.holder.current().today
    expect(contentOf(server.holder.current())).toEqual(contentOf(await loadCatalog(fresh.database.prisma, today)))
    follower.stream.close()
    await client.end()
    console.log(
      `The database was ${how} for ${SECONDS.toString()} s: ${reads.toString()} reads answered, ${writes.toString()} revisions missed, the snapshot was ${(staleMs / 1_000).toFixed(1)} s old, and caught up ${(caughtUpMs / 1_000).toFixed(1)} s after.`,
    )
  },
  (SECONDS + 120) * 1_000,
)
