import { parse } from 'graphql'
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { executeWithin } from '../../src/server/execute-within.js'
import { freshDatabase } from '../support/database.js'
import { holdConnection } from '../support/hold-connection.js'
import { send } from './fast/answers.js'
import { createTestLog, startTestServer, testOptions } from './test-server.js'

interface Work {
  steps: number
  readonly step: () => void
}

const never = new Promise<string>(() => undefined)
const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, Work>({
    name: 'Query',
    fields: {
      quick: { type: GraphQLString, resolve: () => 'done' },
      waiting: { type: GraphQLString, resolve: () => never },
      /** Goes on for ever, and asks the context for each step. */
      endless: {
        type: GraphQLInt,
        resolve: async (_source, _args, context) => {
          for (;;) {
            context.step()
            await delay(1)
          }
        },
      },
      /** Holds the event loop until the context refuses to go on. */
      computing: {
        type: GraphQLInt,
        resolve: (_source, _args, context) => {
          for (;;) context.step()
        },
      },
    },
  }),
})

const workOf = (): Work => {
  const work: Work = { steps: 0, step: () => (work.steps += 1) }
  return work
}

it('a request whose client leaves is over', async () => {
  const work = workOf()
  const gone = new AbortController()
  const result = executeWithin({ schema, document: parse('{ endless }'), contextValue: work }, 60_000, gone.signal)
  await delay(10)
  gone.abort()
  expect((await result).data).toBeUndefined()
  const { steps } = work
  await delay(30)
  expect(work.steps, 'no work goes on').toBe(steps)
})

it('the work for a query ends when its client hangs up, with nothing to complain of', async () => {
  const { log, lines } = createTestLog()
  const work = workOf()
  const { settings } = testOptions()
  const server = await startTestServer({
    schema,
    log,
    settings,
    createContext: () => ({ requestId: '', ...work, step: work.step }),
  })
  const hangUp = new AbortController()
  const headers = { cookie: 'keeps=off-the-fast-path' }
  const asked = fetch(`${server.url}/graphql?query={endless}`, { headers, signal: hangUp.signal }).catch(() => null)
  await vi.waitFor(() => {
    expect(work.steps).toBeGreaterThan(0)
  })
  hangUp.abort()
  await asked
  await vi.waitFor(async () => {
    const { steps } = work
    await delay(30)
    expect(work.steps, 'no work goes on').toBe(steps)
  })
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  await server.stop(0)
})

describe('a request that takes too long', () => {
  it.each(['{ waiting }', '{ endless }', '{ computing }', '{ quick waiting computing }'])(
    '%s is over',
    async (query) => {
      const work = workOf()
      const result = await executeWithin({ schema, document: parse(query), contextValue: work }, 50)
      expect(result.data).toBeUndefined()
      expect(result.errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT'])
      const { steps } = work
      await delay(30)
      expect(work.steps, 'no work goes on').toBe(steps)
    },
  )

  it('is no other', async () => {
    expect(await executeWithin({ schema, document: parse('{ quick }'), contextValue: workOf() }, 50)).toEqual({
      data: { quick: 'done' },
    })
  })
})

it('ends its statement in the database', async () => {
  const { database, drop } = await freshDatabase({ statementTimeoutMs: 60_000 })
  const { prisma } = database
  const reading = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        slept: {
          type: GraphQLInt,
          resolve: async () => (await prisma.$queryRaw<[]>`SELECT pg_sleep(50)::text`).length,
        },
      },
    }),
  })
  const active = async () =>
    prisma.$queryRaw<{ readonly pid: number }[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%' AND state = 'active'`
  await Promise.all([active(), active()]) // to connect may take longer than the deadline
  const result = executeWithin({ schema: reading, document: parse('{ slept }'), contextValue: {} }, 1_000)
  await vi.waitUntil(async () => (await active()).length === 1)
  expect((await result).errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT'])
  await vi.waitUntil(async () => (await active()).length === 0, { timeout: 5_000 })
  await drop()
})

it('is told the same when its read got no connection in time, and the connection serves the next one', async () => {
  const { database, drop } = await freshDatabase({ connectionTimeoutMs: 60_000, poolMax: 1 })
  const { prisma, poolUse } = database
  const process = () => prisma.$queryRaw<{ readonly pid: number }[]>`SELECT pg_backend_pid() AS pid`
  const reading = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { process: { type: GraphQLInt, resolve: async () => (await process())[0]?.pid } },
    }),
  })
  const ask = (timeoutMs: number) =>
    executeWithin({ schema: reading, document: parse('{ process }'), contextValue: {} }, timeoutMs)
  const before = await ask(60_000)
  const { holding, release } = await holdConnection(database)
  expect((await ask(50)).errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT'])
  expect(poolUse().waiting).toBe(1)
  release()
  await holding
  expect(await ask(60_000)).toEqual(before)
  expect(poolUse()).toEqual({ total: 1, idle: 1, waiting: 0 })
  await drop()
})

describe('a server', async () => {
  const { log } = createTestLog()
  const { settings } = testOptions()
  const server = await startTestServer({
    schema,
    log,
    createContext: ({ requestId }) => ({ requestId, ...workOf() }),
    settings: { ...settings, answerTimeoutMs: 50 },
  })
  afterAll(() => server.stop(0))

  it.each([
    ['the fast path', {}],
    ['the slow path', { cookie: 'a=b' }],
  ])('tells so with 504 on %s', async (_path, headers) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const body = JSON.stringify({ query: '{ quick waiting }' })
      const sent = { accept, 'content-type': 'application/json', 'x-request-id': 'one', ...headers }
      const answer = await send(server.port, { method: 'POST', path: '/graphql', headers: sent, body })
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        504,
        {
          errors: [
            { message: 'The request took too long and was stopped. Request id one.', extensions: { code: 'TIMEOUT' } },
          ],
        },
      ])
    }
  })
})
