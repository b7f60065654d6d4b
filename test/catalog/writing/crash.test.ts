import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../support/database.js'
import { storePricedModels } from '../../support/priced-models.js'

/** CRASH_ROUNDS=50 kills as often as one likes. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? '4')
const MODELS = 30

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const names = Array.from({ length: MODELS }, (_, index) => `model-${index.toString()}`)
  await storePricedModels(fresh.database.prisma, Object.fromEntries(names.map((name) => [name, 0.5])))
})
afterAll(() => fresh.drop())

/** Starts a publisher, kills it in the midst of some publication, and returns the last amount that it was told is published. */
async function killPublisher(first: number): Promise<number> {
  const program = ['--import', 'tsx', 'test/catalog/writing/publish-in-bulk.ts']
  const publisher = spawn(process.execPath, [...program, fresh.url, MODELS.toString(), first.toString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => publisher.once('exit', resolve))
  const killAfter = first + Math.floor(Math.random() * 3)
  let acknowledged = first - 1
  for await (const line of createInterface({ input: publisher.stdout })) {
    if (line.startsWith('acknowledged ')) acknowledged = Number(line.split(' ')[1])
    if (acknowledged === killAfter) setTimeout(() => publisher.kill('SIGKILL'), Math.random() * 200)
  }
  await ended
  expect(publisher.signalCode).toBe('SIGKILL')
  return acknowledged
}

/** What every model costs now: one amount, or the publication was not all or nothing. */
async function publishedAmounts(): Promise<readonly number[]> {
  const { prisma } = fresh.database
  const open = await prisma.priceList.findMany({
    where: { recordedTo: null, effectiveTo: null },
    include: { prices: { where: { meter: 'INPUT_TOKENS' } } },
  })
  expect(open).toHaveLength(MODELS)
  return [...new Set(open.flatMap(({ prices }) => prices.map(({ amount }) => amount.toNumber())))]
}

test(`killing the publisher ${ROUNDS.toString()} times leaves all or nothing, and loses nothing acknowledged`, async () => {
  const { prisma } = fresh.database
  let last = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const acknowledged = await killPublisher(last + 1)
    await expect.poll(publishedAmounts, { timeout: 10_000 }).toHaveLength(1)
    const [amount = 0] = await publishedAmounts()
    expect(amount === 0.5 ? 0 : amount).toBeGreaterThanOrEqual(acknowledged)
    last = Math.max(last, Math.floor(amount))
  }
  const revisions = await prisma.revision.findMany({ orderBy: { number: 'asc' }, include: { _count: true } })
  expect(revisions.map(({ number }) => Number(number))).toEqual(revisions.map((_, index) => index + 1))
  const sizes = revisions.filter(({ actor }) => actor === 'publisher').map(({ _count }) => _count.changes)
  // each ends a list, adds one and its two prices; the first also adds its source
  expect(sizes.slice(1)).toEqual(sizes.slice(1).map(() => MODELS * 4))
  expect(sizes.length).toBe(last)
  console.log(`Killed ${ROUNDS.toString()} times, ${last.toString()} publications of ${MODELS.toString()} lists each.`)
}, 600_000)
