import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/load.js'
import { connectRaw, insertRows } from '../../database/rows.js'
import { apiOf, type Ask } from '../../support/api.js'
import { freshDatabase, type TestDatabase } from '../../support/database.js'

const statements: string[] = []
let fresh: TestDatabase
let client: pg.Client
let ask: Ask
let sinceCut: string

beforeAll(async () => {
  fresh = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
  client = await connectRaw(fresh.url)
  await insertRows(client)
  await write('grace', 'a cut', 'UPDATE price SET amount = 1 WHERE id = 1')
  const { rows } = await client.query<{ at: Date }>('SELECT at FROM revision ORDER BY number DESC LIMIT 1')
  sinceCut = rows[0]?.at.toISOString() ?? ''
  await write('ada', null, `UPDATE model SET context_tokens = 200000, family = 'o-series' WHERE id = 1`)
  await write('ada', 'gone', `DELETE FROM model WHERE id = 2`)
  ask = apiOf(await loadCatalog(fresh.database.prisma, '2026-06-15'), { prisma: fresh.database.prisma })
})

afterAll(async () => {
  await client.end()
  await fresh.drop()
})

async function write(actor: string, reason: string | null, sql: string): Promise<void> {
  await client.query('BEGIN')
  await client.query('SELECT begin_catalog_write($1, $2)', [actor, reason])
  await client.query(sql)
  await client.query('COMMIT')
}

interface Listed {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean }
  readonly totalCount: number
}

/** A page of changes, each as "entity field". */
async function page(args: string): Promise<{
  readonly names: readonly string[]
  readonly more: readonly [boolean, boolean]
  readonly total: number
  readonly cursors: readonly string[]
}> {
  const { data, errors } = await ask(
    `{ changes${args === '' ? '' : `(${args})`} { totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { entity field } } } }`,
  )
  expect(errors).toEqual([])
  const list = data?.changes
  if (!isListed(list)) throw new Error('No list of changes.')
  return {
    names: list.edges.map(({ node }) => `${String(node.entity)} ${String(node.field)}`),
    more: [list.pageInfo.hasPreviousPage, list.pageInfo.hasNextPage],
    total: list.totalCount,
    cursors: list.edges.map(({ cursor }) => cursor),
  }
}

const isListed = (value: unknown): value is Listed => typeof value === 'object' && value !== null && 'edges' in value

const newest = ['model *', 'model contextTokens', 'model family', 'price amount']

describe('the change log', () => {
  test('is read newest first, field by field, with who, when and why', async () => {
    const { data } = await ask(
      `{ changes(first: 4) { nodes { revision at actor entity field before after reason model { slug } } } }`,
    )
    expect(data).toMatchObject({
      changes: {
        nodes: [
          { actor: 'ada', entity: 'model', field: '*', after: null, reason: 'gone', model: null },
          {
            actor: 'ada',
            field: 'contextTokens',
            before: null,
            after: '200000',
            reason: null,
            model: { slug: 'o4-mini' },
          },
          { actor: 'ada', field: 'family', before: null, after: 'o-series', reason: null },
          {
            actor: 'grace',
            entity: 'price',
            field: 'amount',
            before: '1.1',
            after: '1',
            reason: 'a cut',
            at: sinceCut,
          },
        ],
      },
    })
  })

  test('is paged from both ends, and cursors hold while the log grows', async () => {
    const first = await page('first: 2')
    expect(first).toMatchObject({ names: newest.slice(0, 2), more: [false, true] })
    await client.query(`UPDATE integration SET name = 'LangChain 1'`)
    expect(await page(`first: 2, after: "${first.cursors[1] ?? ''}"`)).toMatchObject({
      names: newest.slice(2),
      more: [true, true],
    })
    const last = await page('last: 1')
    expect(last).toMatchObject({ names: ['source *'], more: [true, false] })
    const before = await page(`last: 2, before: "${last.cursors[0] ?? ''}"`)
    expect(before).toMatchObject({ names: ['provider *', 'provider *'], more: [true, true] })
    expect((await page(`last: 100, before: "${first.cursors[0] ?? ''}"`)).names).toEqual(['integration name'])
  })

  test('is filtered by model, actor, entity and instant, together and with the count of what is left', async () => {
    expect(await page('model: "o4-mini", actor: "ada"')).toMatchObject({
      names: ['model contextTokens', 'model family'],
      total: 2,
    })
    expect(await page('entity: "price"')).toMatchObject({ names: ['price amount', 'price *'], total: 2 })
    expect(await page('actor: "nobody"')).toMatchObject({ names: [], total: 0 })
    expect((await page(`since: "${sinceCut}", entity: "price"`)).names).toEqual(['price amount'])
    const later = new Date(Date.parse(sinceCut) + 1).toISOString()
    expect((await page(`since: "${later}", actor: "grace"`)).names).toEqual([])
    expect((await page('since: "2000-01-01T00:00:00Z"')).total).toBe((await page('')).total)
    expect((await page('since: "2100-01-01T00:00:00Z"')).total).toBe(0)
  })

  test.each([
    ['model: "o9"', 'Argument "model": no model has the slug "o9".'],
    ['first: 101', 'Argument "first" must be at most 100, but is 101.'],
    ['first: -1', 'Argument "first" must be a non-negative integer'],
    ['first: 1, last: 1', 'Give "first" or "last", not both.'],
    ['after: "nonsense"', 'Argument "after": "nonsense" is not a cursor.'],
    ['last: 1, before: ""', 'Argument "before": "" is not a cursor.'],
    [`after: "${Buffer.from('GPC:S:7').toString('base64')}"`, 'cursors of this list only'],
    [`after: "${Buffer.from('GPC:I:99999999999999999999').toString('base64')}"`, 'cursors of this list only'],
    ['actor: "a\\u0000b"', 'Argument "actor" contains a NUL character.'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await ask(`{ changes(${args}) { nodes { id } } }`)
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain(message)
  })

  test('is counted only where the query asks for it, and takes two statements for a page', async () => {
    statements.length = 0
    await ask(`{ changes(first: 100) { nodes { actor model { slug } } } }`)
    expect(statements.length).toBe(2)
    await ask(`{ changes(first: 1) { totalCount nodes { actor } } }`)
    expect(statements.length).toBe(5)
  })

  test('finds a change again by its id', async () => {
    const { data } = await ask(`{ changes(first: 1, entity: "price") { nodes { id } } }`)
    const [id] = /[\w-]{8,}/.exec(JSON.stringify(data?.changes)) ?? []
    const again = await ask(`query ($id: ID!) { node(id: $id) { ... on Change { actor before after } } }`, { id })
    expect(again.data).toEqual({ node: { actor: 'grace', before: '1.1', after: '1' } })
  })
})

describe('the changes of each model and offering', () => {
  const OF = `changes(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { entity field actor model { slug } } }`

  test('are read for all of them in a constant number of statements', async () => {
    const counted = async (query: string): Promise<number> => {
      statements.length = 0
      const { errors } = await ask(query)
      expect(errors).toEqual([])
      return statements.length
    }
    const both = `{ models(first: 20) { nodes { ${OF} offerings { nodes { ${OF} } } } } }`
    expect(await counted(both)).toBe(4)
    expect(await counted(`{ model(slug: "o4-mini") { ${OF} offering { ${OF} } } }`)).toBe(4)
  })

  test('are those of the entity and what belongs to it, page by page', async () => {
    const read = async (args: string): Promise<unknown> =>
      (
        await ask(
          `{ model(slug: "o4-mini") { changes(${args}) { totalCount nodes { entity field } pageInfo { hasNextPage hasPreviousPage } } } }`,
        )
      ).data
    expect(await read('first: 3')).toEqual({
      model: {
        changes: {
          totalCount: 11,
          nodes: [
            { entity: 'model', field: 'contextTokens' },
            { entity: 'model', field: 'family' },
            { entity: 'price', field: 'amount' },
          ],
          pageInfo: { hasNextPage: true, hasPreviousPage: false },
        },
      },
    })
    expect(await read('last: 1')).toMatchObject({
      model: {
        changes: { nodes: [{ entity: 'model', field: '*' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } },
      },
    })
    const { data } = await ask(`{ model(slug: "o4-mini") { changes(first: 3) { pageInfo { endCursor } } } }`)
    const [cursor] = /[\w-]{12,}/.exec(JSON.stringify(data)) ?? []
    expect(await read(`first: 1, after: "${cursor ?? ''}"`)).toMatchObject({
      model: { changes: { nodes: [{ entity: 'price', field: '*' }] } },
    })
  })
})
