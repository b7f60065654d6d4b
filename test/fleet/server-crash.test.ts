import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { issueKey } from '../../src/keys/key-store.js'
import { runProgram, type Running } from '../run-program.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { storePricedModels } from '../support/priced-models.js'

// The process that people run, src/main.ts, killed while clients publish through it over HTTP. CRASH_ROUNDS=50 kills it often.
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? '2')
const MODELS = 30
const CLIENTS = 3

let fresh: TestDatabase
let key: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const { prisma } = fresh.database
  const names = Array.from({ length: MODELS }, (_, index) => `model-${index.toString()}`)
  await storePricedModels(prisma, Object.fromEntries(names.map((name) => [name, 0.5])))
  const issued = { name: 'publisher', role: 'ADMIN', expiresAt: null, createdBy: 'test', reason: null } as const
  ;({ key } = await issueKey(prisma, issued))
})
afterAll(() => fresh.drop())

const answered = z.object({
  data: z.object({ priceListsPublish: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) }),
})

const PUBLISH = `mutation ($input: PriceListsPublishInput!) { priceListsPublish(input: $input) { userErrors { message } } }`

/** Publishes one amount for every model; whether the server acknowledged it. An answer that says no is an error of the test. */
async function publish(port: number, amount: number): Promise<boolean> {
  const lists = Array.from({ length: MODELS }, (_, index) => ({
    provider: 'acme',
    model: `model-${index.toString()}`,
    prices: ['INPUT_TOKENS', 'OUTPUT_TOKENS'].map((meter) => ({ meter, amount: amount.toString() })),
  }))
  const input = { lists, idempotencyKey: `amount ${amount.toString()}` }
  const body = JSON.stringify({ query: PUBLISH, variables: { input } })
  try {
    const response = await fetch(`http://127.0.0.1:${port.toString()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    })
    const answer = await response.text()
    const { success, data } = answered.safeParse(JSON.parse(answer))
    if (!success) throw new Error(`The server answered ${answer}`)
    expect(data.data.priceListsPublish.userErrors).toEqual([])
    return true
  } catch (error) {
    if (error instanceof TypeError) return false // the connection broke
    throw error
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const holder = createServer().listen(0, '127.0.0.1', () => {
      const address = holder.address()
      holder.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })

/** What a publication leaves: one amount for all models, or it was not all or nothing. */
async function publishedAmounts(): Promise<readonly number[]> {
  const open = await fresh.database.prisma.priceList.findMany({
    where: { recordedTo: null, effectiveTo: null },
    include: { prices: { where: { meter: 'INPUT_TOKENS' } } },
  })
  expect(open).toHaveLength(MODELS)
  return [...new Set(open.flatMap(({ prices }) => prices.map(({ amount }) => amount.toNumber())))]
}

/** Starts the server, publishes through it until it is killed in the midst of that, and returns what it acknowledged. */
async function killServer(nextAmount: () => number): Promise<readonly number[]> {
  const port = await freePort()
  const server: Running = runProgram({
    PORT: port.toString(),
    DATABASE_URL: fresh.url,
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  })
  await server.printed(/127\.0\.0\.1/)
  const acknowledged: number[] = []
  const client = async (): Promise<void> => {
    for (;;) {
      const amount = nextAmount()
      if (!(await publish(port, amount))) return
      acknowledged.push(amount)
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, client))
  while (acknowledged.length < CLIENTS) await Promise.race([delay(5), server.ended])
  await delay(Math.random() * 300)
  server.kill('SIGKILL')
  await Promise.all([clients, server.ended])
  return acknowledged
}

test(
  `a server that is killed ${ROUNDS.toString()} times during bulk publications leaves all or nothing, and keeps what it acknowledged`,
  async () => {
    const { prisma } = fresh.database
    const acknowledged: number[] = []
    let amount = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged.push(...(await killServer(() => (amount += 1))))
      await expect.poll(publishedAmounts, { timeout: 20_000 }).toHaveLength(1)
    }
    const published = { meter: 'INPUT_TOKENS', priceList: { recordedTo: null } }
    const written = await prisma.price.groupBy({ by: ['amount'], where: published, _count: true })
    const countOf = new Map(written.map((each) => [each.amount.toNumber(), each._count]))
    const storedOf = acknowledged.map((each) => ({ amount: each, lists: countOf.get(each) ?? 0 }))
    expect(storedOf.filter(({ lists }) => lists !== MODELS)).toEqual([])
    // what was written and not acknowledged is whole too
    expect([...countOf.values()].filter((count) => count !== MODELS)).toEqual([])
    const revisions = await prisma.revision.findMany({ orderBy: { number: 'asc' } })
    expect(revisions.map(({ number }) => Number(number))).toEqual(revisions.map((_, index) => index + 1))
    const lost = countOf.size - 1 - acknowledged.length
    console.log(
      `Killed ${ROUNDS.toString()} times: ${acknowledged.length.toString()} publications of ${MODELS.toString()} lists acknowledged, ${lost.toString()} written and not acknowledged.`,
    )
  },
  60_000 + ROUNDS * 60_000,
)
