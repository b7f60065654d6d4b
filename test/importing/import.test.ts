import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { editing, type Editing } from '../support/editing.js'
import { genaiPricesFile, liteLlmFile, modelsDevFile } from './files.js'

let fresh: TestDatabase
let api: Editing

/** A catalogue with one model at OpenAI, of which somebody at the desk has written the price. */
async function setUp(): Promise<void> {
  fresh = await freshDatabase()
  const { prisma } = fresh.database
  await writeCatalog(prisma, { actor: 'test', reason: null }, async (tx) => {
    const { id: sourceId } = await tx.source.create({ data: { slug: 'models-dev', name: 'models.dev' } })
    const said = { sourceId, observedOn: new Date('2026-06-01') }
    const { id: providerId } = await tx.provider.create({
      data: { slug: 'openai', name: 'OpenAI', kind: 'LAB', ...said },
    })
    await tx.provider.create({ data: { slug: 'azure', name: 'Azure', kind: 'CLOUD', ...said } })
    await tx.capability.create({
      data: { slug: 'tool-use', label: 'Tool use', category: 'Tools', meaning: 'Calls tools.', position: 1 },
    })
    const { id: modelId } = await tx.model.create({
      data: { slug: 'alpha-one', name: 'Alpha One', developerId: providerId, contextTokens: 100_000, ...said },
    })
    const { id: offeringId } = await tx.offering.create({
      data: { modelId, providerId, apiModelId: 'alpha-one', ...said },
    })
    const list = await tx.priceList.create({ data: { offeringId, sourceId, verifiedOn: said.observedOn } })
    await tx.price.createMany({
      data: [
        { priceListId: list.id, meter: 'INPUT_TOKENS', amount: '1', per: '1000000' },
        { priceListId: list.id, meter: 'OUTPUT_TOKENS', amount: '4', per: '1000000' },
      ],
    })
  })
  api = await editing(fresh)
}

const REPORT = `report {
  files { file state records added changed gone unchanged rejected recordsBefore rejections { path reason } }
  appliedCount queuedCount conflictCount
  applied { kind provider { slug } apiModelId model { slug } field before after impact { monthlyCostBefore { amount } monthlyCostAfter { amount } } }
  queued { kind apiModelId modelSlug why notes }
  conflicts { apiModelId field published claims cause }
} warnings userErrors { code field message }`

interface Answered {
  readonly report: Readonly<Record<string, unknown>> | null
  readonly warnings: readonly string[]
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

async function importText(input: Readonly<Record<string, unknown>>, selection = REPORT): Promise<Answered> {
  const { observedOn } = input
  if (typeof observedOn === 'string' && observedOn > '2026-07-03') api.setNow(`${observedOn}T12:00:00Z`)
  const query = `mutation ($input: CatalogImportInput!) { catalogImport(input: $input) { ${selection} } }`
  const { data, errors } = await api.ask(query, { input: { source: 'models-dev', ...input } }, api.keys.ADMIN)
  expect(errors).toEqual([])
  const answered: unknown = data?.catalogImport
  if (!isAnswered(answered)) throw new Error('No payload.')
  return answered
}

const isAnswered = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && 'userErrors' in value

async function ask(query: string, key: string | null = null): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await api.ask(query, {}, key)
  expect(errors).toEqual([])
  return data ?? {}
}

/** All that an import may write, by table. */
async function content(): Promise<unknown> {
  const { prisma } = fresh.database
  return [
    await prisma.catalogState.findFirst(),
    await prisma.sourceImport.count(),
    await prisma.sourceRecord.count(),
    await prisma.claim.count(),
    await prisma.conflict.count(),
    await prisma.importItem.count(),
    await prisma.offering.count(),
    await prisma.price.count(),
  ]
}

describe('importing a file', () => {
  beforeEach(setUp)
  afterEach(() => fresh.drop())

  test('settles what another source said before, in the name of that source', async () => {
    const offered = { 'alpha-one': { input: 2 } }
    const first = await importText({ source: 'genai-prices', text: genaiPricesFile(offered, 'azure') })
    expect(first.report).toMatchObject({ appliedCount: 0, queued: [{ kind: 'ADD_OFFERING', why: 'UNCERTAIN_MATCH' }] })
    const named = { 'azure/alpha-one': { input: 2 } }
    const second = await importText({ source: 'litellm', text: liteLlmFile(named, 'azure') })
    expect(second.report?.applied).toContainEqual(
      expect.objectContaining({ kind: 'ADD_OFFERING', provider: { slug: 'azure' }, apiModelId: 'alpha-one' }),
    )
    const { prisma } = fresh.database
    const added = await prisma.offering.findFirstOrThrow({
      where: { provider: { slug: 'azure' } },
      include: { source: true },
    })
    expect(added.source.slug).toBe('genai-prices')
  })

  const two = modelsDevFile({ 'alpha-one': { input: 1.1, output: 4.4 }, 'beta-two': {} })

  test('a dry run says what it would do, with impact, and writes nothing', async () => {
    const before = await content()
    const { report, userErrors } = await importText({ text: two, dryRun: true })
    expect(userErrors).toEqual([])
    expect(report).toMatchObject({
      files: [{ file: 'models-dev.api.json', state: 'APPLIED', records: 2, added: 2, recordsBefore: null }],
    })
    expect(report?.applied).toContainEqual({
      kind: 'CHANGE_PRICES',
      provider: { slug: 'openai' },
      apiModelId: 'alpha-one',
      model: { slug: 'alpha-one' },
      field: 'prices.STANDARD',
      before: 'INPUT_TOKENS 1, OUTPUT_TOKENS 4',
      after: 'INPUT_TOKENS 1.1, OUTPUT_TOKENS 4.4',
      impact: { monthlyCostBefore: { amount: '44' }, monthlyCostAfter: { amount: '48.4' } },
    })
    expect(report?.queued).toMatchObject([{ apiModelId: 'beta-two', kind: 'ADD_MODEL', why: 'NO_MATCH' }])
    expect(await content()).toEqual(before)
  })

  test('applies what policy allows as one revision with actor and reason, and queues the rest', async () => {
    const { report } = await importText({ text: two, reason: 'monthly' })
    expect(report).toMatchObject({ queuedCount: 1, conflictCount: 0 })
    const { model, changes, importItems } = await ask(
      `{ model(slug: "alpha-one") { offering { pricing { input { amount } } claims(field: "prices") { source { slug } field value observedOn since } } }
         changes(first: 1) { nodes { revision actor reason } } importItems { totalCount nodes { state path externalId match change { why modelSlug } } } }`,
      api.keys.EDITOR,
    )
    expect(model).toEqual({
      offering: {
        pricing: { input: { amount: '1.1' } },
        claims: [
          {
            source: { slug: 'models-dev' },
            field: 'prices.STANDARD.INPUT_TOKENS',
            value: '1.1',
            observedOn: '2026-07-03',
            since: '2026-07-03',
          },
          {
            source: { slug: 'models-dev' },
            field: 'prices.STANDARD.OUTPUT_TOKENS',
            value: '4.4',
            observedOn: '2026-07-03',
            since: '2026-07-03',
          },
        ],
      },
    })
    expect(changes).toEqual({ nodes: [{ revision: '2', actor: 'admin', reason: 'monthly' }] })
    expect(importItems).toMatchObject({
      totalCount: 1,
      nodes: [{ state: 'PENDING', externalId: 'openai/beta-two', path: '$.openai.models["beta-two"]' }],
    })
  })

  test('the same file twice writes nothing; a day later it notes that it was seen, and nothing else', async () => {
    await importText({ text: two })
    const before = await content()
    const again = await importText({ text: two })
    expect(again.warnings).toEqual(['Nothing changed: all of this was imported already.'])
    expect(await content()).toEqual(before)
    const later = await importText({ text: two, observedOn: '2026-07-04' })
    expect(later.report).toMatchObject({ files: [{ state: 'UNCHANGED' }], appliedCount: 0, queuedCount: 0 })
    const { model } = await ask(
      '{ model(slug: "alpha-one") { offering { claims(field: "contextTokens") { observedOn since } } } }',
    )
    expect(model).toEqual({ offering: { claims: [{ observedOn: '2026-07-04', since: '2026-07-03' }] } })
  })

  test('a file of an earlier day than the last is refused', async () => {
    await importText({ text: two })
    const { userErrors } = await importText({ text: two, observedOn: '2026-07-01' })
    expect(userErrors[0]?.message).toContain('is older than what was imported')
  })

  test('a file that has lost more than a tenth of its records is refused, unless somebody allows it', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`model-${n + 1}x`, {}]))
    await importText({ text: modelsDevFile(many) })
    const before = await content()
    const fewer = modelsDevFile(Object.fromEntries(Object.entries(many).slice(0, 15)))
    const refused = await importText({ text: fewer })
    expect(refused.report).toBeNull()
    expect(refused.userErrors).toMatchObject([{ code: 'CONFLICT' }])
    expect(await content()).toEqual(before)
    const allowed = await importText({ text: fewer, allowShrink: true })
    expect(allowed.report).toMatchObject({ files: [{ gone: 5 }] })
  })

  test.each([
    ['truncated', two.slice(0, -40)],
    ['no JSON at all', '<html>'],
    ['of another shape', '[1, 2, 3]'],
    ['empty', ''],
  ])('a file that is %s applies nothing', async (_what, text) => {
    const before = await content()
    const { report, userErrors } = await importText({ text })
    expect(report).toBeNull()
    expect(userErrors[0]?.message).toMatch(/could be read/)
    expect(await content()).toEqual(before)
  })

  test('records that cannot be are reported with their paths, and the others are imported', async () => {
    const text = modelsDevFile({
      'alpha-one': { input: 1.1, output: 4.4 },
      'negative-one': { input: -3 },
      'absurd-one': { input: 1e300 },
      'huge-one': { context: 99_999_999_999 },
    }).replace('"alpha-one":', '"__proto__": {"polluted": true}, "alpha-one":')
    const { report, userErrors } = await importText({ text })
    expect(userErrors).toEqual([])
    const told = JSON.stringify(report?.files)
    for (const path of ['__proto__', 'absurd-one', 'huge-one']) expect(told).toContain(path)
    const priced = {
      field: { startsWith: 'prices' },
      record: { externalId: { in: ['openai/absurd-one', 'openai/negative-one'] } },
    }
    expect(await fresh.database.prisma.claim.count({ where: priced })).toBe(0)
    expect(await fresh.database.prisma.sourceRecord.count({ where: { externalId: 'openai/huge-one' } })).toBe(0)
    expect({}).not.toHaveProperty('polluted')
    const { model } = await ask('{ model(slug: "alpha-one") { offering { pricing { input { amount } } } } }')
    expect(model).toEqual({ offering: { pricing: { input: { amount: '1.1' } } } })
  })

  test('what fails half-way leaves nothing behind', async () => {
    const before = await content()
    await fresh.database.prisma
      .$executeRaw`ALTER TABLE import_item ADD CONSTRAINT broken CHECK (file <> 'models-dev.api.json')`
    const { userErrors } = await importText({ text: two })
    expect(userErrors).toMatchObject([{ code: 'INVALID' }])
    expect(await content()).toEqual(before)
  })

  test('a retry under its key is answered alike and done once; the key with another file is a conflict', async () => {
    const first = await importText({ text: two, idempotencyKey: 'k' })
    const before = await content()
    expect(await importText({ text: two, idempotencyKey: 'k' })).toEqual(first)
    expect(await content()).toEqual(before)
    const other = await importText({ text: modelsDevFile({ 'alpha-one': {} }), idempotencyKey: 'k' })
    expect(other.userErrors).toMatchObject([{ code: 'CONFLICT' }])
  })

  test('what is taken back no later import does again, until its source claims something else', async () => {
    const prices = async () => {
      const { model } = await ask(
        '{ model(slug: "alpha-one") { offerings { nodes { apiModelId pricing { input { amount } } } } } }',
      )
      return [...JSON.stringify(model).matchAll(/"apiModelId":"([^"]+)".*?"amount":"([^"]+)"/g)].map(
        ([, id, amount]) => `${id} ${amount}`,
      )
    }
    const models = (input: number) => ({ 'alpha-one': { input, output: 4.4 }, 'gamma-three': {} })
    await importText({ text: modelsDevFile(models(1.1)), unmatched: 'CREATE' })
    expect(await prices()).toEqual(['alpha-one 1.1'])
    const { warnings, userErrors } = await api.mutate('changeRevert', { revision: '2' })
    expect(userErrors).toEqual([])
    expect(warnings.join()).toMatch(
      /^No import does again what this one did \(\d+ changes\) until its source claims something else\.$/,
    )
    api.setNow('2026-07-03T12:30:00Z')
    expect(await prices()).toEqual(['alpha-one 1'])

    const changed = modelsDevFile({ ...models(1.1), 'delta-four': {} })
    const again = await importText({ text: changed, observedOn: '2026-07-04', unmatched: 'CREATE' })
    expect(again.report).toMatchObject({ appliedCount: 1, queuedCount: 0 })
    expect(
      await ask('{ gamma: model(slug: "gamma-three") { slug } delta: model(slug: "delta-four") { slug } }'),
    ).toEqual({
      gamma: null,
      delta: { slug: 'delta-four' },
    })
    expect(await prices()).toEqual(['alpha-one 1'])

    const other = modelsDevFile({ ...models(1.2), 'delta-four': {} })
    await importText({ text: other, observedOn: '2026-07-05', unmatched: 'CREATE' })
    api.setNow('2026-07-05T12:30:00Z')
    expect(await prices()).toEqual(['alpha-one 1.2'])
  })

  test('an import that was foreseen for another revision is refused', async () => {
    const { userErrors } = await importText({ text: two, expectedRevision: '7' })
    expect(userErrors).toMatchObject([{ code: 'STALE_REVISION' }])
  })

  test('asked to, it makes models that are not reviewed, which saving them makes reviewed', async () => {
    await importText({ text: two, unmatched: 'CREATE' })
    const query =
      '{ catalog { modelCount } model(slug: "beta-two") { reviewed developer { slug } offering { apiModelId } } }'
    expect(await ask(query)).toEqual({
      catalog: { modelCount: 1 },
      model: { reviewed: false, developer: { slug: 'openai' }, offering: { apiModelId: 'beta-two' } },
    })
    await api.mutate('modelSave', { slug: 'beta-two', name: 'Beta Two' })
    expect(await ask('{ catalog { modelCount } model(slug: "beta-two") { reviewed name } }')).toEqual({
      catalog: { modelCount: 2 },
      model: { reviewed: true, name: 'Beta Two' },
    })
  })

  test('says which sources and files there are', async () => {
    const source = await importText({ source: 'nobody', text: two })
    expect(source.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['source'] }])
    const file = await importText({ text: two, file: 'x.json' })
    expect(file.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['file'] }])
  })
})

describe('the review queue', () => {
  beforeAll(setUp)
  afterAll(() => fresh.drop())

  const decide = async (decisions: readonly object[], reason: string | null = null): Promise<unknown> => {
    const query = `mutation ($input: ImportDecideInput!) { importDecide(input: $input) { items { state decidedBy reason } userErrors { code field message } } }`
    const { data, errors } = await api.ask(query, { input: { decisions, reason } }, api.keys.EDITOR)
    expect(errors).toEqual([])
    return data?.importDecide
  }
  const pending = async (): Promise<Map<string, string>> => {
    const { importItems } = await ask('{ importItems(first: 50) { nodes { id externalId } } }', api.keys.EDITOR)
    const nodes = JSON.stringify(importItems).matchAll(/"id":"([^"]+)","externalId":"([^"]+)"/g)
    return new Map([...nodes].map(([, id = '', name = '']) => [name, id]))
  }

  test('accepts into a new model, into a known one, and rejects, all in one revision or not at all', async () => {
    const models = { 'alpha-one': {}, 'new-model': { input: 2 }, 'alpha-uno': { input: 3 }, junk: {} }
    await importText({ text: modelsDevFile(models) })
    const items = await pending()
    expect([...items.keys()].sort()).toEqual(['openai/alpha-uno', 'openai/junk', 'openai/new-model'])
    const wrong = await decide([
      { item: items.get('openai/junk'), accept: false },
      { item: items.get('openai/alpha-uno'), accept: true, model: 'none' },
    ])
    expect(wrong).toMatchObject({ items: [], userErrors: [{ code: 'NOT_FOUND', field: ['decisions', '1', 'model'] }] })
    expect((await pending()).size).toBe(3)

    const done = await decide(
      [
        { item: items.get('openai/new-model'), accept: true },
        { item: items.get('openai/alpha-uno'), accept: true, model: 'alpha-one' },
        { item: items.get('openai/junk'), accept: false },
      ],
      'looked at',
    )
    const by = { decidedBy: 'editor', reason: 'looked at' }
    expect(done).toEqual({
      items: [
        { state: 'ACCEPTED', ...by },
        { state: 'ACCEPTED', ...by },
        { state: 'REJECTED', ...by },
      ],
      userErrors: [],
    })
    const { model, alpha, catalog } = await ask(
      `{ model(slug: "new-model") { reviewed offering { pricing { input { amount } } facts { field source { slug } } } }
         alpha: model(slug: "alpha-one") { offerings { nodes { apiModelId pricing { input { amount } } } } } catalog { revision } }`,
    )
    expect(model).toMatchObject({ reviewed: true, offering: { pricing: { input: { amount: '2' } } } })
    expect(alpha).toMatchObject({
      offerings: {
        nodes: [{ apiModelId: 'alpha-one' }, { apiModelId: 'alpha-uno', pricing: { input: { amount: '3' } } }],
      },
    })
    expect(catalog).toEqual({ revision: '3' })
  })

  test('decided once is decided, and the same file again brings nothing back', async () => {
    const rejected = await fresh.database.prisma.importItem.findFirstOrThrow({ where: { state: 'REJECTED' } })
    const item = Buffer.from(`ImportItem:${rejected.id}`).toString('base64url')
    expect(await decide([{ item, accept: true }])).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] })
    const models = { 'alpha-one': {}, 'new-model': { input: 2 }, 'alpha-uno': { input: 3 }, junk: { input: 9 } }
    const { report } = await importText({ text: modelsDevFile(models), observedOn: '2026-07-04' })
    expect(report).toMatchObject({ queuedCount: 0 })
  })

  test('suspicious prices wait; accepted, they hold from then on; changed in between, they are refused', async () => {
    const models = { 'alpha-one': {}, 'new-model': { input: 20 }, 'alpha-uno': { input: 60 }, junk: { input: 9 } }
    await importText({ text: modelsDevFile(models), observedOn: '2026-07-04' })
    const items = await pending()
    expect([...items.keys()].sort()).toEqual(['openai/alpha-uno', 'openai/new-model'])
    await api.mutate('priceListPublish', {
      provider: 'openai',
      model: 'alpha-one',
      apiModelId: 'alpha-uno',
      prices: [
        { meter: 'INPUT_TOKENS', amount: '5' },
        { meter: 'OUTPUT_TOKENS', amount: '6' },
      ],
    })
    expect(await decide([{ item: items.get('openai/alpha-uno'), accept: true }])).toMatchObject({
      userErrors: [{ code: 'CONFLICT' }],
    })
    expect(await decide([{ item: items.get('openai/new-model'), accept: true }])).toMatchObject({ userErrors: [] })
    api.setNow('2026-07-04T13:00:00Z')
    const { model } = await ask('{ model(slug: "new-model") { offering { pricing { input { amount } } } } }')
    expect(model).toEqual({ offering: { pricing: { input: { amount: '20' } } } })
  })

  test('a suspicious fact waits; it is carried out in the place of the value it was proposed for, and of no other', async () => {
    const limits = (context: number) => ({ 'alpha-one': {}, 'alpha-uno': { input: 60, context }, junk: { input: 9 } })
    const offering = { provider: 'openai', model: 'alpha-one', apiModelId: 'alpha-uno' }
    const tenfold = async (observedOn: string) => {
      await importText({ text: modelsDevFile(limits(1_000_000)), observedOn, allowShrink: true })
      const { importItems } = await ask(
        '{ importItems(first: 50) { nodes { id change { field before } } } }',
        api.keys.EDITOR,
      )
      return /"id":"([^"]+)","change":{"field":"contextTokens","before":"100000"}/.exec(
        JSON.stringify(importItems),
      )?.[1]
    }
    const item = await tenfold('2026-07-04')
    expect(item).toBeDefined()
    const { userErrors } = await api.mutate('offeringSave', { ...offering, contextTokens: 128_000 })
    expect(userErrors).toEqual([])
    expect(await decide([{ item, accept: true }])).toMatchObject({
      items: [],
      userErrors: [
        {
          code: 'CONFLICT',
          field: ['decisions', '0', 'item'],
          message:
            'contextTokens is 128000 by now, and was 100000 when this was proposed: reject it, or save the fact.',
        },
      ],
    })
    await api.mutate('offeringSave', { ...offering, contextTokens: 100_000 })
    expect(await decide([{ item, accept: true }])).toMatchObject({ userErrors: [] })
    const { model } = await ask('{ model(slug: "alpha-one") { offerings { nodes { apiModelId contextTokens } } } }')
    expect(JSON.stringify(model)).toContain('"apiModelId":"alpha-uno","contextTokens":1000000')
  })

  test('what is gone is retired once somebody agrees', async () => {
    const models = { 'alpha-one': {}, 'alpha-uno': { input: 60 }, junk: { input: 9 } }
    await importText({ text: modelsDevFile(models), observedOn: '2026-07-05', allowShrink: true })
    const items = await pending()
    expect(await decide([{ item: items.get('openai/new-model'), accept: true }])).toMatchObject({ userErrors: [] })
    const { model } = await ask('{ model(slug: "new-model") { offering { status } } }')
    expect(model).toEqual({ offering: { status: 'RETIRED' } })
  })
})

describe('a conflict', () => {
  beforeAll(setUp)
  afterAll(() => fresh.drop())

  const conflicts = async (args = ''): Promise<unknown> =>
    (
      await ask(
        `{ conflicts${args} { totalCount nodes { id field open published cause offering { apiModelId hasConflict } claims { source { slug } value observedOn } resolution { value by reason } } } }`,
      )
    ).conflicts
  const resolve = async (input: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(await conflicts('(field: "prices.STANDARD.INPUT_TOKENS")')))?.[1]
    const query = `mutation ($input: ConflictResolveInput!) { conflictResolve(input: $input) { conflict { open published resolution { value by } } warnings userErrors { code field message } } }`
    const { data, errors } = await api.ask(query, { input: { conflict: id, ...input } }, api.keys.EDITOR)
    expect(errors).toEqual([])
    return data?.conflictResolve
  }
  const hasConflict = async (): Promise<unknown> =>
    (await ask('{ models(filter: { hasConflict: true }) { nodes { slug } } }')).models
  const liteLlm = (input: number, observedOn = '2026-07-03') =>
    importText({ source: 'litellm', text: liteLlmFile({ 'alpha-one': { input } }), observedOn })

  test('opens where a source claims another price, and models can be asked for it', async () => {
    await importText({ text: modelsDevFile({ 'alpha-one': {} }) })
    await liteLlm(1.5)
    expect(await conflicts('(open: true, model: "alpha-one", provider: "openai")')).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          field: 'prices.STANDARD.INPUT_TOKENS',
          open: true,
          published: '1',
          offering: { apiModelId: 'alpha-one', hasConflict: true },
          claims: [
            { source: { slug: 'models-dev' }, value: '1', observedOn: '2026-07-03' },
            { source: { slug: 'litellm' }, value: '1.5', observedOn: '2026-07-03' },
          ],
          resolution: null,
        },
      ],
    })
    expect(await hasConflict()).toEqual({ nodes: [{ slug: 'alpha-one' }] })
    expect(await conflicts('(provider: "azure")')).toMatchObject({ totalCount: 0 })
  })

  test('a dry run of a decision says what it would do and decides nothing', async () => {
    expect(await resolve({ value: '1.5', dryRun: true })).toMatchObject({ userErrors: [] })
    expect(await conflicts('(open: true)')).toMatchObject({ totalCount: 1 })
  })

  test('is decided for a claimed value, which is published as a correction; what makes no sense is refused', async () => {
    expect(await resolve({ value: 'cheap' })).toMatchObject({ userErrors: [{ code: 'INVALID', field: ['value'] }] })
    expect(await resolve({ value: '1.5', sourceUrl: 'https://openai.example/prices', reason: 'read' })).toEqual({
      conflict: { open: false, published: '1.5', resolution: { value: '1.5', by: 'editor' } },
      warnings: [],
      userErrors: [],
    })
    expect(await hasConflict()).toEqual({ nodes: [] })
    const { model } = await ask(
      '{ model(slug: "alpha-one") { offering { pricing { input { amount } output { amount } } } } }',
    )
    expect(model).toEqual({ offering: { pricing: { input: { amount: '1.5' }, output: { amount: '4' } } } })
  })

  test('stays decided while the claimed values stay, and opens again when one changes', async () => {
    await liteLlm(1.5, '2026-07-04')
    await importText({ text: modelsDevFile({ 'alpha-one': {} }), observedOn: '2026-07-04' })
    expect(await conflicts('(open: true)')).toMatchObject({ totalCount: 0 })
    expect(await conflicts('(open: false)')).toMatchObject({ totalCount: 1 })
    await liteLlm(1.7, '2026-07-05')
    expect(await conflicts('(open: true)')).toMatchObject({
      totalCount: 1,
      nodes: [{ published: '1.5', resolution: null }],
    })
  })

  test('is over when the sources agree with what is published', async () => {
    await liteLlm(1.5, '2026-07-06')
    await importText({ text: modelsDevFile({ 'alpha-one': { input: 1.5 } }), observedOn: '2026-07-06' })
    expect(await conflicts('(field: "prices")')).toMatchObject({ totalCount: 0 })
  })
})
