import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connectRaw, insertRows } from '../../database/rows.js'
import { freshDatabase, type TestDatabase } from '../../support/database.js'
import { startTestServer, type TestServer, type TestServerOptions } from '../../support/fleet.js'
import { follow, type Follower } from './follower.js'

const PATIENCE = { timeout: 60_000, interval: 10 }

let fresh: TestDatabase
let client: pg.Client
let server: TestServer

beforeEach(async () => {
  fresh = await freshDatabase()
  client = await connectRaw(fresh.url)
  await insertRows(client)
})

afterEach(async () => {
  await server.stop()
  await client.end()
  await fresh.drop()
})

const start = async (options: TestServerOptions = {}): Promise<void> => {
  server = await startTestServer(fresh.url, options)
}

const setContext = (tokens: number, id = 1): Promise<unknown> =>
  client.query('UPDATE model SET context_tokens = $1 WHERE id = $2', [tokens, id])

/** The log itself, as the test reads it past the server. */
async function logged(afterRevision = 0n): Promise<readonly string[]> {
  const { rows } = await client.query<{ position: string }>(
    `SELECT revision || ':' || id AS position FROM change WHERE revision > $1 ORDER BY id`,
    [afterRevision.toString()],
  )
  return rows.map(({ position }) => position)
}

const revision = async (): Promise<bigint> => {
  const { rows } = await client.query<{ revision: string }>('SELECT revision FROM catalog_state')
  return BigInt(rows[0]?.revision ?? 0)
}

const positions = ({ heard }: Follower): readonly string[] => heard.map(({ position }) => position)

async function hearing(follower: Follower, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(follower.heard.length).toBeGreaterThanOrEqual(count)
  }, PATIENCE)
}

describe('a follower', () => {
  test('hears of changes from now on, in order, and finds what it hears of in the catalogue', async () => {
    await start()
    const follower = await follow(server.url)
    await setContext(200_000)
    await hearing(follower, 1)
    await client.query(
      `INSERT INTO model (slug, name, developer_id, source_id, observed_on) VALUES ('o5', 'o5', 1, 1, '2026-04-19')`,
    )
    await hearing(follower, 2)
    expect(follower.heard).toMatchObject([
      {
        entity: 'model',
        field: 'contextTokens',
        before: null,
        after: '200000',
        model: { slug: 'o4-mini', contextTokens: 200_000 },
      },
      { entity: 'model', field: '*', before: null, model: { slug: 'o5' } },
    ])
    expect(follower.errors).toEqual([])
  })

  test('that begins behind a revision hears the rest of the log, and then what follows', async () => {
    const before = await revision()
    for (const tokens of [1, 2, 3]) await setContext(tokens)
    await start({ feed: { pageSize: 2 } })
    const follower = await follow(server.url, { after: before.toString() })
    await hearing(follower, 3)
    await setContext(4)
    await hearing(follower, 4)
    expect(follower.heard.map(({ after }) => after)).toEqual(['1', '2', '3', '4'])
  })

  test('that begins behind the first of three changes of one transaction hears the other two', async () => {
    await start()
    await client.query(`UPDATE model SET context_tokens = 1, max_output_tokens = 2, family = 'o-series' WHERE id = 1`)
    const [, first, ...rest] = ['', ...(await logged(await revision().then((now) => now - 1n)))]
    const follower = await follow(server.url, { after: first })
    await hearing(follower, 2)
    expect(positions(follower)).toEqual(rest)
  })

  test('of one model or one provider hears of nothing else, read from the log or as it happens', async () => {
    await start()
    const after = (await revision()).toString()
    const touchAll = async (name: string): Promise<void> => {
      await client.query(`UPDATE provider SET name = '${name}'; UPDATE model SET family = '${name}'`)
      await client.query(`UPDATE offering SET regions = ARRAY['${name}']; UPDATE price SET amount = amount + 1`)
    }
    await touchAll('us')
    const [o3, azure, both] = await Promise.all([
      follow(server.url, { after, model: 'o3' }),
      follow(server.url, { after, provider: 'azure' }),
      follow(server.url, { after, provider: 'azure', model: 'o4-mini' }),
    ])
    await touchAll('eu')
    await hearing(o3, 2)
    await hearing(azure, 4)
    await hearing(both, 2)
    expect(o3.heard.map(({ entity, after: became }) => [entity, became])).toEqual([
      ['model', 'us'],
      ['model', 'eu'],
    ])
    expect(azure.heard.map(({ entity }) => entity)).toEqual(['provider', 'offering', 'provider', 'offering'])
    expect(both.heard.map(({ entity }) => entity)).toEqual(['offering', 'offering'])
  })

  test.each([
    [
      { after: 'yesterday' },
      'Argument "after": "yesterday" is not the number of a revision, nor the position of a change.',
    ],
    [{ after: '-1' }, 'Argument "after": "-1" is not'],
    [{ after: '1e3' }, 'Argument "after": "1e3" is not'],
    [{ after: '999' }, 'Argument "after": revision 999 lies in the future; the newest is'],
    [{ model: 'o9' }, 'Argument "model": no model has the slug "o9".'],
    [{ provider: 'nobody' }, 'Argument "provider": no provider has the slug "nobody".'],
  ])('that asks for %j is refused', async (variables, message) => {
    await start()
    const follower = await follow(server.url, variables)
    await follower.ended
    expect(follower.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(follower.errors[0]?.message).toContain(message)
    expect(server.feed.subscriberCount()).toBe(0)
  })

  test('may begin behind a revision that this server has yet to load', async () => {
    await start()
    const locking = await connectRaw(fresh.url)
    await client.query('BEGIN')
    await setContext(7)
    // Waits for the commit, and then keeps the snapshot from being loaded: its reader stands behind it.
    const locked = locking.query('BEGIN; LOCK TABLE model IN ACCESS EXCLUSIVE MODE')
    await vi.waitFor(async () => {
      const { rowCount } = await client.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'model'::regclass`)
      expect(rowCount).toBe(1)
    }, PATIENCE)
    await client.query('COMMIT')
    await locked
    const newest = await revision()
    const follower = await follow(server.url, { after: newest.toString() })
    expect(server.holder.current().revision).toBe(newest - 1n)
    await locking.query('COMMIT')
    await locking.end()
    await setContext(8)
    await hearing(follower, 1)
    expect(follower.heard.map(({ after }) => after)).toEqual(['8'])
  })
})

test('with four writers and a client that hangs up again and again, every change is heard once and in order', async () => {
  await start({ feed: { pageSize: 7, queueLimit: 50 } })
  const began = await revision()
  const writers = [1, 2, 3, 4].map(async (writer) => {
    const own = await connectRaw(fresh.url)
    for (let round = 1; round <= 60; round += 1) {
      const id = (writer % 2) + 1
      await own.query(
        round % 3 === 0
          ? `UPDATE model SET context_tokens = ${writer * 1_000 + round}, max_output_tokens = ${round}, family = '${writer} ${round}' WHERE id = ${id}`
          : `UPDATE model SET context_tokens = ${writer * 1_000 + round} WHERE id = ${id}`,
      )
    }
    await own.end()
  })
  const heard: string[] = []
  const writing = Promise.all(writers).then(() => logged(began))
  let connections = 0
  while (connections < 10 || heard.length < (await logged(began)).length) {
    connections += 1
    const hangUpAt = 1 + ((connections * 7) % 23)
    const follower = await follow(
      server.url,
      { after: heard.at(-1) ?? began.toString() },
      {
        onHeard: (current) => {
          if (current.heard.length >= hangUpAt) current.stream.close()
        },
      },
    )
    const rest = (await logged(began)).length - heard.length
    await hearing(follower, Math.min(rest, hangUpAt))
    follower.stream.close()
    await follower.ended
    expect(follower.errors).toEqual([])
    heard.push(...positions(follower))
  }
  const all = await writing
  const last = await follow(server.url, { after: heard.at(-1) })
  await hearing(last, all.length - heard.length)
  expect([...heard, ...positions(last)]).toEqual(all)
})

test('a client that resumes by revision misses nothing of the revisions behind it', async () => {
  await start()
  const began = await revision()
  const first = await follow(server.url)
  for (const tokens of [1, 2, 3]) await setContext(tokens)
  await hearing(first, 3)
  first.stream.close()
  for (const tokens of [4, 5]) await setContext(tokens)
  const second = await follow(server.url, { after: first.heard.at(-1)?.revision })
  await hearing(second, 2)
  expect([...positions(first), ...positions(second)]).toEqual(await logged(began))
})

test('a reader who does not read is dropped, keeps nobody else waiting, and can resume without a gap', async () => {
  await start({ feed: { queueLimit: 10, pageSize: 5, graceMs: 50 } })
  const began = await revision()
  let beginToRead: () => void = () => undefined
  const readFrom = new Promise<void>((resolve) => (beginToRead = resolve))
  const slow = await follow(server.url, {}, { readFrom })
  const fast = await follow(server.url)
  const long = 'x'.repeat(150_000)
  for (let round = 1; round <= 40; round += 1) {
    await client.query('UPDATE model SET family = $1 WHERE id = 1', [`${round} ${long}`])
    await hearing(fast, round)
  }
  await vi.waitFor(() => {
    expect(server.feed.subscriberCount()).toBe(1)
  }, PATIENCE)
  expect(positions(fast)).toEqual(await logged(began))
  beginToRead()
  await slow.ended
  const [error] = slow.errors
  expect(error?.extensions).toEqual({ code: 'RATE_LIMITED', resumeAfter: slow.heard.at(-1)?.position })
  expect(error?.message).toContain('was read more slowly than the catalog changes')
  const resumed = await follow(server.url, { after: error?.extensions.resumeAfter })
  await hearing(resumed, 40 - slow.heard.length)
  expect([...positions(slow), ...positions(resumed)]).toEqual(await logged(began))
})

test('one transaction with more changes than may wait reaches readers who read', async () => {
  await start({ feed: { queueLimit: 20, pageSize: 10 } })
  const began = await revision()
  const followers = await Promise.all([follow(server.url), follow(server.url)])
  await client.query(
    `INSERT INTO benchmark (slug, name) SELECT 'b' || n, 'Benchmark ' || n FROM generate_series(1, 500) AS n`,
  )
  for (const follower of followers) {
    await hearing(follower, 500)
    expect(positions(follower)).toEqual(await logged(began))
  }
})

test('a commit takes the same number of statements for one follower as for thirty', async () => {
  await start()
  let tokens = 0
  // The least of three, because now and then one opens a connection.
  const statementsOfCommit = async (followers: readonly Follower[]): Promise<number> => {
    const counts: number[] = []
    while (counts.length < 3) {
      server.statements.length = 0
      tokens += 1
      await setContext(tokens)
      for (const follower of followers)
        await vi.waitFor(() => {
          expect(follower.heard.at(-1)?.after).toBe(tokens.toString())
        }, PATIENCE)
      counts.push(server.statements.length)
    }
    return Math.min(...counts)
  }
  const one = [await follow(server.url)]
  const forOne = await statementsOfCommit(one)
  const thirty = [...one, ...(await Promise.all(Array.from({ length: 29 }, () => follow(server.url))))]
  expect(await statementsOfCommit(thirty)).toBe(forOne)
})

test('a quiet stream carries heartbeats, and headers that keep proxies from holding it back', async () => {
  await start()
  const follower = await follow(server.url)
  expect(follower.stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  await vi.waitFor(() => {
    expect(follower.heartbeats()).toBeGreaterThanOrEqual(3)
  }, PATIENCE)
  expect(follower.heard).toEqual([])
})

test('who hangs up is forgotten at once, also while nothing happens', async () => {
  await start()
  const followers = await Promise.all([follow(server.url), follow(server.url)])
  expect(server.feed.subscriberCount()).toBe(2)
  followers[0].stream.close()
  await vi.waitFor(() => {
    expect(server.feed.subscriberCount()).toBe(1)
  }, PATIENCE)
})

test('one subscription more than there may be is refused, and accepted once another has ended', async () => {
  await start({ feed: { maxSubscribers: 2 } })
  const [first] = await Promise.all([follow(server.url), follow(server.url)])
  const refused = await follow(server.url)
  await refused.ended
  expect(refused.errors).toMatchObject([
    { message: 'This server has 2 subscriptions, and takes no more.', extensions: { code: 'RATE_LIMITED' } },
  ])
  first.stream.close()
  await vi.waitFor(() => {
    expect(server.feed.subscriberCount()).toBe(1)
  }, PATIENCE)
  const accepted = await follow(server.url)
  await setContext(5)
  await hearing(accepted, 1)
})

test('a server that stops ends its streams with the place to resume at', async () => {
  await start()
  const began = (await revision()).toString()
  const [busy, quiet] = await Promise.all([follow(server.url), follow(server.url, { after: began, model: 'o3' })])
  await setContext(5)
  await hearing(busy, 1)
  await server.stop()
  await Promise.all([busy.ended, quiet.ended])
  expect(busy.errors).toMatchObject([
    { extensions: { code: 'SERVICE_UNAVAILABLE', resumeAfter: busy.heard[0]?.position } },
  ])
  expect(quiet.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', resumeAfter: began } }])
})
