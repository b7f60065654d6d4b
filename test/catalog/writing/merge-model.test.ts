import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/load.js'
import { writeCatalog } from '../../../src/database/write-catalog.js'
import { contentOf } from '../../support/catalog-content.js'
import { freshDatabase, type TestDatabase } from '../../support/database.js'
import { editing, type Editing } from '../../support/editing.js'
import { modelsDevFile } from '../../importing/files.js'

let fresh: TestDatabase
let api: Editing

beforeEach(async () => {
  fresh = await freshDatabase()
  await fill(fresh)
  api = await editing(fresh)
  await importModels({ 'alpha-uno-2026': { input: 3, context: 200_000 }, 'beta-two': {} })
})
afterEach(() => fresh.drop())

const SAID = { sourceId: 1, observedOn: new Date('2026-06-01') }

/** A reviewed model, alpha-one, that openai serves. */
async function fill({ database: { prisma } }: TestDatabase): Promise<void> {
  await writeCatalog(prisma, { actor: 'test', reason: null }, async (tx) => {
    await tx.source.create({ data: { slug: 'models-dev', name: 'models.dev' } })
    const { id: providerId } = await tx.provider.create({
      data: { slug: 'openai', name: 'OpenAI', kind: 'LAB', ...SAID },
    })
    const tool = { slug: 'tool-use', label: 'Tool use', category: 'Tools', meaning: 'Calls tools.', position: 1 }
    const { id: capabilityId } = await tx.capability.create({ data: tool })
    const { id: modelId } = await tx.model.create({
      data: { slug: 'alpha-one', name: 'Alpha One', developerId: providerId, contextTokens: 100_000, ...SAID },
    })
    await tx.modelCapability.create({ data: { modelId, capabilityId, support: 'NO', ...SAID } })
    await tx.offering.create({ data: { modelId, providerId, apiModelId: 'alpha-one', ...SAID } })
  })
}

/** Made as models that nobody has reviewed, where they are not known. */
async function importModels(models: Parameters<typeof modelsDevFile>[0], observedOn = '2026-07-03'): Promise<void> {
  const text = modelsDevFile({ 'alpha-one': {}, ...models })
  const input = { source: 'models-dev', text, unmatched: 'CREATE', observedOn, allowShrink: true }
  api.setNow(`${observedOn}T12:00:00Z`)
  const query = 'mutation ($input: CatalogImportInput!) { catalogImport(input: $input) { userErrors { message } } }'
  const { data, errors } = await api.ask(query, { input }, api.keys.ADMIN)
  expect([data, errors]).toEqual([{ catalogImport: { userErrors: [] } }, []])
}

async function ask(query: string, key: string | null = api.keys.EDITOR): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await api.ask(query, {}, key)
  expect(errors).toEqual([])
  return data ?? {}
}

const STATE = `{
  unreviewedModels { totalCount nodes { slug } }
  model(slug: "alpha-one") { aliases offerings { nodes {
    apiModelId contextTokens pricing { input { amount } } claims(field: "contextTokens") { value }
    capabilities { capability { slug } support source { slug } } facts { field source { slug } }
  } } }
  gone: model(slug: "alpha-uno-2026") { slug }
}`

describe('models that nobody has reviewed', () => {
  test('are listed for editors, filtered and ordered as others, and by no other list', async () => {
    const query =
      '{ unreviewedModels(filter: { contextTokens: { gte: 150000 } }) { nodes { slug } } models { nodes { slug } } }'
    expect(await ask(query)).toEqual({
      unreviewedModels: { nodes: [{ slug: 'alpha-uno-2026' }] },
      models: { nodes: [{ slug: 'alpha-one' }] },
    })
    const ordered =
      '{ unreviewedModels(orderBy: [{ field: CONTEXT_TOKENS, direction: ASC }]) { totalCount nodes { slug } } }'
    expect(await ask(ordered)).toEqual({
      unreviewedModels: { totalCount: 2, nodes: [{ slug: 'beta-two' }, { slug: 'alpha-uno-2026' }] },
    })
  })

  test('are not listed for the public, nor for those who only read', async () => {
    const code = async (key: string | null) =>
      (await api.ask('{ unreviewedModels { totalCount } }', {}, key)).errors[0]?.code
    expect([await code(null), await code(api.keys.VIEWER)]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN'])
  })
})

describe('merging one into the model that it is', () => {
  const merge = (more: object = {}) =>
    api.mutate('modelMerge', { model: 'alpha-uno-2026', into: 'alpha-one', ...more }, 'model { slug reviewed }')

  test('moves offerings, prices, claims and what they had from it; its slug becomes a spelling', async () => {
    await api.mutate('aliasSave', { alias: 'alpha-1-2026', model: 'alpha-uno-2026' })
    const { model, userErrors } = await merge({ reason: 'the same' })
    expect([model, userErrors]).toEqual([{ slug: 'alpha-one', reviewed: true }, []])
    const state = await ask(STATE)
    expect(state).toMatchObject({
      unreviewedModels: { totalCount: 1, nodes: [{ slug: 'beta-two' }] },
      gone: null,
      model: {
        aliases: ['alpha-1-2026', 'alpha-uno-2026'],
        offerings: {
          nodes: [
            { apiModelId: 'alpha-one', contextTokens: 100_000 },
            {
              apiModelId: 'alpha-uno-2026',
              contextTokens: 200_000,
              pricing: { input: { amount: '3' } },
              claims: [{ value: '200000' }],
              capabilities: [{ capability: { slug: 'tool-use' }, support: 'YES', source: { slug: 'models-dev' } }],
            },
          ],
        },
      },
    })
    expect(await ask('{ resolveModelId(id: "alpha-uno-2026") { model { slug } } }', null)).toEqual({
      resolveModelId: { model: { slug: 'alpha-one' } },
    })
    const { prisma } = fresh.database
    expect(
      await prisma.sourceRecord.count({ where: { apiModelId: 'alpha-uno-2026', model: { slug: 'alpha-one' } } }),
    ).toBe(1)
    // followers take the change in piece by piece
    const catalog = await api.catalog()
    expect(contentOf(catalog)).toEqual(contentOf(await loadCatalog(prisma, catalog.today)))
  })

  test('is one revision; tried, it writes nothing; tried again under its key, it is done once', async () => {
    const before = await ask(STATE)
    const tried = await merge({ dryRun: true })
    expect(tried.userErrors).toEqual([])
    expect(await ask(STATE)).toEqual(before)
    const first = await merge({ idempotencyKey: 'm' })
    const again = await merge({ idempotencyKey: 'm' })
    expect(again).toEqual(first)
    expect(new Set(first.changes.map(({ revision }) => revision)).size).toBe(1)
    expect(tried.changes.map(({ entity, field }) => `${entity} ${field}`)).toEqual(
      first.changes.map(({ entity, field }) => `${entity} ${field}`),
    )
  })

  test('is taken back whole, and is not where something of it was changed since', async () => {
    const before = await ask(STATE)
    const done = await merge()
    const revision = done.changes[0]?.revision
    expect((await api.mutate('changeRevert', { revision })).userErrors).toEqual([])
    expect(await ask(STATE)).toEqual(before)

    const again = (await merge()).changes[0]?.revision
    const offering = { provider: 'openai', model: 'alpha-one', apiModelId: 'alpha-uno-2026' }
    expect((await api.mutate('offeringSave', { ...offering, contextTokens: 150_000 })).userErrors).toEqual([])
    const [refusal] = (await api.mutate('changeRevert', { revision: again })).userErrors
    expect(refusal).toMatchObject({ code: 'CONFLICT' })
    expect(refusal?.message).toContain('contextTokens of offering')
  })

  test('holds when the same is imported again', async () => {
    await merge()
    const state = await ask(STATE)
    await importModels({ 'alpha-uno-2026': { input: 3, context: 200_000 }, 'beta-two': {} }, '2026-07-05')
    expect(await ask(STATE)).toEqual(state)
  })

  test('is refused for a reviewed model, itself, none, and another revision than was seen', async () => {
    const refusals = async (more: object) => (await merge(more)).userErrors
    expect(await refusals({ model: 'alpha-one', into: 'beta-two' })).toMatchObject([
      {
        code: 'CONFLICT',
        field: ['model'],
        message: '"alpha-one" is reviewed: only a model that nobody has reviewed can be merged.',
      },
    ])
    expect(await refusals({ into: 'alpha-uno-2026' })).toMatchObject([{ code: 'INVALID', field: ['into'] }])
    expect(await refusals({ into: 'none' })).toMatchObject([{ code: 'NOT_FOUND', field: ['into'] }])
    expect(await refusals({ expectedRevision: '1' })).toMatchObject([{ code: 'STALE_REVISION' }])
  })
})
