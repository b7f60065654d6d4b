import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDatabase } from '../../src/database/client.js'
import { createAuthenticator, type Authenticate } from '../../src/keys/authenticate.js'
import { issueKey, keyRequestProblems, listKeys, revokeKey } from '../../src/keys/key-store.js'
import { keyIdOf } from '../../src/keys/key-text.js'
import { createTryLimiter } from '../../src/keys/try-limiter.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

const noon = Date.parse('2026-07-03T12:00:00Z')

let fresh: TestDatabase
let now: number
let authenticate: Authenticate
beforeAll(async () => (fresh = await freshDatabase()))
afterAll(() => fresh.drop())
beforeEach(() => {
  now = noon
  authenticate = createAuthenticator({ prisma: fresh.database.prisma, clock: () => now })
})

const issue = (more: { readonly name?: string; readonly expiresAt?: Date } = {}) =>
  issueKey(fresh.database.prisma, {
    name: 'Ada',
    role: 'EDITOR',
    expiresAt: null,
    createdBy: 'test',
    reason: null,
    ...more,
  })

const send = (key: string | null, address: string | null = '10.0.0.1') =>
  authenticate({ authorization: key === null ? null : `Bearer ${key}`, address })

const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'let in',
    (error: unknown) => (error instanceof Error && 'extensions' in error ? error.extensions : error),
  )

describe('a key', () => {
  test('lets its holder in, by name and role', async () => {
    const { key, apiKey } = await issue()
    expect(await send(key)).toEqual({ name: 'Ada', role: 'EDITOR', keyId: apiKey.id })
  })

  test('is stored nowhere: neither whole nor in part', async () => {
    const { key } = await issue()
    const secret = key.slice(-43)
    expect(JSON.stringify(await fresh.database.prisma.apiKey.findMany())).not.toContain(secret)
    expect(JSON.stringify(await listKeys(fresh.database.prisma))).not.toMatch(/hash/)
  })

  test('is refused once it is revoked, while a second of the same person goes on', async () => {
    const [old, next] = [await issue(), await issue()]
    await revokeKey(fresh.database.prisma, old.apiKey.id, { at: new Date(now), by: 'test', reason: null })
    expect(await codeOf(send(old.key))).toMatchObject({ code: 'UNAUTHENTICATED', http: { status: 401 } })
    expect(await send(next.key)).toMatchObject({ name: 'Ada' })
  })

  test('expires at its instant, not a millisecond before', async () => {
    const { key } = await issue({ expiresAt: new Date(noon + 1_000) })
    now = noon + 999
    expect(await send(key)).not.toBeNull()
    now = noon + 1_000
    expect(await codeOf(send(key))).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('notes its use, at most once a minute', async () => {
    const { key, apiKey } = await issue()
    const lastUsed = async () =>
      (await fresh.database.prisma.apiKey.findUnique({ where: { id: apiKey.id } }))?.lastUsedAt?.getTime()
    await send(key)
    await vi.waitFor(async () => {
      expect(await lastUsed()).toBe(noon)
    })
    now = noon + 59_000
    await send(key)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await lastUsed()).toBe(noon)
    now = noon + 60_000
    await send(key)
    await vi.waitFor(async () => {
      expect(await lastUsed()).toBe(noon + 60_000)
    })
  })
})

test('nobody without a header', async () => {
  expect(await send(null)).toBeNull()
})

test.each([
  ['no key at all', 'Bearer'],
  ['another scheme', 'Basic YWRhOmFkYQ=='],
  ['something that is no key', 'Bearer hello'],
  ['a key that was never issued', `Bearer mdx_0123456789ab_${'A'.repeat(43)}`],
  ['two keys', `Bearer mdx_0123456789ab_${'A'.repeat(43)} mdx_0123456789ab_${'A'.repeat(43)}`],
  ['a NUL byte', 'Bearer mdx_\0'],
])('refuses %s', async (_what, authorization) => {
  expect(await codeOf(authenticate({ authorization, address: null }))).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('refuses the right id with a wrong secret', async () => {
  const { key } = await issue()
  const forged = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
  expect(keyIdOf(forged)).toBe(keyIdOf(key))
  expect(await codeOf(send(forged))).toMatchObject({ code: 'UNAUTHENTICATED' })
})

describe('limits failed tries', () => {
  beforeEach(() => {
    authenticate = createAuthenticator({
      prisma: fresh.database.prisma,
      clock: () => now,
      triesPerAddress: createTryLimiter({ tries: 3, windowMs: 60_000 }),
      triesPerKey: createTryLimiter({ tries: 5, windowMs: 60_000 }),
    })
  })

  test('from one address, for a minute, whatever it sends', async () => {
    const { key } = await issue()
    for (let tries = 0; tries < 3; tries += 1)
      expect(await codeOf(send('guess'))).toMatchObject({ code: 'UNAUTHENTICATED' })
    now = noon + 20_000
    expect(await codeOf(send(key))).toMatchObject({
      code: 'RATE_LIMITED',
      http: { status: 429, headers: { 'retry-after': '40' } },
    })
    expect(await send(key, '10.0.0.2')).not.toBeNull()
    now = noon + 60_000
    expect(await send(key)).not.toBeNull()
  })

  test('at one key from many addresses, without locking its holder out', async () => {
    const { key } = await issue()
    const forged = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
    for (let tries = 0; tries < 5; tries += 1) await codeOf(send(forged, `10.0.1.${tries.toString()}`))
    expect(await codeOf(send(forged, '10.0.2.1'))).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await send(key, '10.0.2.2')).not.toBeNull()
  })

  test('and remembers only so many addresses', () => {
    const limiter = createTryLimiter({ tries: 1, windowMs: 60_000, remembered: 2 })
    for (const address of ['a', 'b', 'c']) limiter.failed(address, now)
    expect(['a', 'b', 'c'].map((address) => limiter.secondsToWait(address, now))).toEqual([0, 60, 60])
  })
})

test('says soon that the database is away, and lets those without a key through', async () => {
  const away = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere').prisma
  const { key } = await issue()
  authenticate = createAuthenticator({ prisma: away, timeoutMs: 500 })
  await expect(send(key)).rejects.toThrow()
  expect(await send(null)).toBeNull()
})

test.each([
  ['', 'name'],
  [' Ada', 'name'],
  ['A\nda', 'name'],
  ['seed', 'name'],
  ['database:postgres', 'name'],
  ['x'.repeat(101), 'name'],
])('cannot be issued to %j', (name, field) => {
  expect(keyRequestProblems({ name, expiresAt: null }, new Date(now))).toMatchObject([{ field }])
})

test('cannot be issued for the past', () => {
  expect(keyRequestProblems({ name: 'Ada', expiresAt: new Date(now) }, new Date(now))).toMatchObject([
    { field: 'expiresAt' },
  ])
})
