import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDatabase } from '../../bench/changes/fill.js'
import { createRandom, type Random } from '../../bench/catalog/random.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { loadCatalog, refreshCatalog } from '../../src/catalog/load.js'
import { contentOf } from '../support/catalog-content.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

const MODELS = 40

let fresh: TestDatabase
let client: pg.Client

beforeAll(async () => {
  fresh = await freshDatabase()
  await fillDatabase(fresh.url, MODELS, true)
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await fresh.drop()
})

const oneOf = (table: string): string => `(SELECT id FROM ${table} ORDER BY md5(id::text || $1) LIMIT 1)`
const said = `1, '2026-06-15'`

/** Edits as an admin or a source makes them; $1 is random text that picks the row. */
const EDITS: readonly string[] = [
  `UPDATE price SET amount = amount + 0.5 WHERE id = ${oneOf('price')}`,
  `DELETE FROM price WHERE id = ${oneOf('price')}`,
  `UPDATE price_list SET recorded_to = clock_timestamp() WHERE recorded_to IS NULL AND id = ${oneOf('price_list')}`,
  `WITH list AS (INSERT INTO price_list (offering_id, service_tier, region, source_id, verified_on)
     VALUES (${oneOf('offering')}, 'FLEX', 'r' || substr($1, 1, 8), 1, '2026-06-15') RETURNING id)
   INSERT INTO price (price_list_id, meter, amount, per) SELECT id, 'INPUT_TOKENS', 3, 1000000 FROM list`,
  `UPDATE model SET name = 'Model ' || substr($1, 1, 3) WHERE id = ${oneOf('model')}`,
  `UPDATE model SET slug = 'm-' || substr($1, 1, 8), context_tokens = 77 WHERE id = ${oneOf('model')}`,
  `UPDATE model SET reviewed = NOT reviewed WHERE id = ${oneOf('model')}`,
  `UPDATE model SET successor_id = ${oneOf('offering')} % 40 + 1 WHERE id = ${oneOf('model')}`,
  `UPDATE model SET developer_id = ${oneOf('provider')} WHERE id = ${oneOf('model')}`,
  `DELETE FROM model WHERE id = ${oneOf('model')}`,
  `INSERT INTO model (slug, name, developer_id, source_id, observed_on) VALUES ('n-' || $1, 'New ' || $1, 1, ${said})`,
  `INSERT INTO offering (model_id, provider_id, api_model_id, source_id, observed_on)
     VALUES (${oneOf('model')}, ${oneOf('provider')}, 'A-' || substr($1, 1, 1), ${said})`,
  `DELETE FROM offering WHERE id = ${oneOf('offering')}`,
  `UPDATE offering SET provider_id = ${oneOf('provider')} WHERE id = ${oneOf('offering')}`,
  `UPDATE offering SET model_id = ${oneOf('model')}, last_verified_on = '2026-07-01' WHERE id = ${oneOf('offering')}`,
  `UPDATE offering SET api_model_id = 'Upper-' || substr($1, 1, 1) WHERE id = ${oneOf('offering')}`,
  `INSERT INTO model_alias (alias, model_id, source_id, observed_on, valid_from)
     VALUES ('a-' || substr($1, 1, 2), ${oneOf('model')}, ${said}, '2026-06-20')`,
  `UPDATE model_alias SET model_id = ${oneOf('model')} WHERE id = ${oneOf('model_alias')}`,
  `UPDATE model_alias SET valid_to = '2026-06-25' WHERE id = ${oneOf('model_alias')}`,
  `DELETE FROM model_alias WHERE id = ${oneOf('model_alias')}`,
  `DELETE FROM model_capability WHERE id = ${oneOf('model_capability')}`,
  `UPDATE offering_capability SET support = 'PARTIAL' WHERE id = ${oneOf('offering_capability')}`,
  `UPDATE deployment_fact SET support = 'YES', note = $1 WHERE id = ${oneOf('deployment_fact')}`,
  `UPDATE measurement SET value = value + 1 WHERE id = ${oneOf('measurement')}`,
  `UPDATE conflict SET state = CASE state WHEN 'OPEN' THEN 'AGREED' ELSE 'OPEN' END::"ConflictState" WHERE id = ${oneOf('conflict')}`,
  `INSERT INTO source_import (source_id, file, hash, observed_on, actor, state, counts)
     VALUES (1, 'f', repeat('0', 64), '2026-06-15', $1, 'APPLIED', '{}')`,
  `UPDATE benchmark_score SET score = score + 1 WHERE id = ${oneOf('benchmark_score')}`,
  `DELETE FROM model_integration WHERE id = ${oneOf('model_integration')}`,
  `INSERT INTO attribution (model_id, field, source_id, observed_on) VALUES (${oneOf('model')}, 'family', 2, '2026-06-16')`,
  `INSERT INTO attribution (offering_id, field, source_id, observed_on) VALUES (${oneOf('offering')}, 'regions', 2, '2026-06-16')`,
  `INSERT INTO source (slug, name) VALUES ('s-' || $1, 'Source ' || $1)`,
  `INSERT INTO provider (slug, name, kind, source_id, observed_on) VALUES ('p-' || $1, 'Provider ' || $1, 'LAB', ${said})`,
]
/** Edits that everything depends on. */
const WIDE_EDITS: readonly string[] = [
  `UPDATE provider SET name = $1 WHERE id = ${oneOf('provider')}`,
  `UPDATE source SET name = $1 WHERE id = ${oneOf('source')}`,
  `UPDATE capability SET position = 9 - position, label = $1 WHERE id = ${oneOf('capability')}`,
]

/** Whether it was possible: not every random edit keeps the rules of the catalogue. */
async function edit(sql: string, random: Random): Promise<boolean> {
  const pick = random.integer(0, 1e9).toString(36).padStart(8, 'x')
  try {
    await client.query(sql.includes('$1') ? sql.replaceAll('$1', `'${pick}'`) : sql)
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('23') === true) return false
    throw error
  }
}

test('a snapshot brought up to date by the log is the one that is loaded anew, after any edits and on any day', async () => {
  const { prisma } = fresh.database
  const random = createRandom(7)
  let day = 15
  let today = '2026-06-15'
  let catalog: Catalog = await loadCatalog(prisma, today)
  let done = 0
  for (let round = 0; round < 75; round += 1) {
    const edits = round < EDITS.length ? [EDITS[round] ?? ''] : random.some(EDITS, 0.1)
    for (const sql of edits) done += Number(await edit(sql, random))
    if (round % 25 === 24) await edit(random.pick(WIDE_EDITS), random)
    if (round % 9 === 8) {
      day += 1
      today = `2026-06-${day}`
    }
    catalog = await refreshCatalog(prisma, catalog, today)
    const [patched, loaded] = [contentOf(catalog), contentOf(await loadCatalog(prisma, today))]
    // the quick comparison first: the one that shows differences takes a hundred times as long
    if (!isDeepStrictEqual(patched, loaded)) expect(patched, edits.join('\n')).toEqual(loaded)
  }
  expect(done).toBeGreaterThan(100)
})

test('what did not change is taken over as it is, and the old snapshot stays as it was', async () => {
  const { prisma } = fresh.database
  const before = await loadCatalog(prisma, '2026-06-15')
  const content = JSON.stringify(before.models.map(({ slug, name }) => [slug, name]))
  await client.query(`UPDATE model SET name = 'Renamed' WHERE id = ${oneOf('model').replace('$1', `''`)}`)
  const after = await refreshCatalog(prisma, before, '2026-06-15')
  expect(after.models.filter(({ name }) => name === 'Renamed')).toHaveLength(1)
  expect(after.models.filter((model) => before.models.includes(model)).length).toBeGreaterThan(
    before.models.length - 20,
  )
  expect(JSON.stringify(before.models.map(({ slug, name }) => [slug, name]))).toBe(content)
})
