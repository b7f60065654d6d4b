import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

type Input = Readonly<Record<string, unknown>>

const tokens = (input: string, output: string): readonly Input[] => [
  { meter: 'INPUT_TOKENS', amount: input },
  { meter: 'OUTPUT_TOKENS', amount: output },
]
const selection =
  'offering { revision pricing { input { amount } } } impact { monthlyCostBefore { amount } monthlyCostAfter { amount } rankBefore rankAfter }'

const publish = (input: Input): Promise<Payload> =>
  api.mutate('priceListPublish', { provider: 'acme', model: 'beta', prices: tokens('0.5', '2'), ...input }, selection)

/** What beta's input costs at an instant, and since when and until when, as the API says. */
async function priceAt(at: string): Promise<unknown> {
  const { data } = await api.ask(`{ model(slug: "beta") { offering { pricing(at: "${at}") { input { amount } } } } }`)
  return data?.model
}
const input = (amount: string | null): unknown => ({
  offering: { pricing: { input: amount === null ? null : { amount } } },
})

const history = async (): Promise<unknown> =>
  (
    await api.ask(
      '{ model(slug: "beta") { offering { priceHistory(meter: INPUT_TOKENS) { nodes { amount { amount } effectiveFrom effectiveTo } } } } }',
    )
  ).data

const revision = async (): Promise<bigint> => (await fresh.database.prisma.catalogState.findFirstOrThrow()).revision

describe('publishes now', () => {
  test('ends the list in force, says what it changed and what that does', async () => {
    const before = await revision()
    const payload = await publish({ reason: 'new price page' })
    expect(payload).toMatchObject({
      offering: { revision: (before + 1n).toString(), pricing: { input: { amount: '0.5' } } },
      impact: {
        monthlyCostBefore: { amount: '88' },
        monthlyCostAfter: { amount: '22' },
        rankBefore: 2,
        rankAfter: 1,
      },
      userErrors: [],
      warnings: [],
    })
    expect(payload.changes.map(({ entity, field, actor, reason }) => [entity, field, actor, reason])).toEqual([
      ['price_list', 'effectiveTo', 'admin', 'new price page'],
      ['source', '*', 'admin', 'new price page'],
      ['price_list', '*', 'admin', 'new price page'],
      ['price', '*', 'admin', 'new price page'],
      ['price', '*', 'admin', 'new price page'],
    ])
    expect(await priceAt('2026-07-03T11:59:59.999Z')).toEqual(input('2'))
    expect(await priceAt('2026-07-03T12:00:00Z')).toEqual(input('0.5'))
  })

  test('changes nothing where it says what is so already, and says that', async () => {
    const before = await revision()
    const payload = await publish({ prices: tokens('2.0', '8.00') })
    expect(payload).toMatchObject({
      changes: [],
      userErrors: [],
      warnings: ['Nothing changed: these are the prices already.'],
    })
    expect(await revision()).toBe(before)
  })

  test('twice in one millisecond, one after the other', async () => {
    await publish({})
    await publish({ prices: tokens('0.4', '2') })
    expect(await priceAt('2026-07-03T12:00:00.000Z')).toEqual(input('0.5'))
    expect(await priceAt('2026-07-03T12:00:00.001Z')).toEqual(input('0.4'))
  })

  test('leaves other tiers and regions alone, and daily windows as lists of their own', async () => {
    const night = { dailyFrom: '16:30', dailyTo: '00:30' }
    const payload = await publish({
      region: 'eu',
      serviceTier: 'BATCH',
      prices: [...tokens('3', '12'), ...tokens('1', '4').map((price) => ({ ...price, ...night }))],
    })
    expect(payload.userErrors).toEqual([])
    expect(payload.changes.filter(({ entity }) => entity === 'price_list')).toHaveLength(2)
    expect(await priceAt('2026-07-03T12:00:00Z')).toEqual(input('2'))
    const again = await publish({
      region: 'eu',
      serviceTier: 'BATCH',
      prices: [...tokens('3', '12'), ...tokens('1.5', '4').map((price) => ({ ...price, ...night }))],
    })
    expect(again.changes.map(({ entity, field }) => `${entity} ${field}`)).toEqual([
      'price_list effectiveTo',
      'price_list *',
      'price *',
      'price *',
    ])
  })

  test('a list without prices says why it has none', async () => {
    const payload = await publish({ prices: [], status: 'QUOTE_ONLY' })
    expect(payload).toMatchObject({ userErrors: [], impact: { monthlyCostAfter: null, rankAfter: null } })
    expect(await priceAt('2026-07-03T12:00:00Z')).toEqual(input(null))
  })
})

describe('schedules', () => {
  test('a price that takes effect at its instant, with no write and no reload', async () => {
    await publish({ effectiveFrom: '2026-08-01T00:00:00Z' })
    const before = await revision()
    const now = async (): Promise<unknown> =>
      (await api.ask('{ model(slug: "beta") { offering { pricing { input { amount } } } } }')).data?.model
    api.setNow('2026-07-31T23:59:59.999Z')
    expect(await now()).toEqual(input('2'))
    api.setNow('2026-08-01T00:00:00Z')
    expect(await now()).toEqual(input('0.5'))
    expect(await revision()).toBe(before)
  })

  test('one price list after another: a new one ends where the next begins', async () => {
    await publish({ effectiveFrom: '2026-09-01T00:00:00Z', prices: tokens('9', '36') })
    await publish({ effectiveFrom: '2026-08-01T00:00:00Z', prices: tokens('8', '32') })
    expect(await history()).toEqual({
      model: {
        offering: {
          priceHistory: {
            nodes: [
              { amount: { amount: '9' }, effectiveFrom: '2026-09-01T00:00:00.000Z', effectiveTo: null },
              {
                amount: { amount: '8' },
                effectiveFrom: '2026-08-01T00:00:00.000Z',
                effectiveTo: '2026-09-01T00:00:00.000Z',
              },
              {
                amount: { amount: '2' },
                effectiveFrom: '2026-01-01T00:00:00.001Z',
                effectiveTo: '2026-08-01T00:00:00.000Z',
              },
            ],
          },
        },
      },
    })
  })

  test('not two lists at one instant', async () => {
    await publish({ effectiveFrom: '2026-08-01T00:00:00Z' })
    const before = await revision()
    const payload = await publish({ effectiveFrom: '2026-08-01T02:00:00+02:00', prices: tokens('7', '7') })
    expect(payload.userErrors).toMatchObject([{ code: 'OVERLAP', field: ['effectiveFrom'] }])
    expect(payload.userErrors[0]?.message).toContain('The STANDARD list from 2026-08-01T00:00:00.000Z')
    expect(await revision()).toBe(before)
  })

  test('and cancels: the list before goes on, and what was planned stays on record', async () => {
    const { prisma } = fresh.database
    await publish({ effectiveFrom: '2026-08-01T00:00:00Z' })
    const cancel = (effectiveFrom: string): Promise<Payload> =>
      api.mutate('priceListCancel', { provider: 'acme', model: 'beta', effectiveFrom }, selection)
    expect(await cancel('2026-08-01T00:00:00Z')).toMatchObject({
      userErrors: [],
      impact: { monthlyCostBefore: { amount: '22' }, monthlyCostAfter: { amount: '88' } },
    })
    expect(await priceAt('2026-08-02T00:00:00Z')).toEqual(input('2'))
    expect(
      await prisma.priceList.count({ where: { effectiveFrom: new Date('2026-08-01'), recordedTo: { not: null } } }),
    ).toBe(1)
    expect((await cancel('2026-08-01T00:00:00Z')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await cancel('2026-01-01T00:00:00.001Z')).userErrors).toMatchObject([{ code: 'CONFLICT' }])
  })
})

describe('corrects', () => {
  test('what was believed of a period, and keeps the belief', async () => {
    const { prisma } = fresh.database
    const payload = await publish({ correction: true })
    expect(payload).toMatchObject({ userErrors: [], offering: { pricing: { input: { amount: '0.5' } } } })
    expect(await priceAt('2026-01-02T00:00:00Z')).toEqual(input('0.5'))
    const lists = await prisma.priceList.findMany({
      where: { offering: { model: { slug: 'beta' } }, recordedFrom: { gt: new Date('2026-02-01') } },
      orderBy: { id: 'asc' },
    })
    expect(
      lists.map(({ effectiveFrom, effectiveTo, recordedTo }) => [effectiveFrom, effectiveTo, recordedTo === null]),
    ).toEqual([
      [new Date('2026-01-01T00:00:00.001Z'), null, false],
      [new Date('2026-01-01T00:00:00.001Z'), null, true],
    ])
    expect(lists[0]?.recordedTo).toEqual(lists[1]?.recordedFrom)
  })

  test('from an instant in the past on, and leaves what was before', async () => {
    expect((await publish({ correction: true, effectiveFrom: '2026-03-01T00:00:00Z' })).userErrors).toEqual([])
    expect(await priceAt('2026-02-28T23:59:59Z')).toEqual(input('2'))
    expect(await priceAt('2026-03-01T00:00:00Z')).toEqual(input('0.5'))
  })

  test('what nobody knew: a price before the first', async () => {
    expect((await publish({ correction: true, effectiveFrom: '2025-06-01T00:00:00Z' })).userErrors).toEqual([])
    expect(await priceAt('2025-12-31T00:00:00Z')).toEqual(input('0.5'))
    expect(await priceAt('2026-01-02T00:00:00Z')).toEqual(input('2'))
  })

  test('a correction just made', async () => {
    await publish({ correction: true })
    expect((await publish({ correction: true, prices: tokens('0.6', '2') })).userErrors).toEqual([])
    expect(await priceAt('2026-01-02T00:00:00Z')).toEqual(input('0.6'))
  })
})

const code = 'INVALID'
const refused: readonly (readonly [what: string, input: Input, errors: readonly object[]])[] = [
  ['a past schedule', { effectiveFrom: '2026-07-03T11:59:59Z' }, [{ code, field: ['effectiveFrom'] }]],
  ['no prices', { prices: [] }, [{ code, field: ['prices'] }]],
  ['prices of a free list', { status: 'FREE' }, [{ code, field: ['prices'] }]],
  [
    'a negative price and one above a trillion',
    { prices: tokens('-1', '1000000000001') },
    [
      { code, field: ['prices', '0', 'amount'] },
      { code, field: ['prices', '1', 'amount'] },
    ],
  ],
  [
    'a meter twice',
    { prices: [...tokens('1', '2'), { meter: 'INPUT_TOKENS', amount: '3' }] },
    [{ code, field: ['prices', '2', 'meter'] }],
  ],
  [
    'a meter twice above one threshold',
    {
      prices: [
        ...tokens('1', '2'),
        { meter: 'INPUT_TOKENS', amount: '3', aboveInputTokens: 9 },
        { meter: 'INPUT_TOKENS', amount: '4', aboveInputTokens: 9, thresholdInclusive: true },
      ],
    },
    [{ code, field: ['prices', '3', 'meter'] }],
  ],
  [
    'a part without the whole',
    { prices: [{ meter: 'CACHE_READ_TOKENS', amount: '1' }] },
    [{ code, field: ['prices', '0', 'meter'] }],
  ],
  [
    'another tier, region and period within a list',
    { prices: [{ ...tokens('1', '2')[0], serviceTier: 'BATCH', region: 'eu', effectiveTo: '2027-01-01T00:00:00Z' }] },
    [
      { code, field: ['prices', '0', 'serviceTier'] },
      { code, field: ['prices', '0', 'region'] },
      { code, field: ['prices', '0', 'effectiveTo'] },
    ],
  ],
  [
    'daily windows that overlap',
    {
      prices: [
        { meter: 'INPUT_TOKENS', amount: '1', dailyFrom: '22:00', dailyTo: '02:00' },
        { meter: 'INPUT_TOKENS', amount: '2', dailyFrom: '01:59', dailyTo: '03:00', weekdays: [6] },
      ],
    },
    [{ code: 'OVERLAP', field: ['prices', '1', 'dailyFrom'] }],
  ],
  [
    'half a daily window',
    { prices: [{ meter: 'INPUT_TOKENS', amount: '1', dailyFrom: '22:00' }] },
    [{ code, field: ['prices', '0', 'dailyTo'] }],
  ],
  [
    'a price for no units and one for too many',
    {
      prices: [
        { meter: 'INPUT_TOKENS', amount: '1', per: '0' },
        { meter: 'OUTPUT_TOKENS', amount: '1', per: '1000000000000000' },
      ],
    },
    [
      { code, field: ['prices', '0', 'per'] },
      { code, field: ['prices', '1', 'per'] },
    ],
  ],
  ['a NUL byte', { region: 'e\0u' }, [{ code, field: ['region'] }]],
  ['half a surrogate pair', { reason: 'because \ud83d' }, [{ code, field: ['reason'] }]],
  ['a megabyte of reasons', { reason: 'x'.repeat(1_000_000) }, [{ code, field: ['reason'] }]],
  ['a region that is no code', { region: 'Europe, all of it' }, [{ code, field: ['region'] }]],
  ['an unknown currency form', { currency: 'dollars' }, [{ code, field: ['currency'] }]],
  [
    'an unknown provider, model and source at once',
    { provider: 'nobody', model: 'nothing', source: 'nowhere' },
    [
      { code: 'NOT_FOUND', field: ['provider'] },
      { code: 'NOT_FOUND', field: ['model'] },
      { code: 'NOT_FOUND', field: ['source'] },
    ],
  ],
  ['a day to come', { verifiedOn: '2026-07-05' }, [{ code, field: ['verifiedOn'] }]],
  ['an empty idempotency key', { idempotencyKey: ' ' }, [{ code, field: ['idempotencyKey'] }]],
  ['a revision that is none', { expectedRevision: 'latest' }, [{ code, field: ['expectedRevision'] }]],
  ['a stale revision', { expectedRevision: '1' }, [{ code: 'STALE_REVISION', field: ['expectedRevision'] }]],
  [
    'a workload that makes no sense',
    { workload: { cachedInputShare: '2' } },
    [{ code, field: ['workload', 'cachedInputShare'] }],
  ],
]

test.each(refused)('refuses %s, and writes nothing', async (_what, given, errors) => {
  const before = await revision()
  const payload = await publish(given)
  expect(payload.userErrors).toMatchObject(errors)
  expect(payload.userErrors).toHaveLength(errors.length)
  expect(payload).toMatchObject({ offering: null, impact: null, changes: [] })
  expect(await revision()).toBe(before)
})

test.each([
  ['a meter that there is not', { prices: [{ meter: 'WISHES', amount: '1' }] }],
  ['10^40', { prices: tokens('1'.padEnd(41, '0'), '1') }],
  ['an exponent', { prices: tokens('1e3', '1') }],
  ['a number in place of a decimal', { prices: [{ meter: 'INPUT_TOKENS', amount: 1 }] }],
  ['a year that the database lacks', { effectiveFrom: '0000-01-01T00:00:00Z' }],
])('refuses as malformed %s', async (_what, given) => {
  const query = 'mutation ($input: PriceListPublishInput!) { priceListPublish(input: $input) { userErrors { code } } }'
  const { status, errors } = await api.ask(
    query,
    { input: { provider: 'acme', model: 'beta', ...given } },
    api.keys.EDITOR,
  )
  expect([status, errors[0]?.code]).toEqual([400, 'BAD_USER_INPUT'])
})

describe('warns of', () => {
  test.each([
    [
      'ten times the price',
      tokens('20', '8'),
      'INPUT_TOKENS goes up ten times or more, from 2 USD per 1000000 tokens to 20 USD per 1000000 tokens.',
    ],
    [
      'a tenth of it',
      tokens('0.2', '8'),
      'INPUT_TOKENS goes down to a tenth or less, from 2 USD per 1000000 tokens to 0.2 USD per 1000000 tokens.',
    ],
    [
      'a cut to 0',
      tokens('0', '8'),
      'INPUT_TOKENS is cut to 0, from 2 USD per 1000000 tokens to 0 USD per 1000000 tokens.',
    ],
    [
      'output that costs a tenth of input',
      tokens('10', '1'),
      'Output, 1 USD per 1000000 tokens, costs a tenth of input, 10 USD per 1000000 tokens, or less.',
    ],
    [
      'cached input that is dearer than input',
      [...tokens('2', '8'), { meter: 'CACHE_READ_TOKENS', amount: '3' }],
      'Cached input, 3 USD per 1000000 tokens, is dearer than input, 2 USD per 1000000 tokens.',
    ],
    [
      'a price that is dropped',
      [{ meter: 'INPUT_TOKENS', amount: '2' }],
      'OUTPUT_TOKENS had a price, 8 USD per 1000000 tokens, and has none any more.',
    ],
  ])('%s', async (_what, prices, warning) => {
    expect((await publish({ prices, dryRun: true })).warnings).toEqual([warning])
  })

  test('nothing just short of that', async () => {
    expect((await publish({ prices: tokens('19.99', '79.99'), dryRun: true })).warnings).toEqual([])
  })
})
