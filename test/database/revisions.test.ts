import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
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

interface RevisionRow {
  readonly number: string
  readonly at: Date
  readonly changes: string
}

const revisions = async (): Promise<readonly RevisionRow[]> =>
  (
    await client.query<RevisionRow>(
      `SELECT r.number, r.at, (SELECT count(*) FROM change c WHERE c.revision = r.number) AS changes FROM revision r ORDER BY number`,
    )
  ).rows

const WRITERS = 20
const TRANSACTIONS_EACH = 5

test('numbers the commits of twenty writers at once without a gap, in their order, with a notification each', async () => {
  const before = (await revisions()).length
  const heard: string[] = []
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query('LISTEN modeldex_revision')

  const committed = (await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))).flat()

  const after = await revisions()
  expect(after.map(({ number }) => Number(number))).toEqual(after.map((_, i) => i + 1))
  expect(after).toHaveLength(before + committed.length)
  const instants = after.map(({ at }) => at.getTime())
  expect(instants).toEqual(instants.toSorted((a, b) => a - b))
  expect(after.slice(before).every(({ changes }) => changes === '3')).toBe(true)
  await vi.waitFor(() => {
    expect(heard).toEqual(after.slice(before).map(({ number }) => number)) // in the order of commits
  })
  client.removeAllListeners('notification')
})

/** Changes three rows in a transaction, several times over; every third transaction is rolled back. Returns those committed. */
async function write(writer: number): Promise<readonly number[]> {
  const connection = await connectRaw(fresh.url)
  const committed: number[] = []
  for (let i = 0; i < TRANSACTIONS_EACH; i++) {
    const slug = `w${writer}-${i}`
    await connection.query('BEGIN')
    // as by hand, in an order that would dead-lock if writers did not take turns
    for (const id of writer % 2 ? [1, 2] : [2, 1]) {
      await connection.query(`UPDATE provider SET name = $1 WHERE id = $2`, [slug, id])
    }
    await connection.query(`INSERT INTO benchmark (slug, name) VALUES ($1, $1)`, [slug])
    const keep = (writer + i) % 3 !== 0
    await connection.query(keep ? 'COMMIT' : 'ROLLBACK')
    if (keep) committed.push(i)
  }
  await connection.end()
  return committed
}

test('takes back what a savepoint takes back, and keeps the rest under one number', async () => {
  const before = (await revisions()).length
  await client.query(`
    BEGIN;
    SAVEPOINT a;
    UPDATE provider SET name = 'undone';
    ROLLBACK TO a;
    UPDATE provider SET docs_url = 'https://example.com/kept' WHERE id = 1;
    SAVEPOINT b;
    UPDATE provider SET docs_url = 'https://example.com/undone' WHERE id = 2;
    ROLLBACK TO b;
    SAVEPOINT c;
    UPDATE provider SET docs_url = 'https://example.com/kept-too' WHERE id = 2;
    RELEASE c;
    COMMIT;`)
  const after = await revisions()
  expect(after).toHaveLength(before + 1)
  const last = after.at(-1)?.number
  const { rows } = await client.query('SELECT entity_id, field, after FROM change WHERE revision = $1 ORDER BY id', [
    last,
  ])
  expect(rows).toEqual([
    { entity_id: '1', field: 'docsUrl', after: 'https://example.com/kept' },
    { entity_id: '2', field: 'docsUrl', after: 'https://example.com/kept-too' },
  ])
})

test('leaves no revision behind where all changes were taken back', async () => {
  const before = await revisions()
  await client.query(`BEGIN; SAVEPOINT a; UPDATE provider SET name = 'undone'; ROLLBACK TO a; COMMIT`)
  await client.query(`BEGIN; UPDATE provider SET name = 'undone'; ROLLBACK`)
  expect(await revisions()).toEqual(before)
})

test('is not misled by a number that a session set by hand', async () => {
  const before = (await revisions()).length
  await client.query(
    `SET modeldex.revision = '1:1'; UPDATE provider SET name = 'c' WHERE id = 1; RESET modeldex.revision`,
  )
  expect((await revisions()).length).toBe(before + 1)
})

test('holds up a second writer until the first is done', async () => {
  const second = await connectRaw(fresh.url)
  const done: string[] = []
  await client.query(`BEGIN; UPDATE provider SET name = 'first' WHERE id = 1`)
  const waiting = second.query(`UPDATE provider SET name = 'second' WHERE id = 2`).then(() => done.push('second'))
  await vi.waitFor(async () => {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    )
    expect(rowCount).toBe(1)
  })
  await client.query('COMMIT')
  done.push('first')
  await waiting
  expect(done).toContain('second')
  await second.end()
})
