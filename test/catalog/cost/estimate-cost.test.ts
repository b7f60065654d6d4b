import { expect, test } from 'vitest'
import { formatDecimal } from '../../../src/pricing/decimal.js'
import { apiOf } from '../../support/api.js'
import { fixtureCatalog } from '../../support/catalog.js'
import { CONFORMANCE_CASES, type ConformanceCase } from '../../pricing/conformance-cases.js'

const ask = apiOf(fixtureCatalog({ models: [] }))

const QUERY = `query ($prices: [PriceInput!]!, $multipliers: [PriceMultiplierInput!], $usage: [MeterQuantityInput!]!, $serviceTier: ServiceTier! = STANDARD, $region: String, $at: DateTime) {
  estimateCost(prices: $prices, multipliers: $multipliers, usage: $usage, serviceTier: $serviceTier, region: $region, at: $at) {
    total { amount currency } lines { amount { amount } explanation price { id } } uncounted { meter quantity reason } warnings
  }
}`

const iso = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString())

function variablesOf({ rows, multipliers = [], usage, context = {} }: ConformanceCase) {
  return {
    prices: rows.map(({ amount, per, effectiveFrom, effectiveTo, ...rest }) => ({
      ...rest,
      amount: formatDecimal(amount),
      per: per === null ? null : formatDecimal(per),
      effectiveFrom: iso(effectiveFrom),
      effectiveTo: iso(effectiveTo),
    })),
    multipliers: multipliers.map(({ factor, ...rest }) => ({ ...rest, factor: formatDecimal(factor) })),
    usage: Object.entries(usage).map(([meter, quantity]) => ({ meter, quantity })),
    ...context,
    at: iso(context.at ?? Date.parse('2026-01-01T12:00:00Z')),
  }
}

test.each(CONFORMANCE_CASES)('over HTTP: $id $name', async (conformanceCase) => {
  const { data, errors } = await ask(QUERY, variablesOf(conformanceCase))
  if (conformanceCase.error !== undefined) {
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toMatch(conformanceCase.error)
    return
  }
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    estimateCost: { total: { amount: conformanceCase.total, currency: 'USD' }, uncounted: [] },
  })
})

const price = (meter: string, amount: string, more = '') => `{ meter: ${meter}, amount: "${amount}"${more} }`
const estimate = (prices: string, usage: string, more = '') =>
  `{ estimateCost(prices: [${prices}], usage: [${usage}]${more}) { total { amount } uncounted { meter reason } warnings } }`
const used = (meter: string, quantity: string) => `{ meter: ${meter}, quantity: "${quantity}" }`

test('a marginal price may begin at nothing, without a base', async () => {
  const marginal = (above: number) => `, per: "1", thresholdMode: MARGINAL, aboveInputTokens: ${above}`
  const prices = `${price('INPUT_TOKENS', '0.0001', marginal(0))} ${price('INPUT_TOKENS', '0.00005', marginal(100_000))}`
  const { data } = await ask(estimate(prices, used('INPUT_TOKENS', '150000')))
  expect(data).toMatchObject({ estimateCost: { total: { amount: '12.5' } } })
})

test('what has no price is uncounted, and then there is no total', async () => {
  const { data } = await ask(
    estimate(price('INPUT_TOKENS', '1'), `${used('INPUT_TOKENS', '1000')} ${used('WEB_SEARCHES', '2')}`),
  )
  expect(data).toMatchObject({ estimateCost: { total: null, uncounted: [{ meter: 'WEB_SEARCHES' }] } })
})

test('a tier without a price falls back to STANDARD, and says so', async () => {
  const { data } = await ask(
    estimate(price('INPUT_TOKENS', '1'), used('INPUT_TOKENS', '1000000'), ', serviceTier: FLEX'),
  )
  expect(data).toMatchObject({ estimateCost: { total: { amount: '1' }, warnings: ['no FLEX price: STANDARD used'] } })
})

test.each([
  [
    'a negative quantity',
    price('INPUT_TOKENS', '1'),
    used('INPUT_TOKENS', '-1'),
    /^Argument "usage\[0\]\.quantity": .*-1/,
  ],
  ['a negative price', price('INPUT_TOKENS', '-1'), used('INPUT_TOKENS', '1'), /^Argument "prices\[0\]\.amount": .*-1/],
  [
    '10^30 tokens',
    price('INPUT_TOKENS', '1'),
    used('INPUT_TOKENS', `1${'0'.repeat(30)}`),
    /^Argument "usage\[0\]\.quantity": /,
  ],
  [
    'a meter used twice',
    price('INPUT_TOKENS', '1'),
    `${used('INPUT_TOKENS', '1')} ${used('INPUT_TOKENS', '2')}`,
    /INPUT_TOKENS/,
  ],
  [
    'more cached than input',
    `${price('INPUT_TOKENS', '1')} ${price('CACHE_READ_TOKENS', '0.1')}`,
    `${used('INPUT_TOKENS', '100')} ${used('CACHE_READ_TOKENS', '200')}`,
    /INPUT_TOKENS.*100|200.*CACHE_READ_TOKENS|CACHE_READ_TOKENS.*200/,
  ],
  ['half a window', price('INPUT_TOKENS', '1', ', dailyFrom: "16:30"'), used('INPUT_TOKENS', '1'), /dailyTo/],
  [
    'a time of day that is none',
    price('INPUT_TOKENS', '1', ', dailyFrom: "24:61", dailyTo: "01:00"'),
    used('INPUT_TOKENS', '1'),
    /24:61/,
  ],
  ['an eighth weekday', price('INPUT_TOKENS', '1', ', weekdays: [8]'), used('INPUT_TOKENS', '1'), /8/],
  ['a price for nothing', price('INPUT_TOKENS', '1', ', per: "0"'), used('INPUT_TOKENS', '1'), /per/],
])('refuses %s, naming field and value', async (_case, prices, usage, message) => {
  const { errors, data } = await ask(estimate(prices, usage))
  expect(data).toBeNull()
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]?.message).toMatch(message)
  expect(errors[0]?.message).toMatch(/[^.]\.$/)
})

test('refuses an unknown meter', async () => {
  const { errors } = await ask(estimate(price('TOKENS', '1'), used('TOKENS', '1')))
  expect(errors[0]?.message).toContain('"TOKENS"')
})
