import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createRateLimiter } from '../../src/server/rate-limiter.js'
import { send } from './fast/answers.js'
import { startTestServer, testOptions } from './test-server.js'

describe('a limit of requests a minute', () => {
  it('lets a minute’s worth through at once, and then one after the other', () => {
    const { take } = createRateLimiter(6)
    expect(Array.from({ length: 8 }, () => take('a', 1_000))).toEqual([0, 0, 0, 0, 0, 0, 10, 10])
    expect([take('a', 10_999), take('a', 11_000), take('a', 11_000)]).toEqual([1, 0, 10])
    expect(take('b', 1_000)).toBe(0)
  })

  it('is kept: whoever waits as told is answered, and never more than twice the limit fits into a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(fc.nat(3_000), { maxLength: 300 }), (perMinute, steps) => {
        const { take } = createRateLimiter(perMinute)
        const answered: number[] = []
        let now = 0
        for (const step of steps) {
          now += step
          const seconds = take('a', now)
          if (seconds > 0) {
            now += seconds * 1_000
            expect(take('a', now)).toBe(0)
          }
          answered.push(now)
        }
        for (const start of answered)
          expect(answered.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(2 * perMinute)
      }),
    )
  })

  it('forgets those that were not seen for longest, so that it never takes more memory', () => {
    const { take } = createRateLimiter(1, 2_000)
    take('first', 0)
    for (let client = 0; client < 20; client++) take(String(client), 0)
    expect(take('first', 0)).toBe(0)
    expect(take('19', 0)).toBe(60)
  })
})

describe('a server with a limit', async () => {
  const { settings } = testOptions()
  const server = await startTestServer({ settings: { ...settings, requestsPerMinute: 3, trustedProxies: 1 } })
  afterAll(() => server.stop(0))
  const ask = (from: string, path = '/graphql?query={hello}', headers: Readonly<Record<string, string>> = {}) =>
    send(server.port, { method: 'GET', path, headers: { 'x-forwarded-for': from, ...headers }, body: '' })

  it.each([
    ['the fast path', {}],
    ['the slow path', { cookie: 'a=b' }],
  ])('answers 429 on %s, to that client alone', async (path, headers) => {
    const client = path === 'the fast path' ? '1.1.1.1' : '2.2.2.2'
    const statuses = []
    for (let turn = 0; turn < 4; turn++) statuses.push((await ask(`made-up, ${client}`, undefined, headers)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await ask(client, undefined, { ...headers, origin: 'https://app.example' })
    expect(JSON.parse(refused.body)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['access-control-allow-origin']).toBe('*')
    expect((await ask('9.9.9.9', undefined, headers)).status).toBe(200)
  })

  it('takes a network of IPv6 for one client', async () => {
    for (const host of ['1', '2', '3']) expect((await ask(`2001:db8::${host}`)).status).toBe(200)
    expect((await ask('2001:db8::4')).status).toBe(429)
    expect((await ask('2001:db8:0:1::4')).status).toBe(200)
  })

  it('counts exports like questions, and answers them with 429 as well', async () => {
    for (const path of ['/exports/', '/exports/models-dev/api.json', '/graphql?query={hello}'])
      expect((await ask('4.4.4.4', path)).status).not.toBe(429)
    const refused = await ask('4.4.4.4', '/exports/litellm/model_prices_and_context_window.json')
    expect(refused.status).toBe(429)
    expect(JSON.parse(refused.body)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('counts neither health checks nor metrics', async () => {
    for (let turn = 0; turn < 5; turn++) expect((await ask('3.3.3.3', '/health/live')).status).toBe(200)
    for (const path of ['/', '/nowhere', '/graphql']) await ask('3.3.3.3', path)
    expect((await ask('3.3.3.3', '/')).status).toBe(429)
  })
})
