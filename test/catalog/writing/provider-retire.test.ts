import { afterEach, beforeEach, expect, test } from 'vitest'
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

const page = { source: 'page', sourceUrl: 'https://page.example/end', observedOn: '2026-07-02' }
const retire = (more: object = {}): Promise<Payload> =>
  api.mutate(
    'providerRetire',
    { provider: 'acme', retiredOn: '2026-09-30', ...page, ...more },
    'provider { retiredOn }',
  )

const PROVIDER = 'provider(slug: "acme") { retiredOn source { slug } sourceUrl verifiedOn }'
async function provider(): Promise<unknown> {
  return (await api.ask(`{ ${PROVIDER} }`)).data?.provider
}

/** What a reader of lists sees: the filter, the facet, and what the provider serves. */
async function listed(): Promise<unknown> {
  const { data, errors } = await api.ask(`{
    providers { nodes { slug } }
    models(filter: { provider: { in: ["acme"] } }) { totalCount nodes { slug offering { status } } facets { field buckets { value count } } }
    provider(slug: "acme") { offerings { nodes { status model { slug } } } }
  }`)
  expect(errors).toEqual([])
  return data
}

test('is a dated fact with its source, and is in the log', async () => {
  const payload = await retire({ reason: 'announced' })
  expect(payload).toMatchObject({ userErrors: [], provider: { retiredOn: '2026-09-30' } })
  expect(payload.warnings).toEqual(['2 offerings of Acme are not retired.'])
  expect(payload.changes).toContainEqual(
    expect.objectContaining({
      entity: 'provider',
      field: 'retiredOn',
      before: null,
      after: '2026-09-30',
      reason: 'announced',
    }),
  )
  expect(await provider()).toEqual({
    retiredOn: '2026-09-30',
    source: { slug: 'page' },
    sourceUrl: 'https://page.example/end',
    verifiedOn: '2026-07-02',
  })
})

test('leaves offerings, lists, filters and facets as they are: each offering ends when somebody says so of it', async () => {
  const before = await listed()
  await retire()
  expect(await listed()).toEqual(before)
  await api.mutate('offeringRetire', { provider: 'acme', model: 'alpha' })
  expect((await retire({ retiredOn: '2026-10-01' })).warnings).toEqual(['1 offering of Acme is not retired.'])
})

test('is taken back by a revert, or by saving that it serves on', async () => {
  const before = await provider()
  const retired = await retire()
  const reverted = await api.mutate('changeRevert', { revision: retired.changes[0]?.revision ?? '' })
  expect(reverted.userErrors).toEqual([])
  expect(await provider()).toEqual(before)
  await retire()
  await api.mutate('providerSave', { slug: 'acme', retiredOn: null })
  expect(await provider()).toMatchObject({ retiredOn: null })
})

test('without a day is of today; a dry run leaves it as it was', async () => {
  const dry = await retire({ retiredOn: null, dryRun: true })
  expect(dry).toMatchObject({ provider: { retiredOn: '2026-07-03' } })
  expect(await provider()).toMatchObject({ retiredOn: null })
  await retire({ retiredOn: null })
  expect(await provider()).toMatchObject({ retiredOn: '2026-07-03' })
})

test('refuses a provider that is not there, a day that is none of ours, and a stale revision', async () => {
  expect((await retire({ provider: 'nobody' })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['provider'] }])
  expect((await retire({ retiredOn: '1066-10-14' })).userErrors).toMatchObject([
    { code: 'INVALID', field: ['retiredOn'] },
  ])
  expect((await retire({ expectedRevision: '0' })).userErrors).toMatchObject([{ code: 'STALE_REVISION' }])
})
