import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/database.js'
import { editing, type Editing, type Payload } from '../../support/editing.js'
import { pricedDatabase } from '../../support/priced-models.js'

let fresh: TestDatabase
let api: Editing
beforeEach(async () => {
  fresh = await pricedDatabase({ alpha: 1, beta: 2, gamma: 3 })
  api = await editing(fresh)
})
afterEach(() => fresh.drop())

const list = (model: string, amount: string, more: object = {}) => ({
  provider: 'acme',
  model,
  prices: [
    { meter: 'INPUT_TOKENS', amount },
    { meter: 'OUTPUT_TOKENS', amount },
  ],
  ...more,
})
const selection =
  'lists { offering { model { slug } pricing { input { amount } } } impact { monthlyCostAfter { amount } rankBefore rankAfter } }'
const publish = (lists: readonly object[], more: object = {}): Promise<Payload> =>
  api.mutate('priceListsPublish', { lists, ...more }, selection)
const revision = async (): Promise<bigint> => (await fresh.database.prisma.catalogState.findFirstOrThrow()).revision

test('publishes many lists as one revision, and says what they do together', async () => {
  const before = await revision()
  const payload = await publish([list('alpha', '10'), list('beta', '1'), list('gamma', '2', { serviceTier: 'BATCH' })])
  expect(payload).toMatchObject({
    userErrors: [],
    lists: [
      {
        offering: { model: { slug: 'alpha' }, pricing: { input: { amount: '10' } } },
        impact: { rankBefore: 1, rankAfter: 3 },
      },
      { offering: { model: { slug: 'beta' } }, impact: { rankBefore: 2, rankAfter: 1 } },
      { offering: { model: { slug: 'gamma' }, pricing: { input: { amount: '3' } } } },
    ],
  })
  expect(payload.warnings).toEqual([
    'alpha at acme, STANDARD: INPUT_TOKENS goes up ten times or more, from 1 USD per 1000000 tokens to 10 USD per 1000000 tokens.',
  ])
  expect(await revision()).toBe(before + 1n)
})

test('publishes none where one is wrong, and names each that is', async () => {
  const before = await revision()
  const payload = await publish([
    list('alpha', '10'),
    list('delta', '1'),
    list('beta', '-1'),
    list('gamma', '1', { expectedRevision: '1' }),
    list('alpha', '11'),
  ])
  expect(payload.userErrors).toMatchObject([
    { code: 'NOT_FOUND', field: ['lists', '1', 'model'] },
    { code: 'INVALID', field: ['lists', '2', 'prices', '0', 'amount'] },
    { code: 'INVALID', field: ['lists', '2', 'prices', '1', 'amount'] },
    { code: 'STALE_REVISION', field: ['lists', '3', 'expectedRevision'] },
    { code: 'CONFLICT', field: ['lists', '4'] },
  ])
  expect(payload.lists).toEqual([])
  expect(await revision()).toBe(before)
})

test('may be tried dry first, and retried', async () => {
  const before = await revision()
  const lists = [list('alpha', '1.5'), list('beta', '1.6')]
  const dry = await publish(lists, { dryRun: true, idempotencyKey: 'k' })
  expect(await revision()).toBe(before)
  const real = await publish(lists, { idempotencyKey: 'k' })
  expect(real.lists).toEqual(dry.lists)
  expect(await publish(lists, { idempotencyKey: 'k' })).toEqual(real)
  expect(await revision()).toBe(before + 1n)
})

test.each([0, 1_001])('refuses %i lists', async (count) => {
  const lists = Array.from({ length: count }, () => list('alpha', '1'))
  const query =
    'mutation ($input: PriceListsPublishInput!) { priceListsPublish(input: $input) { userErrors { code } } }'
  expect((await api.ask(query, { input: { lists } }, api.keys.ADMIN)).errors).toMatchObject([
    { code: 'BAD_USER_INPUT' },
  ])
})
