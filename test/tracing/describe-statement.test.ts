import { expect, it } from 'vitest'
import { describeStatement } from '../../src/tracing/describe-statement.js'

it.each([
  ['SELECT "public"."prices"."id" FROM "public"."prices" WHERE "id" = $1', 'SELECT prices'],
  ['select * from (select 1 from api_keys) as t', 'SELECT api_keys'],
  ['INSERT INTO "public"."claims" ("a") VALUES ($1)', 'INSERT claims'],
  ['UPDATE catalog_state SET revision = $1', 'UPDATE catalog_state'],
  ['DELETE FROM only prices', 'DELETE prices'],
  ['INSERT INTO claims (a) VALUES ($1)', 'INSERT claims'],
  ['SELECT id FROM unnest($1::int[]) AS id', 'SELECT'],
  ['SELECT id FROM unnest ($1) AS id WHERE EXISTS (SELECT FROM prices)', 'SELECT prices'],
  ["SELECT set_config('a', $1, true)", 'SELECT'],
  ['  TRUNCATE prices', 'OTHER'],
  ['', 'OTHER'],
])('%s is %s', (sql, summary) => {
  expect(describeStatement(sql).summary).toBe(summary)
})

it('what is quoted in a statement is cut out of it', () => {
  const { text } = describeStatement(`SELECT "name" FROM x WHERE a = 'it''s secret' AND b = $1 AND c = 'y'`)
  expect(text).toBe('SELECT "name" FROM x WHERE a = ? AND b = $1 AND c = ?')
})
