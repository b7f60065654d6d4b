import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { connectRaw, insertRows } from './rows.js'

let fresh: TestDatabase
let client: pg.Client

beforeAll(async () => {
  fresh = await freshDatabase()
  client = await connectRaw(fresh.url)
  await insertRows(client)
})

afterAll(async () => {
  await client.end()
  await fresh.drop()
})

/** How many rows the log and the catalogue have. */
const counts = async (): Promise<unknown> =>
  (
    await client.query<object>(
      `SELECT (SELECT revision FROM catalog_state), (SELECT count(*) FROM revision) AS revisions,
              (SELECT count(*) FROM change) AS changes, (SELECT count(*) FROM price) AS prices`,
    )
  ).rows[0]

/** The name under which a statement is refused; null: it is not. */
const refusal = (sql: string): Promise<unknown> =>
  client.query(sql).then(
    () => null,
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : error),
  )

test.each([
  ['append_only', `UPDATE revision SET actor = 'x'`],
  ['append_only', `DELETE FROM revision`],
  ['append_only', `INSERT INTO revision VALUES (999, now(), 'x', NULL)`],
  ['append_only', `UPDATE change SET after = 'x'`],
  ['append_only', `DELETE FROM change`],
  ['append_only', `INSERT INTO change (revision, entity, entity_id, field) VALUES (1, 'price', '1', 'amount')`],
  ['append_only', `UPDATE catalog_state SET revision = revision - 1`],
  ['append_only', `UPDATE catalog_state SET revision = revision + 1`],
  ['append_only', `DELETE FROM catalog_state`],
  ['append_only', `SELECT transaction_revision()`],
  ['no_truncate', `TRUNCATE change`],
  ['no_truncate', `TRUNCATE revision CASCADE`],
  ['no_truncate', `TRUNCATE catalog_state`],
  ['no_truncate', `TRUNCATE price`],
  ['no_truncate', `TRUNCATE source CASCADE`],
])('refuses (%s): %s', async (constraint, sql) => {
  const before = await counts()
  expect(await refusal(sql)).toBe(constraint)
  expect(await counts()).toEqual(before)
})
