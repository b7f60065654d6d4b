import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { loadCatalog } from '../../../src/catalog/load.js'
import { connectRaw, insertRows } from '../../database/rows.js'
import { apiOf, type Ask } from '../../support/api.js'
import { freshDatabase, type TestDatabase } from '../../support/database.js'

// A log of 20,000 revisions with five changes each, nearly all of one actor, as imports would write it.
const REVISIONS = 20_000

let fresh: TestDatabase
let client: pg.Client
let ask: Ask
const statements: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
  client = await connectRaw(fresh.url)
  await insertRows(client)
  await client.query(`SET session_replication_role = replica`)
  await client.query(
    `INSERT INTO revision (number, at, actor)
     SELECT 1000 + n, '2026-01-01'::timestamptz + n * interval '1 minute', CASE WHEN n % 4000 = 0 THEN 'ada' ELSE 'import' END
     FROM generate_series(1, $1::int) AS n`,
    [REVISIONS],
  )
  await client.query(
    `INSERT INTO change (revision, entity, entity_id, field, before, after)
     SELECT 1000 + n, 'price', n::text, 'amount', '1', k::text FROM generate_series(1, $1::int) AS n, generate_series(1, 5) AS k ORDER BY n`,
    [REVISIONS],
  )
  await client.query(`UPDATE catalog_state SET revision = 1000 + $1::int`, [REVISIONS])
  await client.query('ANALYZE revision, change')
  ask = apiOf(await loadCatalog(fresh.database.prisma, '2026-06-15'), { prisma: fresh.database.prisma })
})
afterAll(async () => {
  await client.end()
  await fresh.drop()
})

/** How Postgres goes about the statement of a query that matches. */
async function planOf(args: string, statement: RegExp, ...values: readonly unknown[]): Promise<string> {
  statements.length = 0
  const { errors } = await ask(`{ changes(${args}) { nodes { actor } } }`)
  expect(errors).toEqual([])
  const sql = statements.find((each) => statement.test(each))
  if (sql === undefined) throw new Error(`No statement matches ${statement.source}.`)
  const { rows } = await client.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${sql}`, [...values])
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('changes since an instant are found by the index on it', async () => {
  const since = '2026-01-14T00:00:00Z'
  const plan = await planOf(`since: "${since}", first: 5`, /FROM change c/, since)
  expect(plan).toContain('revision_at_number_idx')
  expect(plan).not.toContain('Seq Scan')
})

test('the changes of an actor who seldom writes are found by the index on actors', async () => {
  const plan = await planOf('actor: "ada", first: 5', /FROM "public"."change"/, 'ada', 6, 0)
  expect(plan).toContain('revision_actor_number_idx')
  expect(plan).not.toContain('Seq Scan')
})
