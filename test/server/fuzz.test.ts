import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { validate, parse } from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { createContext } from '../../src/graphql/context.js'
import { schema } from '../../src/graphql/schema.js'
import { errorStatus } from '../../src/server/error-code.js'
import { createServer } from '../../src/server/server.js'
import { syntheticCatalog } from '../support/catalog.js'
import { freshDatabase } from '../support/database.js'
import { createChoices } from './fuzz/choices.js'
import { broken, randomRequest, type FuzzRequest } from './fuzz/random-request.js'
import { codesOf } from './hostile-server.js'
import { createTestLog, healthy } from './test-server.js'

// By command: FUZZ_REQUESTS=100000 npx vitest run test/server/fuzz.test.ts; FUZZ_SEED to have others, FUZZ_MINUTES to stop earlier.
const requests = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const minutes = Number(process.env.FUZZ_MINUTES ?? (requests > 10_000 ? 120 : 2))
const seed = Number(process.env.FUZZ_SEED ?? 20_260_701)
/** Dear questions make a slow test, and are refused in the same way. */
const MOST_COST = 8_000

const { database, drop } = await freshDatabase()
const { log, lines } = createTestLog()
const catalog = syntheticCatalog(40, 3)
const now = new Date('2026-07-01T00:00:00Z')
const period = {}
const server = createServer({
  schema,
  createContext: ({ requestId }) =>
    createContext({ catalog, now, prisma: database.prisma, requestId, staleAfterDays: 90 }),
  answerPeriod: () => period,
  health: () => healthy,
  log,
  settings: { maxBodyBytes: 1_000_000, corsOrigins: ['*'], maxQueryCost: MOST_COST },
  graphiql: null,
})
const port = await server.listen(0, '127.0.0.1')
const agent = new Agent({ keepAlive: true })
afterAll(async () => {
  agent.destroy()
  await server.stop(0)
  await drop()
})

interface Answer {
  readonly status: number
  readonly body: string
}

const ask = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: '127.0.0.1', port, agent, method: 'POST', path: '/graphql' },
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        accept: 'application/graphql-response+json',
        'x-request-id': 'one',
        ...headers,
      },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      })
    })
    sent.end(body)
  })

const counts: Record<string, number> = {}
const count = (what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}

it(
  `${requests} random requests, valid and broken, get no 5xx and the same answer on both paths`,
  async () => {
    const rows = fc.array(fc.nat(), { minLength: 5, maxLength: 300, size: 'max' })
    await fc.assert(
      fc.asyncProperty(rows, async (row) => {
        const choices = createChoices(row)
        const breaks = choices.oneIn(3)
        const made = randomRequest(schema, choices)
        await check(breaks ? broken(made, choices) : made)
      }),
      { numRuns: requests, seed, endOnFailure: requests > 10_000, interruptAfterTimeLimit: minutes * 60_000 },
    )
    const asked = counts.asked ?? 0
    if (requests > 10_000) console.log(JSON.stringify({ seed, ...counts }))
    expect(counts['status 200']).toBeGreaterThan(asked / 5)
  },
  120_000 + requests * 100,
)

async function check(made: FuzzRequest): Promise<void> {
  const body = JSON.stringify(made)
  lines.length = 0
  const fast = await ask(body)
  const slow = await ask(body, { cookie: 'a=b' })
  count('asked')
  count(`status ${fast.status}`)
  for (const code of new Set(codesOf(fast.body))) count(code)
  expect(fast, body).toEqual(slow)
  expect(fast.status, body).toBeLessThan(500)
  expect(
    codesOf(fast.body).filter((code) => !(code in errorStatus) || code === 'INTERNAL_SERVER_ERROR'),
    `${body}\n${JSON.stringify(lines)}`,
  ).toEqual([])
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
}

it('most of what is generated is valid', () => {
  const made = fc.sample(fc.array(fc.nat(), { minLength: 300, maxLength: 300 }), { numRuns: 100, seed })
  const valid = made.filter((row) => {
    try {
      return validate(schema, parse(randomRequest(schema, createChoices(row)).query)).length === 0
    } catch {
      return false
    }
  })
  expect(valid.length).toBeGreaterThan(50)
})
