import { expect, test } from 'vitest'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const ask = apiOf(
  fixtureCatalog({ models: [{ slug: 'alpha', offerings: [{ prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' } }] }] }),
)

test.each([
  ['1', 'a number'],
  ['0.5', 'a float'],
  ['"1e3"', 'an exponent'],
  ['"0,5"', 'a comma'],
  ['"+1"', 'a sign'],
  ['" 1"', 'a blank'],
  ['"NaN"', 'not a number'],
  ['"1_000"', 'separators'],
  ['""', 'nothing'],
  [`"1${'0'.repeat(60)}"`, 'far too many digits'],
])('a Decimal of %s (%s) is refused, and its argument named', async (literal) => {
  const { errors } = await ask(`{ model(slug: "alpha") { monthlyCost(workload: { batchShare: ${literal} }) { at } } }`)
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(
    /^Argument "workload\.batchShare": Expected a plain decimal in a string such as "0\.275", not /,
  )
})

test('in variables likewise', async () => {
  const { errors, status } = await ask(
    'query ($w: WorkloadInput) { model(slug: "alpha") { monthlyCost(workload: $w) { at } } }',
    {
      w: { batchShare: 0.5 },
    },
  )
  expect(status).toBe(400)
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toContain('"w.batchShare"')
})

test.each([
  '"2026-07-01"',
  '"2026-07-01T00:00:00"',
  '"2026-02-30T00:00:00Z"',
  '"2026-07-01T25:00:00Z"',
  '"0000-06-01T00:00:00Z"',
  '"9999-12-31T23:59:59-01:00"',
  '"yesterday"',
  '1751328000',
  '"2026-13-01T00:00:00Z"',
])('a DateTime of %s is refused', async (literal) => {
  const { errors } = await ask(`{ model(slug: "alpha", at: ${literal}) { id } }`)
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(/^Argument "at": Expected an instant with offset/)
})

test('a DateTime may have any offset and comes back in UTC', async () => {
  const { data } = await ask('{ model(slug: "alpha") { monthlyCost(at: "2026-07-01T02:30:00+02:30") { at } } }')
  expect(data).toEqual({ model: { monthlyCost: { at: '2026-07-01T00:00:00.000Z' } } })
})

test('a malformed locale is refused', async () => {
  const { errors } = await ask(
    '{ model(slug: "alpha") { offering { pricing { input { formatted(locale: "en_US") } } } } }',
  )
  expect(errors).toEqual([
    { code: 'BAD_USER_INPUT', message: 'Argument "locale": "en_US" is not a language tag such as "en-US".' },
  ])
})
