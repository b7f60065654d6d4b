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

const revision = async (): Promise<bigint> => (await fresh.database.prisma.catalogState.findFirstOrThrow()).revision

/** "model contextTokens: null → 200000", rows that came or went as "+attribution" and "-attribution". */
const shown = ({ changes }: Payload): readonly string[] =>
  changes.map(({ entity, field, before, after }) =>
    field === '*'
      ? `${after === null ? '-' : '+'}${entity}`
      : `${entity} ${field}: ${before ?? 'null'} → ${after ?? 'null'}`,
  )

const page = { source: 'page', sourceUrl: 'https://page.example/alpha', observedOn: '2026-07-02' }

describe('a model', () => {
  test('is changed in what is given, unknown in what is null, and each fact keeps its source', async () => {
    const payload = await api.mutate(
      'modelSave',
      {
        slug: 'alpha',
        contextTokens: 200_000,
        maxOutputTokens: 100_000,
        deprecatedOn: null,
        bestFor: ['math'],
        inputModalities: null,
        successor: 'beta',
        ...page,
      },
      'model { contextTokens deprecatedOn bestFor inputModalities successor { slug } facts { field value source { slug } sourceUrl observedOn } }',
    )
    expect(payload).toMatchObject({
      userErrors: [],
      warnings: [],
      model: {
        contextTokens: 200_000,
        deprecatedOn: null,
        bestFor: ['math'],
        inputModalities: [],
        successor: { slug: 'beta' },
      },
    })
    expect(payload.model).toHaveProperty(
      'facts',
      expect.arrayContaining([
        {
          field: 'contextTokens',
          value: '200000',
          source: { slug: 'page' },
          sourceUrl: 'https://page.example/alpha',
          observedOn: '2026-07-02',
        },
      ]),
    )
    expect(shown(payload).filter((change) => change === '+attribution')).toHaveLength(6)
    expect(shown(payload)).toContain('model deprecatedOn: 2026-05-31 → null')
  })

  test('that is as it is said to be does not change', async () => {
    const before = await revision()
    expect(await api.mutate('modelSave', { slug: 'alpha', name: 'alpha', status: 'UNKNOWN' })).toMatchObject({
      changes: [],
      warnings: ['Nothing changed.'],
    })
    expect(await revision()).toBe(before)
  })

  test('is added whole, with an offering and a price', async () => {
    const added = await api.mutate(
      'modelSave',
      { slug: 'delta', name: 'Delta', developer: 'acme', releasedOn: '2026-06', expectedRevision: '0' },
      'model { name developer { slug } releasedOn }',
    )
    expect(added).toMatchObject({
      userErrors: [],
      model: { name: 'Delta', developer: { slug: 'acme' }, releasedOn: '2026-06' },
    })
    const served = await api.mutate(
      'offeringSave',
      { provider: 'acme', model: 'delta', apiModelId: 'delta-1', regions: ['eu'] },
      'offering { apiModelId regions }',
    )
    expect(served).toMatchObject({ userErrors: [], offering: { apiModelId: 'delta-1', regions: ['eu'] } })
    const priced = await api.mutate(
      'priceListPublish',
      { provider: 'acme', model: 'delta', prices: [{ meter: 'INPUT_TOKENS', amount: '1' }] },
      'offering { pricing { input { amount } } }',
    )
    expect(priced).toMatchObject({ userErrors: [], offering: { pricing: { input: { amount: '1' } } } })
  })

  test('is deprecated, retired and verified', async () => {
    const deprecated = await api.mutate(
      'modelDeprecate',
      { model: 'alpha', successor: 'beta', retiresOn: '2027-01-01' },
      'model { status deprecatedOn retiresOn }',
    )
    expect(deprecated.model).toEqual({ status: 'DEPRECATED', deprecatedOn: '2026-07-03', retiresOn: '2027-01-01' })
    const retired = await api.mutate('modelRetire', { model: 'alpha' }, 'model { status deprecatedOn retiresOn }')
    expect(retired.model).toEqual({ status: 'RETIRED', deprecatedOn: '2026-07-03', retiresOn: '2026-07-03' })
    const verified = await api.mutate('modelVerify', { model: 'alpha' }, 'model { lastVerifiedOn }')
    expect(verified.model).toEqual({ lastVerifiedOn: '2026-07-03' })
    expect(shown(verified)).toEqual(['model lastVerifiedOn: 2026-06-01 → 2026-07-03'])
    expect((await api.mutate('modelVerify', { model: 'alpha' })).changes).toEqual([])
  })

  test('whose output is longer than its context is saved with a warning', async () => {
    const { warnings } = await api.mutate('modelSave', { slug: 'alpha', contextTokens: 1_000, maxOutputTokens: 1_001 })
    expect(warnings).toEqual(['The longest output, 1001 tokens, is above the context, 1000 tokens.'])
  })

  test('changed by others since is left alone', async () => {
    const { data } = await api.ask('{ model(slug: "alpha") { revision } }')
    const seen = /\d+/.exec(JSON.stringify(data))?.[0]
    await api.mutate('priceListPublish', {
      provider: 'acme',
      model: 'alpha',
      prices: [{ meter: 'INPUT_TOKENS', amount: '7' }],
    })
    expect(
      (await api.mutate('modelSave', { slug: 'alpha', family: 'Greek', expectedRevision: seen })).userErrors,
    ).toEqual([])
    expect(
      (await api.mutate('modelSave', { slug: 'alpha', family: 'Latin', expectedRevision: seen })).userErrors,
    ).toMatchObject([{ code: 'STALE_REVISION' }])
    expect(
      (await api.mutate('modelSave', { slug: 'alpha', family: 'Latin', expectedRevision: '0' })).userErrors,
    ).toMatchObject([{ code: 'STALE_REVISION' }])
  })
})

describe('an offering', () => {
  test('is verified with the prices in force', async () => {
    const verified = await api.mutate(
      'offeringVerify',
      { provider: 'acme', model: 'alpha' },
      'offering { lastVerifiedOn pricing { prices { verifiedOn } } }',
    )
    expect(verified.offering).toEqual({
      lastVerifiedOn: '2026-07-03',
      pricing: { prices: [{ verifiedOn: '2026-07-03' }, { verifiedOn: '2026-07-03' }] },
    })
  })

  test('takes facts, measurements and a status', async () => {
    const name = { provider: 'acme', model: 'alpha' }
    const fact = await api.mutate(
      'deploymentFactSet',
      { ...name, kind: 'HIPAA_ELIGIBLE', support: 'NO', note: 'No more', ...page },
      'offering { hipaaEligible }',
    )
    expect(fact).toMatchObject({ userErrors: [], offering: { hipaaEligible: 'NO' } })
    expect(shown(fact)).toContain('deployment_fact support: YES → NO')
    const measured = await api.mutate(
      'measurementSave',
      { ...name, kind: 'THROUGHPUT_TOKENS_PER_SECOND', value: '99.5' },
      'offering { throughputTokensPerSecond }',
    )
    expect(measured).toMatchObject({ userErrors: [], offering: { throughputTokensPerSecond: '99.5' } })
    const retired = await api.mutate('offeringRetire', name, 'offering { status }')
    expect(retired).toMatchObject({ userErrors: [], offering: { status: 'RETIRED' } })
  })
})

test('a capability is defined, and said of a model and of one offering', async () => {
  const defined = await api.mutate(
    'capabilitySave',
    {
      slug: 'tool-use',
      label: 'Tool use',
      category: 'Agents',
      meaning: 'Calls functions.',
      synonyms: ['function-calling'],
    },
    'capability { slug label synonyms }',
  )
  expect(defined).toMatchObject({ userErrors: [], capability: { slug: 'tool-use', synonyms: ['function-calling'] } })
  const fields = 'model { capabilities { support } } offering { capabilities { support note } }'
  expect(
    await api.mutate('capabilitySet', { model: 'alpha', capability: 'function-calling', support: 'YES' }, fields),
  ).toMatchObject({
    userErrors: [],
    model: { capabilities: [{ support: 'YES' }] },
    offering: null,
  })
  expect(
    await api.mutate(
      'capabilitySet',
      { model: 'alpha', provider: 'acme', capability: 'tool-use', support: 'PARTIAL', note: 'One at a time' },
      fields,
    ),
  ).toMatchObject({
    userErrors: [],
    model: { capabilities: [{ support: 'YES' }] },
    offering: { capabilities: [{ support: 'PARTIAL', note: 'One at a time' }] },
  })
})

describe('a spelling', () => {
  const aliases = async (slug: string): Promise<unknown> =>
    (await api.ask(`{ model(slug: "${slug}") { aliases } }`)).data?.model

  test('moves from one model to another on a day, and ends', async () => {
    expect(
      (await api.mutate('aliasSave', { alias: 'Greek-Latest', model: 'alpha', validFrom: '2026-01-01' })).userErrors,
    ).toEqual([])
    expect(await aliases('alpha')).toEqual({ aliases: ['alpha-latest', 'greek-latest'] })
    expect((await api.mutate('aliasSave', { alias: 'greek-latest', model: 'beta' })).userErrors).toMatchObject([
      { code: 'OVERLAP', message: '"greek-latest" stands for alpha from 2026-01-01.' },
    ])
    expect(
      (await api.mutate('aliasSave', { alias: 'greek-latest', model: 'beta', validFrom: '2026-07-01' })).userErrors,
    ).toEqual([])
    expect([await aliases('alpha'), await aliases('beta')]).toEqual([
      { aliases: ['alpha-latest'] },
      { aliases: ['beta-latest', 'greek-latest'] },
    ])
    expect((await api.mutate('aliasRetire', { alias: 'greek-latest' })).userErrors).toEqual([])
    expect(await aliases('beta')).toEqual({ aliases: ['beta-latest'] })
  })

  test('cannot be the slug of a model', async () => {
    expect((await api.mutate('aliasSave', { alias: 'beta', model: 'alpha' })).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ])
  })
})

test('a provider is added, changed in part, and served from', async () => {
  const added = await api.mutate(
    'providerSave',
    { slug: 'azure', name: 'Azure', kind: 'CLOUD', website: 'https://azure.example' },
    'provider { name website }',
  )
  expect(added).toMatchObject({ userErrors: [], provider: { name: 'Azure', website: 'https://azure.example' } })
  const changed = await api.mutate(
    'providerSave',
    { slug: 'azure', website: null, ...page },
    'provider { name website }',
  )
  expect(changed).toMatchObject({ userErrors: [], provider: { name: 'Azure', website: null } })
})

test('successors that would lead back to a model are refused with the way they would go', async () => {
  await api.mutate('modelSave', { slug: 'gamma', name: 'Gamma', developer: 'acme', successor: 'alpha' })
  await api.mutate('modelSave', { slug: 'beta', successor: 'gamma' })
  const { userErrors } = await api.mutate('modelDeprecate', { model: 'alpha', successor: 'beta' })
  expect(userErrors).toEqual([
    {
      code: 'INVALID',
      field: ['successor'],
      message: 'Its successors would lead back to it: alpha → beta → gamma → alpha.',
    },
  ])
})

test.each<readonly [string, object, readonly object[]]>([
  ['modelSave', { slug: 'new' }, [{ field: ['name'] }, { field: ['developer'] }]],
  ['modelSave', { slug: 'Not a slug', name: 'x', developer: 'acme' }, [{ field: ['slug'] }]],
  ['modelSave', { slug: 'alpha', name: null }, [{ field: ['name'] }]],
  ['modelSave', { slug: 'alpha', name: ' ' }, [{ field: ['name'] }]],
  ['modelSave', { slug: 'alpha', name: 'a\0b' }, [{ field: ['name'] }]],
  [
    'modelSave',
    { slug: 'alpha', contextTokens: 0, maxOutputTokens: -1 },
    [{ field: ['contextTokens'] }, { field: ['maxOutputTokens'] }],
  ],
  ['modelSave', { slug: 'alpha', releasedOn: '0001' }, [{ field: ['releasedOn'] }]],
  ['modelSave', { slug: 'alpha', successor: 'alpha' }, [{ field: ['successor'] }]],
  [
    'modelSave',
    { slug: 'alpha', deprecatedOn: '2026-02-02', retiresOn: '2026-02-01' },
    [
      {
        code: 'INVALID',
        field: ['retiresOn'],
        message: 'It cannot stop working on 2026-02-01, before it is deprecated on 2026-02-02.',
      },
    ],
  ],
  ['modelSave', { slug: 'alpha', bestFor: ['math', ''] }, [{ field: ['bestFor', '1'] }]],
  ['modelSave', { slug: 'alpha', family: 'x', observedOn: '2027-01-01' }, [{ field: ['observedOn'] }]],
  ['modelDeprecate', { model: 'nothing' }, [{ code: 'NOT_FOUND', field: ['model'] }]],
  ['modelVerify', { model: 'alpha', verifiedOn: '2026-07-04' }, [{ field: ['verifiedOn'] }]],
  ['modelVerify', { model: 'alpha', verifiedOn: '2026-01-01' }, [{ field: ['verifiedOn'] }]],
  [
    'offeringSave',
    { provider: 'acme', model: 'beta', apiModelId: 'alpha' },
    [{ code: 'CONFLICT', field: ['apiModelId'] }],
  ],
  [
    'capabilitySet',
    { model: 'alpha', capability: 'flying', support: 'YES' },
    [{ code: 'NOT_FOUND', field: ['capability'] }],
  ],
  [
    'measurementSave',
    { provider: 'acme', model: 'alpha', kind: 'TIME_TO_FIRST_TOKEN_MS', value: '0' },
    [{ field: ['value'] }],
  ],
  [
    'measurementSave',
    { provider: 'acme', model: 'alpha', kind: 'TIME_TO_FIRST_TOKEN_MS', value: '1.5' },
    [{ field: ['value'] }],
  ],
  ['aliasRetire', { alias: 'nothing' }, [{ code: 'NOT_FOUND', field: ['alias'] }]],
  ['providerSave', { slug: 'new' }, [{ field: ['name'] }, { field: ['kind'] }]],
])('%s refuses %j, and writes nothing', async (mutation, input, errors) => {
  const before = await revision()
  const { userErrors } = await api.mutate(mutation, { ...input })
  expect(userErrors).toMatchObject(errors)
  expect(userErrors).toHaveLength(errors.length)
  expect(await revision()).toBe(before)
})
