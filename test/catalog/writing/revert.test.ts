import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeGlobalId } from '../../../src/graphql/global-id.js'
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

const publish = (amount: string, more: object = {}): Promise<Payload> =>
  api.mutate('priceListPublish', {
    provider: 'acme',
    model: 'beta',
    prices: [{ meter: 'INPUT_TOKENS', amount }],
    ...more,
  })

const revisionOf = ({ changes }: Payload): string => changes[0]?.revision ?? 'none'
const revert = (payload: Payload): Promise<Payload> => api.mutate('changeRevert', { revision: revisionOf(payload) })

/** The prices in force at an instant, as people read them. */
async function inputAt(at: string): Promise<string | undefined> {
  const { data } = await api.ask(`{ model(slug: "beta") { offering { pricing(at: "${at}") { input { amount } } } } }`)
  return /"amount":"([^"]*)"/.exec(JSON.stringify(data))?.[1]
}

/** What is said of the models, whatever revision says it. */
async function said(): Promise<unknown> {
  const { prisma } = fresh.database
  return {
    models: await prisma.model.findMany({ orderBy: { id: 'asc' } }),
    aliases: await prisma.modelAlias.findMany({ orderBy: { id: 'asc' } }),
    attributions: await prisma.attribution.findMany({ orderBy: { id: 'asc' } }),
    facts: await prisma.deploymentFact.findMany({ orderBy: { id: 'asc' } }),
  }
}

describe('takes back all of a revision', () => {
  test('facts with their attributions', async () => {
    const before = await said()
    const saved = await api.mutate('modelSave', {
      slug: 'alpha',
      family: 'Greek',
      inputModalities: ['AUDIO'],
      deprecatedOn: null,
      contextTokens: 5,
    })
    expect(await said()).not.toEqual(before)
    expect((await revert(saved)).userErrors).toEqual([])
    expect(await said()).toEqual(before)
  })

  test('a row that was removed, as it was', async () => {
    const before = await said()
    const removed = await api.mutate('aliasRetire', { alias: 'alpha-latest', validTo: '1990-01-01' })
    await revert(removed)
    expect(await said()).toEqual(before)
  })

  test('a publication: the former price is believed again, and what was believed in between stays on record', async () => {
    const { prisma } = fresh.database
    const published = await publish('0.5')
    expect(await inputAt('2026-07-03T12:00:00Z')).toBe('0.5')
    expect((await revert(published)).userErrors).toEqual([])
    expect(await inputAt('2026-07-03T12:00:00Z')).toBe('2')
    expect(await inputAt('2026-01-02T00:00:00Z')).toBe('2')
    expect(await prisma.price.count({ where: { amount: 0.5, priceList: { recordedTo: { not: null } } } })).toBe(1)
  })

  test('a correction', async () => {
    const corrected = await publish('0.5', { correction: true, effectiveFrom: '2026-03-01T00:00:00Z' })
    expect((await revert(corrected)).userErrors).toEqual([])
    expect(await inputAt('2026-02-01T00:00:00Z')).toBe('2')
    expect(await inputAt('2026-04-01T00:00:00Z')).toBe('2')
  })

  test('and a revert is taken back in turn', async () => {
    const published = await publish('0.5')
    const reverted = await revert(published)
    expect((await revert(reverted)).userErrors).toEqual([])
    expect(await inputAt('2026-07-03T12:00:00Z')).toBe('0.5')
    expect(await inputAt('2026-07-03T11:00:00Z')).toBe('2')
  })

  test('a model that was added, with all that was said of it then', async () => {
    const before = await said()
    const added = await api.mutate('modelSave', { slug: 'delta', name: 'Delta', developer: 'acme' })
    await revert(added)
    expect(await said()).toEqual(before)
  })
})

describe('takes back a publication after later ones were taken back', () => {
  const publishTwice = async (): Promise<readonly [Payload, Payload]> => {
    const first = await publish('0.5')
    api.setNow('2026-07-04T12:00:00Z')
    const second = await publish('0.6')
    api.setNow('2026-07-05T12:00:00Z')
    return [first, second]
  }

  test('of the same offering: the price before both holds again, and all is on record', async () => {
    const [first, second] = await publishTwice()
    expect((await revert(second)).userErrors).toEqual([])
    expect(await inputAt('2026-07-05T12:00:00Z')).toBe('0.5')
    expect((await revert(first)).userErrors).toEqual([])
    expect(await inputAt('2026-07-05T12:00:00Z')).toBe('2')
    expect(await inputAt('2026-01-02T00:00:00Z')).toBe('2')
    const { prisma } = fresh.database
    expect(await prisma.price.count({ where: { amount: 0.5, priceList: { recordedTo: null } } })).toBe(0)
    expect(await prisma.price.count({ where: { amount: 0.5 } })).toBe(2)
  })

  test('which can be taken back in turn, and again', async () => {
    const [first, second] = await publishTwice()
    await revert(second)
    const reverted = await revert(first)
    const restored = await revert(reverted)
    expect(restored.userErrors).toEqual([])
    expect(await inputAt('2026-07-05T12:00:00Z')).toBe('0.5')
    expect((await revert(restored)).userErrors).toEqual([])
    expect(await inputAt('2026-07-05T12:00:00Z')).toBe('2')
  })

  test('but not while a third one stands', async () => {
    const [first, second] = await publishTwice()
    await revert(second)
    await publish('0.7')
    expect((await revert(first)).userErrors[0]).toMatchObject({ code: 'CONFLICT', field: ['revision'] })
    expect(await inputAt('2026-07-06T00:00:00Z')).toBe('0.7')
  })

  test('a correction of it that was taken back', async () => {
    const first = await publish('0.5')
    const corrected = await publish('0.4', { correction: true })
    await revert(corrected)
    expect((await revert(first)).userErrors).toEqual([])
    expect(await inputAt('2026-07-03T12:00:00Z')).toBe('2')
  })
})

describe('takes back one change', () => {
  const changeOf = async (entity: string, field: string): Promise<string> => {
    const change = await fresh.database.prisma.change.findFirstOrThrow({
      where: { entity, field },
      orderBy: { id: 'desc' },
    })
    return encodeGlobalId('Change', change.id)
  }

  test('of several in a revision', async () => {
    await api.mutate('modelSave', { slug: 'alpha', family: 'Greek', license: 'MIT' })
    await api.mutate('changeRevert', { change: await changeOf('model', 'family') })
    const { data } = await api.ask('{ model(slug: "alpha") { family license } }')
    expect(data).toEqual({ model: { family: null, license: 'MIT' } })
  })

  test('but not the end of a list whose successor stands', async () => {
    await publish('0.5')
    const { userErrors } = await api.mutate('changeRevert', { change: await changeOf('price_list', 'effectiveTo') })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', field: ['change'] }])
    expect(userErrors[0]?.message).toMatch(/^Change \d+ of revision 4, of price_list \d+, stands on it/)
    expect(await inputAt('2026-07-03T12:00:00Z')).toBe('0.5')
  })
})

describe('refuses, naming what stands on it', () => {
  test('a fact that was changed again', async () => {
    const first = await api.mutate('modelSave', { slug: 'alpha', family: 'Greek' })
    const second = await api.mutate('modelSave', { slug: 'alpha', family: 'Latin' })
    const before = await said()
    const { userErrors } = await revert(first)
    expect(userErrors[0]).toMatchObject({ code: 'CONFLICT', field: ['revision'] })
    expect(userErrors[0]?.message).toContain(`of revision ${revisionOf(second)}, of family of model`)
    expect(await said()).toEqual(before)
    await revert(second)
    expect((await revert(first)).userErrors).toEqual([])
  })

  test('a publication after which another came', async () => {
    const first = await publish('0.5')
    api.setNow('2026-07-04T12:00:00Z')
    const second = await publish('0.6')
    const { userErrors } = await revert(first)
    expect(userErrors[0]?.message).toContain(`of revision ${revisionOf(second)}, of effectiveTo of price_list`)
    expect(await inputAt('2026-07-05T00:00:00Z')).toBe('0.6')
  })

  test('a model that others refer to', async () => {
    const added = await api.mutate('modelSave', { slug: 'delta', name: 'Delta', developer: 'acme' })
    await api.mutate('modelSave', { slug: 'alpha', successor: 'delta' })
    const { userErrors } = await revert(added)
    expect(userErrors.map(({ code }) => code)).toContain('CONFLICT')
    expect(userErrors.map(({ message }) => message).join()).toContain('successorId of model')
  })

  test('what there is not', async () => {
    expect((await api.mutate('changeRevert', { revision: '999' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})

test('in a dry run, answers as it would and leaves all as it is', async () => {
  const published = await publish('0.5')
  const dry = await api.mutate('changeRevert', { revision: revisionOf(published), dryRun: true })
  expect(await inputAt('2026-07-03T12:00:00Z')).toBe('0.5')
  const real = await revert(published)
  const shape = ({ changes }: Payload) => changes.map(({ entity, field }) => `${entity} ${field}`)
  expect(shape(dry)).toEqual(shape(real))
})

test.each([
  ['both', '{ change: "x", revision: "1" }'],
  ['neither', '{}'],
  ['a revision that is no number', '{ revision: "latest" }'],
  ['an id that is none', '{ change: "x" }'],
  ['an id of another type', `{ change: "${encodeGlobalId('Model', 1)}" }`],
])('refuses as malformed %s', async (_what, input) => {
  const { errors } = await api.ask(
    `mutation { changeRevert(input: ${input}) { userErrors { code } } }`,
    {},
    api.keys.ADMIN,
  )
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
