import { isObjectType, type GraphQLField } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.js'
import { createDatabase } from '../../src/database/client.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { editing, type Editing } from '../support/editing.js'
import { storeModel } from '../support/stored-model.js'

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

test('every mutation demands a role', () => {
  expect(mutations.length).toBeGreaterThan(3)
  expect(mutations.filter((mutation) => roleOf(mutation) === undefined).map(({ name }) => name)).toEqual([])
})

test('every mutation takes one input and gives a nullable payload with everything that is wrong', () => {
  for (const { name, args, type } of mutations) {
    expect(
      args.map((arg) => arg.name),
      name,
    ).toEqual(['input'])
    expect(isObjectType(type) && 'userErrors' in type.getFields(), name).toBe(true)
  }
})

function roleOf({ extensions }: GraphQLField<unknown, unknown>): string | undefined {
  const options = extensions.pothosOptions
  if (typeof options !== 'object' || options === null || !('authScopes' in options)) return undefined
  const { authScopes } = options
  if (typeof authScopes !== 'object' || authScopes === null) return undefined
  return ['viewer', 'editor', 'admin'].find((role) =>
    Object.entries(authScopes).some(([name, on]) => name === role && on === true),
  )
}

describe('the API', () => {
  let fresh: TestDatabase
  let api: Editing
  beforeAll(async () => {
    fresh = await freshDatabase()
    await storeModel(fresh.database.prisma, 'alpha', '1')
    api = await editing(fresh)
  })
  afterAll(() => fresh.drop())

  /** A document that any mutation accepts as far as its types go, so that only rights can stand against it. */
  const asked = (name: string): string =>
    `mutation { ${name}(input: ${literals[name] ?? '{}'}) { userErrors { code } } }`

  const ranks = ['VIEWER', 'EDITOR', 'ADMIN'] as const

  test.each(mutations.map((mutation) => [mutation.name, roleOf(mutation)?.toUpperCase()] as const))(
    '%s is for %s and above',
    async (name, role) => {
      const codes = []
      for (const key of [null, api.keys.VIEWER, api.keys.EDITOR, api.keys.ADMIN])
        codes.push((await api.ask(asked(name), {}, key)).errors[0]?.code ?? 'allowed')
      const least = ranks.findIndex((rank) => rank === role)
      expect(codes).toEqual(['UNAUTHENTICATED', ...ranks.map((_, rank) => (rank < least ? 'FORBIDDEN' : 'allowed'))])
    },
  )

  test('answers a wrong key with 401 even where it only reads', async () => {
    const { status, headers, errors } = await api.ask('{ catalog { revision } }', {}, 'mdx_wrong')
    expect([status, errors[0]?.code, headers.get('www-authenticate')]).toEqual([401, 'UNAUTHENTICATED', 'Bearer'])
  })

  test('reads for everybody', async () => {
    expect((await api.ask('{ model(slug: "alpha") { name revision } }')).data).toEqual({
      model: { name: 'alpha', revision: '1' },
    })
  })

  test('answers with 503 where a key cannot be checked because the database is away', async () => {
    const { prisma } = createDatabase('postgresql://nobody@127.0.0.1:1/nowhere')
    const away = await editing(fresh, { prisma })
    const { status, errors } = await away.ask('{ capabilities { slug } }', {}, api.keys.ADMIN)
    expect([status, errors[0]?.code]).toEqual([503, 'DATABASE_UNAVAILABLE'])
    expect((await away.ask('{ capabilities { slug } }')).status).toBe(200)
  })

  test('issues a key once, lists it without its secret, and revokes it', async () => {
    const input = '{ name: "Grace", role: EDITOR }'
    const issued = await api.ask(
      `mutation { apiKeyIssue(input: ${input}) { key apiKey { keyId name role createdBy lastUsedAt } userErrors { message } } }`,
      {},
      api.keys.ADMIN,
    )
    expect(issued.data).toMatchObject({
      apiKeyIssue: { apiKey: { name: 'Grace', role: 'EDITOR', createdBy: 'admin', lastUsedAt: null }, userErrors: [] },
    })
    const key = /mdx_[a-z0-9]{12}_[\w-]{43}/.exec(JSON.stringify(issued.data))?.[0] ?? ''
    expect((await api.ask('{ catalog { revision } }', {}, key)).status).toBe(200)
    const listed = await api.ask('{ apiKeys { keyId name revokedAt } }', {}, api.keys.ADMIN)
    expect(listed.data?.apiKeys).toContainEqual({ keyId: key.split('_')[1], name: 'Grace', revokedAt: null })
    expect((await api.ask('{ apiKeys { keyId } }', {}, api.keys.EDITOR)).errors[0]?.code).toBe('FORBIDDEN')
    const revoked = await api.ask(
      `mutation { apiKeyRevoke(input: { keyId: "${key.split('_')[1] ?? ''}" }) { apiKey { revokedAt } } }`,
      {},
      api.keys.ADMIN,
    )
    expect(revoked.data).toEqual({ apiKeyRevoke: { apiKey: { revokedAt: '2026-07-03T12:00:00.000Z' } } })
    expect((await api.ask('{ catalog { revision } }', {}, key)).status).toBe(401)
  })

  test('issues one key for any number of retries, and shows it to the first only', async () => {
    const issue = (name: string) =>
      api.ask(
        `mutation { apiKeyIssue(input: { name: "${name}", role: VIEWER, idempotencyKey: "one", reason: "new colleague" }) {
          key apiKey { keyId reason } userErrors { code field }
        } }`,
        {},
        api.keys.ADMIN,
      )
    const first = (await issue('Edsger')).data
    const retried = (await issue('Edsger')).data
    const keyId = /mdx_([a-z0-9]{12})_/.exec(JSON.stringify(first))?.[1]
    expect(retried).toEqual({
      apiKeyIssue: { key: null, apiKey: { keyId, reason: 'new colleague' }, userErrors: [] },
    })
    expect((await issue('Niklaus')).data).toMatchObject({
      apiKeyIssue: { key: null, apiKey: null, userErrors: [{ code: 'CONFLICT', field: ['idempotencyKey'] }] },
    })
  })
})

/** Inputs of mutations that have fields which must be given; nothing they name exists, so that nothing is done. */
const literals: Readonly<Record<string, string>> = {
  aliasRetire: '{ alias: "none" }',
  aliasSave: '{ alias: "none", model: "none" }',
  apiKeyIssue: '{ name: "", role: VIEWER }',
  apiKeyRevoke: '{ keyId: "none" }',
  capabilitySave: '{ slug: "none" }',
  capabilitySet: '{ model: "none", capability: "none", support: YES }',
  catalogImport: '{ source: "none" }',
  changeRevert: '{ revision: "999999" }',
  conflictResolve: '{ conflict: "none" }',
  deploymentFactSet: '{ provider: "none", model: "none", kind: ON_PREM, support: YES }',
  importDecide: '{ decisions: [{ item: "none", accept: false }] }',
  measurementSave: '{ provider: "none", model: "none", kind: TIME_TO_FIRST_TOKEN_MS, value: "1" }',
  modelDeprecate: '{ model: "none" }',
  modelMerge: '{ model: "none", into: "none" }',
  modelRetire: '{ model: "none" }',
  modelSave: '{ slug: "none" }',
  modelVerify: '{ model: "none" }',
  offeringRetire: '{ provider: "none", model: "none" }',
  offeringSave: '{ provider: "none", model: "none", apiModelId: "none" }',
  offeringVerify: '{ provider: "none", model: "none" }',
  priceListEnd: '{ provider: "none", model: "none" }',
  priceListCancel: '{ provider: "none", model: "none", effectiveFrom: "2030-01-01T00:00:00Z" }',
  priceListPublish: '{ provider: "none", model: "none", prices: [] }',
  priceListsPublish: '{ lists: [{ provider: "none", model: "none", prices: [] }] }',
  providerRetire: '{ provider: "none" }',
  providerSave: '{ slug: "none" }',
}
