import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCatalog } from '../../src/catalog/load.js'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { apiOf } from '../support/api.js'
import { shipped, shippedToday, type Shipped } from '../support/shipped.js'

let catalogue: Shipped
beforeAll(async () => {
  catalogue = await shipped()
})
afterAll(() => catalogue.database.drop())

const HISTORY = `priceHistory(first: 5) { totalCount pageInfo { hasNextPage } nodes { id amount { amount } meter { code } effectiveFrom source { name } } }`

test('fifty models with the price history of each take a constant number of statements', async () => {
  const counted = async (first: number) => {
    catalogue.statements.length = 0
    const { errors } = await catalogue.ask(
      `{ models(first: ${first}) { nodes { offerings(first: 10) { nodes { ${HISTORY} } } } } }`,
    )
    expect(errors).toEqual([])
    return catalogue.statements.length
  }
  expect(await counted(50)).toBe(2)
  expect(await counted(1)).toBe(2)
})

test.each([
  ['an instant beyond all calendars', ['price-history', 1e300, 1]],
  ['an instant before all calendars', ['price-history', -2e14, 1]],
  ['an instant that is text', ['price-history', 'today', 1]],
  ['an id that is text', ['price-history', null, 'one']],
  ['an id larger than any key', ['price-history', null, 2_147_483_648]],
  ['half an id', ['price-history', null, 1.5]],
])('a forged cursor is refused: %s', async (_case, parts) => {
  const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url')
  const { errors } = await catalogue.ask(
    `{ model(slug: "o4-mini") { offering { priceHistory(after: "${cursor}") { nodes { id } } } } }`,
  )
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(/^Argument "after": /)
})

test('the spec sheet itself takes no statement at all', async () => {
  catalogue.statements.length = 0
  await catalogue.ask(
    '{ model(slug: "o4-mini") { summary offering { pricing { input { amount } } } offerings { nodes { apiModelId } } } }',
  )
  expect(catalogue.statements).toEqual([])
})

test('a change and a scheduled price are in the history, newest first; a corrected list is not', async () => {
  const { prisma } = catalogue.database.database
  const offering = catalogue.catalog.modelBySlug.get('o4-mini')?.offerings[0]
  const [current] = offering?.priceLists.filter(({ serviceTier }) => serviceTier === 'STANDARD') ?? []
  if (offering === undefined || current === undefined) throw new Error('o4-mini has no STANDARD list')
  await writeCatalog(prisma, { actor: 'test', reason: 'a cut, a schedule and a correction' }, async (tx) => {
    const list = async (from: string, to: string | null, input: string, corrected = false) =>
      tx.priceList.create({
        data: {
          offeringId: offering.id,
          effectiveFrom: from,
          effectiveTo: to,
          ...(corrected ? { recordedFrom: '2026-06-30T00:00:00Z', recordedTo: '2026-06-30T12:00:00Z' } : {}),
          sourceId: current.attribution.source.id,
          verifiedOn: new Date('2026-07-01T00:00:00Z'),
          prices: { create: [{ meter: 'INPUT_TOKENS', amount: input, per: 1_000_000 }] },
        },
      })
    await tx.priceList.update({ where: { id: current.id }, data: { effectiveTo: '2026-07-01T00:00:00Z' } })
    await list('2026-07-01T00:00:00Z', '2026-12-01T00:00:00Z', '1')
    await list('2026-12-01T00:00:00Z', null, '0.9')
    await list('2026-07-01T00:00:00Z', null, '9', true)
  })
  const ask = apiOf(await loadCatalog(prisma, shippedToday), { prisma, now: new Date('2026-07-03T00:00:00Z') })
  const history = `model(slug: "o4-mini") { offering { id priceHistory(meter: INPUT_TOKENS, serviceTier: STANDARD`
  const all = await ask(`{ ${history}) { totalCount nodes { amount { amount } effectiveFrom effectiveTo } } } } }`)
  expect(all.data).toMatchObject({
    model: {
      offering: {
        priceHistory: {
          totalCount: 3,
          nodes: [
            { amount: { amount: '0.9' }, effectiveFrom: '2026-12-01T00:00:00.000Z', effectiveTo: null },
            {
              amount: { amount: '1' },
              effectiveFrom: '2026-07-01T00:00:00.000Z',
              effectiveTo: '2026-12-01T00:00:00.000Z',
            },
            { amount: { amount: '1.1' }, effectiveFrom: null, effectiveTo: '2026-07-01T00:00:00.000Z' },
          ],
        },
      },
    },
  })

  const amounts = async (args: string) => {
    const { data, errors } = await ask(
      `{ ${history}, ${args}) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { amount { amount } } } } } }`,
    )
    expect(errors).toEqual([])
    const text = JSON.stringify(data)
    return {
      amounts: [...text.matchAll(/"amount":"([^"]+)"/g)].map(([, amount]) => amount),
      more: [...text.matchAll(/"has(?:Next|Previous)Page":(\w+)/g)].map(([, more]) => more === 'true'),
      start: /"startCursor":"([^"]+)"/.exec(text)?.[1] ?? '',
      end: /"endCursor":"([^"]+)"/.exec(text)?.[1] ?? '',
    }
  }
  const first = await amounts('first: 1')
  expect(first).toMatchObject({ amounts: ['0.9'], more: [true, false] })
  const second = await amounts(`first: 1, after: "${first.end}"`)
  expect(second).toMatchObject({ amounts: ['1'], more: [true, true] })
  const third = await amounts(`first: 1, after: "${second.end}"`)
  expect(third).toMatchObject({ amounts: ['1.1'], more: [false, true] })
  expect(await amounts(`first: 1, after: "${third.end}"`)).toMatchObject({ amounts: [] })
  const last = await amounts('last: 1')
  expect(last).toMatchObject({ amounts: ['1.1'], more: [false, true] })
  expect(await amounts(`last: 1, before: "${last.start}"`)).toMatchObject({ amounts: ['1'], more: [true, true] })
  expect(await amounts(`last: 5, before: "${second.start}"`)).toMatchObject({ amounts: ['0.9'], more: [true, false] })

  const then = async (at: string) =>
    ask(
      `{ model(slug: "o4-mini", at: "${at}") { monthlyCost { total { amount } } offering { pricing { input { amount } } } } }`,
    )
  const input = async (at: string) => /"input":\{"amount":"([^"]+)"/.exec(JSON.stringify((await then(at)).data))?.[1]
  expect(
    await Promise.all(
      ['2026-06-30T23:59:59.999Z', '2026-07-01T00:00:00Z', '2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00Z'].map(
        input,
      ),
    ),
  ).toEqual(['1.1', '1', '1', '0.9'])
})
