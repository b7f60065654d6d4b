import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/database.js'
import { editing, type Editing, type Payload } from '../../support/editing.js'
import { pricedDatabase } from '../../support/priced-models.js'

let fresh: TestDatabase
let api: Editing
beforeEach(async () => {
  fresh = await pricedDatabase({ alpha: 1, beta: 2 })
  api = await editing(fresh)
})
afterEach(() => fresh.drop())

const selection =
  'offering { id revision pricing { input { amount } prices { amount { amount } } } model { slug revision } } impact { monthlyCostAfter { amount } rankAfter }'

const publish = (input: Readonly<Record<string, unknown>>, key = api.keys.EDITOR): Promise<Payload> => {
  const prices = [
    { meter: 'INPUT_TOKENS', amount: '0.5' },
    { meter: 'OUTPUT_TOKENS', amount: '2' },
  ]
  return api.mutate('priceListPublish', { provider: 'acme', model: 'beta', prices, ...input }, selection, key)
}

const priced = (input: string) => [
  { meter: 'INPUT_TOKENS', amount: input },
  { meter: 'OUTPUT_TOKENS', amount: '2' },
]

/** Everything that a write could leave behind. */
async function everything(): Promise<unknown> {
  const { prisma } = fresh.database
  return {
    state: await prisma.catalogState.findMany(),
    lists: await prisma.priceList.findMany({ include: { prices: true }, orderBy: { id: 'asc' } }),
    sources: await prisma.source.findMany(),
    changes: await prisma.change.count(),
    answers: await prisma.idempotency.count(),
  }
}

describe('a retry', () => {
  test('of a hundred has one effect and one answer', async () => {
    const first = await publish({ idempotencyKey: 'price of July' })
    const before = await everything()
    const answers = await Promise.all(Array.from({ length: 100 }, () => publish({ idempotencyKey: 'price of July' })))
    for (const answer of answers) expect(answer).toEqual(first)
    expect(await everything()).toEqual(before)
  })

  test('is known by its input, not by how its fields are written', async () => {
    const first = await publish({ idempotencyKey: 'k', prices: priced('0.50'), reason: 'because' })
    const { userErrors, changes } = await publish({ reason: 'because', prices: priced('0.5'), idempotencyKey: 'k' })
    expect([userErrors, changes]).toEqual([[], first.changes])
  })

  test('with another input is a conflict, and does nothing', async () => {
    await publish({ idempotencyKey: 'k' })
    const before = await everything()
    for (const other of [{ prices: priced('0.6') }, { reason: 'another' }, { model: 'alpha' }, { region: null }])
      expect((await publish({ idempotencyKey: 'k', ...other })).userErrors).toMatchObject([
        { code: 'CONFLICT', field: ['idempotencyKey'] },
      ])
    expect(await everything()).toEqual(before)
  })

  test('of somebody else is another request', async () => {
    await publish({ idempotencyKey: 'k' })
    const other = await publish({ idempotencyKey: 'k', prices: priced('0.6') }, api.keys.ADMIN)
    expect(other.userErrors).toEqual([])
  })

  test('of what failed is tried again', async () => {
    expect((await publish({ idempotencyKey: 'k', model: 'delta' })).userErrors).toHaveLength(1)
    expect((await publish({ idempotencyKey: 'k' })).userErrors).toEqual([])
  })

  test('is answered although the revision it expects has passed', async () => {
    const { offering } = await publish({})
    const expectedRevision = /"revision":"(\d+)"/.exec(JSON.stringify(offering))?.[1]
    const input = { idempotencyKey: 'k', prices: priced('0.6'), expectedRevision }
    const first = await publish(input)
    expect(first.userErrors).toEqual([])
    expect(await publish(input)).toEqual(first)
  })

  test('is forgotten after 30 days', async () => {
    const { prisma } = fresh.database
    await publish({ idempotencyKey: 'old' })
    await prisma.$executeRaw`UPDATE idempotency SET created_at = created_at - interval '30 days'`
    await publish({ idempotencyKey: 'new', prices: priced('0.7') })
    expect(await prisma.idempotency.findMany({ select: { key: true } })).toEqual([{ key: 'new' }])
  })
})

test.each([20])(
  'of %i publications that expect one revision exactly one is done, and the log has no gap',
  async (count) => {
    const { prisma } = fresh.database
    const revision = async () => (await prisma.catalogState.findFirstOrThrow()).revision
    for (let round = 0; round < 3; round += 1) {
      const before = await revision()
      const answers = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          publish({
            expectedRevision: before.toString(),
            prices: priced(`${(round + 1).toString()}.${(index + 100).toString()}`),
          }),
        ),
      )
      const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done')
      expect(codes.filter((code) => code === 'done')).toHaveLength(1)
      expect(codes.filter((code) => code === 'STALE_REVISION')).toHaveLength(count - 1)
      expect(await revision()).toBe(before + 1n)
    }
    const numbers = (await prisma.revision.findMany({ orderBy: { number: 'asc' } })).map((each) => Number(each.number))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  },
)

test('publications that expect nothing are all done, the last one last', async () => {
  const { prisma } = fresh.database
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => publish({ prices: priced(`3.${(index + 100).toString()}`) })),
  )
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
  const open = await prisma.priceList.findMany({
    where: { offering: { model: { slug: 'beta' } }, recordedTo: null, effectiveTo: null },
  })
  expect(open).toHaveLength(1)
})

describe('a dry run', () => {
  test('answers as the real run does, and leaves nothing', async () => {
    const before = await everything()
    const dry = await publish({ dryRun: true, idempotencyKey: 'k' })
    expect(await everything()).toEqual(before)
    const real = await publish({ idempotencyKey: 'k' })
    expect(withoutIds(dry)).toEqual(withoutIds(real))
    expect(dry.changes).toHaveLength(5)
  })

  test('of a refused input says what is wrong', async () => {
    expect((await publish({ dryRun: true, model: 'delta' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  test('before a real run in one request, each read its own outcome', async () => {
    const prices = (amount: string): string =>
      `provider: "acme", model: "beta", prices: [{ meter: INPUT_TOKENS, amount: "${amount}" }]`
    const fields =
      '{ offering { pricing { input { amount } } revision priceHistory { totalCount } } userErrors { code } }'
    const { data } = await api.ask(
      `mutation {
        dry: priceListPublish(input: { ${prices('7')}, dryRun: true }) ${fields}
        real: priceListPublish(input: { ${prices('6')} }) ${fields}
        again: priceListPublish(input: { ${prices('5')} }) ${fields}
      }`,
      {},
      api.keys.EDITOR,
    )
    const of = (amount: string, revision: string) => ({
      offering: { pricing: { input: { amount } }, revision },
      userErrors: [],
    })
    expect(data).toMatchObject({ dry: of('7', '4'), real: of('6', '4'), again: of('5', '5') })
  })
})

/** Sequences go on where a transaction is rolled back, and the clock of the database goes on as well. */
const withoutIds = (payload: Payload): unknown =>
  JSON.parse(
    JSON.stringify(payload).replaceAll(/\\"(id|price_list_id|source_id)\\": \d+|recorded_from\\": \\"[^"]*\\"/g, ''),
  )

test('a reason and a name end up in the log', async () => {
  const { changes } = await publish({ reason: '  the page says so ' })
  expect(changes[0]).toMatchObject({ actor: 'editor', reason: 'the page says so' })
})
