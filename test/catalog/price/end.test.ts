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

const selection =
  'offering { pricing { input { amount } } } impact { monthlyCostBefore { amount } monthlyCostAfter { amount } rankBefore rankAfter }'
const end = (more: object = {}): Promise<Payload> =>
  api.mutate('priceListEnd', { provider: 'acme', model: 'beta', ...more }, selection)
const publish = (more: object = {}): Promise<Payload> =>
  api.mutate('priceListPublish', {
    provider: 'acme',
    model: 'beta',
    prices: [{ meter: 'INPUT_TOKENS', amount: '0.5' }],
    ...more,
  })

/** The amount for input tokens at an instant; null: no price is known. */
async function inputAt(at: string, serviceTier = 'STANDARD'): Promise<string | null> {
  const { data } = await api.ask(
    `{ model(slug: "beta") { offering { pricing(at: "${at}", serviceTier: ${serviceTier}) { input { amount } } } } }`,
  )
  return /"amount":"([^"]*)"/.exec(JSON.stringify(data))?.[1] ?? null
}

describe('ends a price list', () => {
  test('now: no price is known from then on, and what was before stays', async () => {
    const payload = await end({ reason: 'withdrawn' })
    expect(payload).toMatchObject({
      userErrors: [],
      offering: { pricing: { input: null } },
      impact: { monthlyCostBefore: { amount: '88' }, monthlyCostAfter: null, rankBefore: 2, rankAfter: null },
    })
    expect(payload.warnings).toEqual(['From 2026-07-03T12:00:00.000Z on no STANDARD price is known.'])
    expect(payload.changes.map(({ entity, field, reason }) => [entity, field, reason])).toEqual([
      ['price_list', 'effectiveTo', 'withdrawn'],
    ])
    expect(await inputAt('2026-07-03T11:59:59.999Z')).toBe('2')
    expect(await inputAt('2026-07-03T12:00:00Z')).toBeNull()
  })

  test('at a later instant, with no write then', async () => {
    await end({ endsAt: '2026-08-01T00:00:00Z' })
    expect(await inputAt('2026-07-31T23:59:59.999Z')).toBe('2')
    expect(await inputAt('2026-08-01T00:00:00Z')).toBeNull()
  })

  test('of one tier: the others go on', async () => {
    await publish({ serviceTier: 'BATCH' })
    api.setNow('2026-07-04T12:00:00Z')
    await end({ serviceTier: 'BATCH' })
    const { data } = await api.ask(
      `{ model(slug: "beta") { offering { priceHistory { nodes { serviceTier effectiveTo } } } } }`,
    )
    const history = JSON.stringify(data)
    expect(history).toContain('{"serviceTier":"BATCH","effectiveTo":"2026-07-04T12:00:00.000Z"}')
    expect(history).toContain('{"serviceTier":"STANDARD","effectiveTo":null}')
    expect(await inputAt('2026-07-05T00:00:00Z')).toBe('2')
  })

  test('which leaves a gap until the next scheduled one, and says so', async () => {
    await publish({ effectiveFrom: '2026-09-01T00:00:00Z' })
    const { warnings } = await end({ endsAt: '2026-08-01T00:00:00Z' })
    expect(warnings).toEqual(['A STANDARD list comes into force at 2026-09-01T00:00:00.000Z all the same.'])
    expect(await inputAt('2026-08-15T00:00:00Z')).toBeNull()
    expect(await inputAt('2026-09-01T00:00:00Z')).toBe('0.5')
  })

  test('after which it can be published again, and the end be taken back', async () => {
    const ended = await end()
    const reverted = await api.mutate('changeRevert', { revision: ended.changes[0]?.revision ?? '' })
    expect(reverted.userErrors).toEqual([])
    expect(await inputAt('2026-07-04T00:00:00Z')).toBe('2')
    await end()
    api.setNow('2026-07-05T12:00:00Z')
    expect((await publish()).userErrors).toEqual([])
    expect(await inputAt('2026-07-04T00:00:00Z')).toBeNull()
    expect(await inputAt('2026-07-05T12:00:00Z')).toBe('0.5')
  })

  test('once, however often it is asked for under one key', async () => {
    const [first, second] = [await end({ idempotencyKey: 'a' }), await end({ idempotencyKey: 'a' })]
    expect(second.changes).toEqual(first.changes)
  })
})

test('a dry run shows the foreseen prices, while history and the log show what is without it', async () => {
  const kept = 'offering { priceHistory(meter: INPUT_TOKENS) { nodes { effectiveTo } } changes { totalCount } }'
  const { data } = await api.ask(`{ model(slug: "beta") { ${kept} } }`)
  const dry = await api.mutate('priceListEnd', { provider: 'acme', model: 'beta', dryRun: true }, kept)
  expect({ model: { offering: dry.offering } }).toEqual(data)
  expect(await end({ dryRun: true })).toMatchObject({ userErrors: [], offering: { pricing: { input: null } } })
  expect(dry.changes.map(({ field }) => field)).toEqual(['effectiveTo'])
  expect(await inputAt('2026-07-04T00:00:00Z')).toBe('2')
})

test.each([
  ['in the document', '{ meter: TELEPATHY_TOKENS, amount: "1" }', {}],
  ['in a variable', '$price', { price: { meter: 'TELEPATHY_TOKENS', amount: '1' } }],
])('an unknown meter %s is bad input that is named', async (_where, price, variables) => {
  const declared = price === '$price' ? '($price: PriceInput!)' : ''
  const { errors } = await api.ask(
    `mutation ${declared} { priceListPublish(input: { provider: "acme", model: "beta", prices: [${price}] }) { userErrors { code } } }`,
    variables,
    api.keys.ADMIN,
  )
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toContain('TELEPATHY_TOKENS')
})

test.each([
  ['a past instant', { endsAt: '2026-07-01T00:00:00Z' }, { code: 'INVALID', field: ['endsAt'] }],
  ['a tier that has no list', { serviceTier: 'FLEX' }, { code: 'NOT_FOUND', field: ['endsAt'] }],
  ['a region that has none', { region: 'mars' }, { code: 'NOT_FOUND', field: ['endsAt'] }],
  ['a model that is not there', { model: 'omega' }, { code: 'NOT_FOUND', field: ['model'] }],
  ['a revision that has passed', { expectedRevision: '0' }, { code: 'STALE_REVISION', field: ['expectedRevision'] }],
])('refuses %s, and writes nothing', async (_what, given, error) => {
  const { revision } = await fresh.database.prisma.catalogState.findFirstOrThrow()
  expect(await end(given)).toMatchObject({ offering: null, userErrors: [error] })
  expect(await fresh.database.prisma.catalogState.findFirstOrThrow()).toMatchObject({ revision })
})
