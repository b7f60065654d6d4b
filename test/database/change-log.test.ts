import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeCatalog } from '../../src/database/write-catalog.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { connectRaw, insertRows } from './rows.js'

let fresh: TestDatabase
let client: pg.Client

beforeEach(async () => {
  fresh = await freshDatabase()
  client = await connectRaw(fresh.url)
  await insertRows(client)
})

afterEach(async () => {
  await client.end()
  await fresh.drop()
})

const revision = async (): Promise<number> =>
  Number((await client.query<{ revision: string }>('SELECT revision FROM catalog_state')).rows[0]?.revision)

interface Logged {
  readonly entity: string
  readonly entityId: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly owners: readonly (number | null)[]
}

/** What a statement adds to the log. */
async function logOf(sql: string): Promise<readonly Logged[]> {
  const before = await revision()
  await client.query(sql)
  const { rows } = await client.query<Logged>(
    `SELECT entity, entity_id AS "entityId", field, before, after, ARRAY[provider_id, model_id, offering_id] AS owners
       FROM change WHERE revision > $1 ORDER BY id`,
    [before],
  )
  return rows
}

describe('logs', () => {
  test('a new row whole, with numbers as they are written and instants in UTC, whatever the session says', async () => {
    await client.query(`SET TimeZone = 'Asia/Tokyo'`)
    const [list, price] = await logOf(`
      INSERT INTO price_list (id, offering_id, service_tier, effective_from, recorded_from, source_id, verified_on)
        VALUES (9, 2, 'BATCH', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 1, '2026-01-02');
      INSERT INTO price (id, price_list_id, meter, amount, per, above_input_tokens) VALUES (9, 9, 'INPUT_TOKENS', 0.550, 1000000, 200000)`)
    expect(list).toMatchObject({ entity: 'price_list', entityId: '9', field: '*', before: null, owners: [2, 1, 2] })
    expect(JSON.parse(list?.after ?? '')).toMatchObject({ effective_from: '2026-01-01T00:00:00+00:00', region: null })
    expect(price).toEqual({
      entity: 'price',
      entityId: '9',
      field: '*',
      before: null,
      after:
        '{"id": 9, "per": 1000000, "meter": "INPUT_TOKENS", "amount": 0.55, "price_list_id": 9, "threshold_mode": "WHOLE_REQUEST", "above_input_tokens": 200000, "threshold_inclusive": false}',
      owners: [2, 1, 2],
    })
  })

  test('each changed column, by the name the API gives it', async () => {
    const log = await logOf(
      `UPDATE model SET context_tokens = 200000, released_on = '2025-04', best_for = '{math,"cheap reasoning"}', name = name WHERE id = 1`,
    )
    expect(log.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['bestFor', '[]', '["math", "cheap reasoning"]'],
      ['releasedOn', null, '2025-04'],
      ['contextTokens', null, '200000'],
    ])
  })

  test('an amount without the zeros of its column', async () => {
    expect(await logOf(`UPDATE price SET amount = 1.250, per = 1000`)).toMatchObject([
      { field: 'per', before: '1000000', after: '1000', owners: [1, 1, 1] },
      { field: 'amount', before: '1.1', after: '1.25', owners: [1, 1, 1] },
    ])
  })

  test('nothing where nothing changes, and takes no revision', async () => {
    const before = await revision()
    expect(
      await logOf(`UPDATE model SET name = name; UPDATE price SET amount = 1.10; DELETE FROM model WHERE id = 77`),
    ).toEqual([])
    expect(await revision()).toBe(before)
  })

  test('a number that moves only in the 20th decimal place', async () => {
    expect(await logOf(`UPDATE price SET amount = 1.10000000000000000001`)).toMatchObject([
      { before: '1.1', after: '1.10000000000000000001' },
    ])
  })

  test('a text that looks like a number with zeros as it is', async () => {
    const [added] = await logOf(
      `INSERT INTO integration (slug, name, position) VALUES ('x', 'a": 1.100, "b": 2.0}', 2)`,
    )
    expect(JSON.parse(added?.after ?? '')).toMatchObject({ name: 'a": 1.100, "b": 2.0}' })
  })

  test('a removed row whole', async () => {
    const [removed] = await logOf(`DELETE FROM model_alias`)
    expect(removed).toMatchObject({
      entity: 'model_alias',
      entityId: '1',
      field: '*',
      after: null,
      owners: [1, 1, null],
    })
    expect(JSON.parse(removed?.before ?? '')).toMatchObject({ alias: 'o4-mini-latest', valid_to: '2026-06-01' })
  })

  test('what is removed along with its parent, children first, each with its owners', async () => {
    const log = await logOf(`DELETE FROM model WHERE id = 1`)
    expect(log.map(({ entity, entityId, field, owners }) => [entity, entityId, field, owners])).toEqual([
      ['price', '1', '*', [1, 1, 1]],
      ['price_list', '1', '*', [1, 1, 1]],
      ['price_list', '2', '*', [1, 1, 1]],
      ['conflict', '1', '*', [1, 1, 1]],
      ['offering', '1', '*', [1, 1, 1]],
      ['offering', '2', '*', [2, 1, 2]],
      ['model_alias', '1', '*', [1, 1, null]],
      ['model', '1', '*', [1, 1, null]],
    ])
  })

  test('a reference that is emptied because its target went', async () => {
    await client.query(`UPDATE model SET successor_id = 2 WHERE id = 1`)
    expect(await logOf(`DELETE FROM model WHERE id = 2`)).toMatchObject([
      { entity: 'model', entityId: '2', field: '*' },
      { entity: 'model', entityId: '1', field: 'successorId', before: '2', after: null },
    ])
  })

  test('inserted and updated rows of one upsert', async () => {
    const log = await logOf(
      `INSERT INTO benchmark (id, slug, name) VALUES (1, 'gpqa', 'GPQA Diamond'), (2, 'mmlu', 'MMLU')
         ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    )
    expect(log.map(({ entityId, field }) => [entityId, field]).toSorted()).toEqual([
      ['1', 'name'],
      ['2', '*'],
    ])
  })

  test('a changed id as a row that went and one that came', async () => {
    expect(await logOf(`UPDATE benchmark SET id = 5`)).toMatchObject([
      { entityId: '1', field: '*', after: null },
      { entityId: '5', field: '*', before: null },
    ])
  })

  test('for every table of the catalogue', async () => {
    const { rows } = await client.query<{ name: string; triggers: string }>(
      `SELECT c.relname AS name, string_agg(t.tgname, ' ' ORDER BY t.tgname) AS triggers
         FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname ~ '^(log_|lock_|refuse_truncate)'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname NOT IN ('_prisma_migrations', 'catalog_state', 'revision', 'change', 'api_key', 'idempotency',
            'source_record', 'claim', 'import_item', 'import_change')
        GROUP BY 1`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(17)
    for (const { name, triggers } of rows) {
      expect(triggers, name).toBe('lock_before_change log_delete log_insert log_update refuse_truncate')
    }
  })
})

describe('names as the actor of a revision', () => {
  const last = async (): Promise<unknown> =>
    (await client.query<object>('SELECT actor, reason FROM revision ORDER BY number DESC LIMIT 1')).rows[0]

  test('who was given to writeCatalog, with the reason', async () => {
    await writeCatalog(fresh.database.prisma, { actor: 'seed', reason: 'first load' }, (tx) =>
      tx.provider.update({ where: { id: 1 }, data: { website: 'https://openai.com' } }),
    )
    expect(await last()).toEqual({ actor: 'seed', reason: 'first load' })
  })

  test('the database role that wrote by hand, also after another transaction on the same connection', async () => {
    await client.query(
      `BEGIN; SELECT begin_catalog_write('somebody', 'something'); UPDATE provider SET name = 'a' WHERE id = 1; COMMIT`,
    )
    expect(await last()).toEqual({ actor: 'somebody', reason: 'something' })
    await client.query(`UPDATE provider SET name = 'b' WHERE id = 1`)
    const { rows } = await client.query<{ role: string }>('SELECT session_user AS role')
    expect(await last()).toEqual({ actor: `database:${rows[0]?.role ?? ''}`, reason: null })
  })
})
