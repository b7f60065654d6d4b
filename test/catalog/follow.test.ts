import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followCatalog, type FollowOptions } from '../../src/catalog/follow.js'
import type { CatalogHolder } from '../../src/catalog/holder.js'
import { commitRevision, fakeDatabase, type FakeDatabase } from '../support/fake-database.js'

const noon = Date.parse('2026-06-15T12:00:00Z')
const checkIntervalMs = 30_000

let database: FakeDatabase
let holder: CatalogHolder

beforeEach(() => {
  vi.useFakeTimers({ now: noon })
  database = fakeDatabase()
})

afterEach(async () => {
  await holder.close()
  vi.useRealTimers()
})

async function follow(options: Partial<FollowOptions> = {}): Promise<void> {
  holder = await followCatalog({
    ...database,
    checkIntervalMs,
    pauseMs: 0,
    retryMs: { first: 1_000, longest: 4_000 },
    ...options,
  })
  await settled()
}

/** Lets everything happen that needs no passage of time. */
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

function servedRevision(): bigint {
  return holder.current().revision
}

test('serves what it loaded, and loads nothing while the revision stands', async () => {
  await follow()
  await vi.advanceTimersByTimeAsync(10 * checkIntervalMs)
  expect(holder.current().models.map(({ slug }) => slug)).toEqual(['model-of-revision-1'])
  expect(database.loads.count).toBe(1)
})

test('does not start on a first load that fails', async () => {
  database.failure = new Error('price 7 is for the meter "FOO"')
  await expect(followCatalog(database)).rejects.toThrow('price 7 is for the meter "FOO"')
  database.failure = null
  await follow()
})

test('swaps the snapshot when it hears of a commit, and says so to subscribers', async () => {
  await follow()
  const swaps: string[] = []
  const unsubscribe = holder.onSwap((now, before) => swaps.push(`${before.revision} to ${now.revision}`))
  commitRevision(database, 2n)
  await settled()
  expect(servedRevision()).toBe(2n)
  unsubscribe()
  commitRevision(database, 3n)
  await settled()
  expect(servedRevision()).toBe(3n)
  expect(swaps).toEqual(['1 to 2'])
})

test('a subscriber that throws is logged, and keeps nothing from the others', async () => {
  await follow()
  const heard: bigint[] = []
  holder.onSwap(() => {
    throw new Error('broken subscriber')
  })
  holder.onSwap(({ revision }) => heard.push(revision))
  commitRevision(database, 2n)
  await settled()
  expect(heard).toEqual([2n])
  expect(holder.status().lastError).toBeNull()
  expect(database.logged).toContainEqual(['error', 'A listener to the catalogue failed'])
})

test('answers from the old snapshot while it loads, and loads once more for a burst that came meanwhile', async () => {
  await follow()
  let open: () => void = () => undefined
  database.gate = new Promise((resolve) => {
    open = resolve
  })
  commitRevision(database, 2n)
  await settled()
  for (const revision of [3n, 4n, 5n, 6n]) commitRevision(database, revision)
  await settled()
  expect(servedRevision()).toBe(1n)
  open()
  await settled()
  expect(servedRevision()).toBe(6n)
  expect(database.loads).toMatchObject({ count: 3, mostAtOnce: 1 })
})

test('a burst of commits shares a load at a time, the first of them waiting for nothing and the last not for long', async () => {
  await follow({ pauseMs: 200 })
  await vi.advanceTimersByTimeAsync(200)
  for (let revision = 2n; revision <= 101n; revision += 1n) {
    commitRevision(database, revision)
    await vi.advanceTimersByTimeAsync(10)
    if (revision === 2n) expect(servedRevision()).toBe(2n)
  }
  await vi.advanceTimersByTimeAsync(200)
  expect(servedRevision()).toBe(101n)
  expect(database.loads.count).toBe(1 + 1 + 5) // at the start, for the first commit, every 200 of 1,000 milliseconds
})

test('does not load again for a commit that it has already loaded', async () => {
  await follow()
  database.revision = 3n
  await holder.refresh()
  for (const revision of [2n, 3n]) database.handlers.onRevision(revision)
  await settled()
  expect(database.loads.count).toBe(2)
})

test('refresh stands for everything that was committed before it, also while a load is under way', async () => {
  await follow()
  let open: () => void = () => undefined
  database.gate = new Promise((resolve) => {
    open = resolve
  })
  commitRevision(database, 2n)
  await settled()
  database.revision = 3n
  const refreshed = holder.refresh().then(servedRevision)
  open()
  await settled()
  expect(await refreshed).toBe(3n)
})

test('notices on the timer what nobody told it', async () => {
  await follow()
  database.revision = 2n
  await vi.advanceTimersByTimeAsync(checkIntervalMs - 1)
  expect(servedRevision()).toBe(1n)
  await vi.advanceTimersByTimeAsync(1)
  expect(servedRevision()).toBe(2n)
})

test('follows a database that was put back to an earlier revision', async () => {
  database.revision = 9n
  await follow()
  database.revision = 4n
  await vi.advanceTimersByTimeAsync(checkIntervalMs)
  expect(servedRevision()).toBe(4n)
})

test('catches up as soon as a lost connection is back', async () => {
  await follow()
  database.handlers.onLost(new Error('terminating connection'))
  expect(holder.status().connected).toBe(false)
  database.revision = 5n
  database.handlers.onConnected()
  await settled()
  expect(servedRevision()).toBe(5n)
  expect(holder.status().connected).toBe(true)
})

test('keeps the old snapshot when a load fails, says so, and tries again at growing intervals', async () => {
  await follow()
  database.failure = new Error('offering 12 refers to model 99, which does not exist.')
  commitRevision(database, 2n)
  await settled()
  expect(servedRevision()).toBe(1n)
  expect(holder.status().lastError).toBe('offering 12 refers to model 99, which does not exist.')
  expect(database.logged.at(-1)).toEqual([
    'error',
    'The catalogue could not be brought up to date: revision 1 is served on',
  ])
  const failures = (): number => database.logged.filter(([level]) => level === 'error').length
  const after: number[] = []
  for (const seconds of [1, 2, 4, 4]) {
    await vi.advanceTimersByTimeAsync(seconds * 1_000)
    after.push(failures())
  }
  expect(after).toEqual([2, 3, 4, 5])
  database.failure = null
  await vi.advanceTimersByTimeAsync(4_000)
  expect(servedRevision()).toBe(2n)
  expect(holder.status().lastError).toBeNull()
})

test('refresh rejects with the reason when catching up fails', async () => {
  await follow()
  database.failure = new Error('connection refused')
  await expect(holder.refresh()).rejects.toThrow('connection refused')
})

test('grows stale while the database is away, and is current again after a check', async () => {
  await follow()
  expect(holder.status()).toMatchObject({ revision: 1n, loadedAt: noon, lastCheckedAt: noon, staleMs: 0 })
  database.failure = new Error('connection refused')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(holder.status()).toMatchObject({ lastCheckedAt: noon, staleMs: 60_000, lastError: 'connection refused' })
  database.failure = null
  await holder.refresh()
  expect(holder.status()).toMatchObject({ staleMs: 0, lastError: null })
})

test('a database that never answers counts as a failure, and its late answer is not served over a newer one', async () => {
  await follow({ timeoutMs: 5_000 })
  let open: () => void = () => undefined
  database.gate = new Promise((resolve) => {
    open = resolve
  })
  commitRevision(database, 2n)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(holder.status().lastError).toBe('The database gave no answer within 5000 ms.')
  database.gate = null
  database.revision = 3n
  await vi.advanceTimersByTimeAsync(1_000)
  expect(servedRevision()).toBe(3n)
  open()
  await settled()
  expect(servedRevision()).toBe(3n)
})

test('assembles anew on the first check of a new day, because dated aliases move', async () => {
  await follow()
  vi.setSystemTime(Date.parse('2026-06-15T23:59:59.999Z') - checkIntervalMs)
  await vi.advanceTimersByTimeAsync(checkIntervalMs)
  expect(holder.current().today).toBe('2026-06-15')
  await vi.advanceTimersByTimeAsync(checkIntervalMs)
  expect(holder.current().today).toBe('2026-06-16')
})

test('stops following when closed, and still serves what it has', async () => {
  await follow()
  await holder.close()
  expect(database.listening).toBe(false)
  database.revision = 2n
  await vi.advanceTimersByTimeAsync(10 * checkIntervalMs)
  expect(servedRevision()).toBe(1n)
  expect(database.loads.count).toBe(1)
})
