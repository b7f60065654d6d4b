import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../support/database.js'
import { allowed, refused } from './constraint-cases.js'
import { connectRaw, insertRows } from './rows.js'
import { unreadable } from './unreadable-values.js'

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

/** The constraint that a statement breaks; null: none. Leaves nothing behind. */
async function brokenConstraint(sql: string): Promise<string | null> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    return null
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint) return error.constraint
    throw error
  } finally {
    await client.query('ROLLBACK')
  }
}

describe('refuses', () => {
  test.each([...refused, ...unreadable])('%s: %s', async (constraint, _what, sql) => {
    expect(await brokenConstraint(sql)).toBe(constraint)
  })

  test('and no constraint of the migrations is left out of constraint-cases.ts', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace ORDER BY 1`,
    )
    expect(rows.length).toBeGreaterThan(40)
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => ![...refused, ...unreadable].some(([constraint]) => constraint === name)),
    ).toEqual([])
  })
})

test.each(allowed)('allows %s', async (_what, sql) => {
  expect(await brokenConstraint(sql)).toBeNull()
})

test.each([
  ['no window', 'NULL, NULL, $${}$$', '{[-1,0)}'],
  [
    'every day from 1:00 to 2:00',
    '60, 120, $${}$$',
    '{[60,120),[1500,1560),[2940,3000),[4380,4440),[5820,5880),[7260,7320),[8700,8760)}',
  ],
  ['Friday until 2:00 and from 22:00', '1320, 120, $${5}$$', '{[5760,5880),[7080,7200)}'],
  ['Sunday evening, up to the end of the week', '1320, 0, $${7}$$', '{[9960,10080)}'],
  ['the weekend', '0, 0, $${6,7}$$', '{[7200,10080)}'],
  ['every minute', '600, 600, $${}$$', '{[0,10080)}'],
])('covers in the week: %s', async (_what, args, minutes) => {
  const { rows } = await client.query<{ minutes: string }>(`SELECT week_minutes(${args})::text AS minutes`)
  expect(rows[0]?.minutes).toBe(minutes)
})
