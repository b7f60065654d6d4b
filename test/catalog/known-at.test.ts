import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCatalog } from '../../src/catalog/load.js'
import { connectRaw, insertRows } from '../database/rows.js'
import { apiOf, type Ask } from '../support/api.js'
import { freshDatabase, type TestDatabase } from '../support/database.js'

// Offering 2 (o4-mini at Azure): 1.2 from 2026-01-01 on, as learned on 10 January. On 1 March it turns out to have been 1.
const LISTS = `
  INSERT INTO price_list (id, offering_id, effective_from, recorded_from, recorded_to, source_id, verified_on) VALUES
    (20, 2, '2026-01-01Z', '2026-01-10Z', '2026-03-01Z', 1, '2026-01-10'),
    (21, 2, '2026-01-01Z', '2026-03-01Z', NULL, 1, '2026-03-01');
  INSERT INTO price_list (id, offering_id, service_tier, effective_from, recorded_from, source_id, verified_on) VALUES
    (22, 2, 'BATCH', '2026-01-01Z', '2026-02-01Z', 1, '2026-02-01');
  INSERT INTO price (price_list_id, meter, amount, per, above_input_tokens) VALUES
    (20, 'INPUT_TOKENS', 1.2, 1000000, NULL), (20, 'INPUT_TOKENS', 2.4, 1000000, 200000),
    (21, 'INPUT_TOKENS', 1, 1000000, NULL), (22, 'INPUT_TOKENS', 0.6, 1000000, NULL)`

const statements: string[] = []
let fresh: TestDatabase
let client: pg.Client
let ask: Ask

beforeAll(async () => {
  fresh = await freshDatabase({ onQuery: (sql) => statements.push(sql) })
  client = await connectRaw(fresh.url)
  await insertRows(client)
  await client.query(LISTS)
  const { prisma } = fresh.database
  ask = apiOf(await loadCatalog(prisma, '2026-06-15'), { prisma, now: new Date('2026-06-15T12:00:00Z') })
})

afterAll(async () => {
  await client.end()
  await fresh.drop()
})

const AZURE = 'model(slug: "o4-mini") { offerings(last: 1) { nodes'

const about = async (field: string): Promise<string> => {
  const { data, errors } = await ask(`{ ${AZURE} { ${field} } } } }`)
  expect(errors).toEqual([])
  return JSON.stringify(data)
}

test.each([
  ['2026-01-09T23:59:59.999Z', 'UNKNOWN', null, null],
  ['2026-01-10T00:00:00Z', 'METERED', '1.2', null],
  ['2026-01-31T23:59:59.999Z', 'METERED', '1.2', null],
  ['2026-02-01T00:00:00Z', 'METERED', '1.2', '0.5'],
  ['2026-02-28T23:59:59.999Z', 'METERED', '1.2', '0.5'],
  ['2026-03-01T00:00:00Z', 'METERED', '1', '0.4'],
])('what was believed on %s', async (knownAt, status, input, batchDiscount) => {
  const { data } = await ask(
    `{ ${AZURE} { pricing(knownAt: "${knownAt}") { status input { amount } batchDiscount } } } } }`,
  )
  expect(JSON.stringify(data)).toContain(
    JSON.stringify({ pricing: { status, input: input === null ? null : { amount: input }, batchDiscount } }),
  )
})

test('belief and validity are two questions: what was believed in February of a day in December before', async () => {
  expect(await about('pricing(knownAt: "2026-02-01T00:00:00Z", at: "2025-12-31T23:59:59Z") { status }')).toContain(
    'UNKNOWN',
  )
  expect(
    await about(
      'pricing(knownAt: "2026-02-01T00:00:00Z", at: "2026-05-01T00:00:00Z") { prices { amount { amount } aboveInputTokens source { name } } }',
    ),
  ).toContain('{"amount":{"amount":"2.4"},"aboveInputTokens":200000,"source":{"name":"The page"}}')
})

test('the history as it was believed has the list that was corrected since, and not the correction', async () => {
  const history = (knownAt: string) =>
    about(`priceHistory(${knownAt} serviceTier: STANDARD) { totalCount nodes { amount { amount } } }`)
  expect(await history('')).toContain('{"totalCount":1,"nodes":[{"amount":{"amount":"1"}}]}')
  expect(await history('knownAt: "2026-02-28T23:59:59Z",')).toContain(
    '{"totalCount":2,"nodes":[{"amount":{"amount":"1.2"}},{"amount":{"amount":"2.4"}}]}',
  )
  expect(await history('knownAt: "2026-01-01T00:00:00Z",')).toContain('{"totalCount":0,"nodes":[]}')
})

test('the beliefs of all offerings take two statements, and the present none', async () => {
  statements.length = 0
  await ask(`{ models { nodes { offerings { nodes { pricing { status } } } } } }`)
  expect(statements).toEqual([])
  await ask(`{ models { nodes { offerings { nodes { pricing(knownAt: "2026-02-01T00:00:00Z") { status } } } } } }`)
  expect(statements.length).toBe(2)
})
