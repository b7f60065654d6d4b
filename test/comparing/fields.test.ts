import { describe, expect, test } from 'vitest'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'

const ask = apiOf(
  fixtureCatalog({
    benchmarks: [{ slug: 'gpqa' }, { slug: 'unclear', higherIsBetter: null }],
    models: [
      {
        slug: 'alpha',
        name: 'Alpha',
        aliases: ['alpha-latest'],
        benchmarks: { gpqa: '80', unclear: '3' },
        offerings: [
          {
            lists: [
              { to: '2026-06-01T00:00:00Z', prices: { INPUT_TOKENS: '3', OUTPUT_TOKENS: '4' } },
              { from: '2026-06-01T00:00:00Z', prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '4' } },
            ],
          },
        ],
      },
      {
        slug: 'beta',
        name: 'Beta',
        benchmarks: { gpqa: '70' },
        offerings: [{ prices: { INPUT_TOKENS: '2', OUTPUT_TOKENS: '4', CACHE_READ_TOKENS: '0' } }],
      },
      { slug: 'gamma', name: 'Gamma' },
    ],
  }),
)

test('compares in one request', async () => {
  const { data, errors } = await ask(`{
    compare(models: ["alpha-latest", "beta"], workload: { requestsPerMonth: 1000 }) {
      models { slug }
      rows { field label unit cells { model { slug } display value verdict } }
      costs { total { amount } lines { amount { amount } } }
      sentences
    }
  }`)
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    compare: {
      models: [{ slug: 'alpha' }, { slug: 'beta' }],
      costs: [{ total: { amount: '4.4' } }, { total: { amount: '6.4' } }],
      sentences: [
        'Alpha costs about 31% less than Beta for this workload ($4.40 against $6.40 a month).',
        'Alpha is best in Gpqa (Alpha 80, Beta 70).',
      ],
    },
  })
})

test('reads prices, and ids, at an instant', async () => {
  const query =
    'query ($at: DateTime) { compare(models: ["alpha", "beta"], at: $at) { models { id } costs { total { amount } at } } }'
  const [then, now] = await Promise.all([ask(query, { at: '2026-05-01T00:00:00Z' }), ask(query)])
  expect(then.data).toMatchObject({ compare: { costs: [{ total: { amount: '84' } }, { total: { amount: '64' } }] } })
  expect(now.data).toMatchObject({ compare: { costs: [{ total: { amount: '44' } }, { total: { amount: '64' } }] } })
  expect(then.data).not.toMatchObject(now.data ?? {})
})

test('finds a break-even', async () => {
  const { data } = await ask(
    '{ breakEven(a: "alpha", b: "beta", variable: CACHED_INPUT_SHARE) { at cheaperBelow { slug } cheaperAbove { slug } reason flips { at } } }',
  )
  expect(data).toEqual({
    breakEven: {
      at: '0.5',
      cheaperBelow: { slug: 'alpha' },
      cheaperAbove: { slug: 'beta' },
      reason:
        'With less than 50% of the input read from the cache, Alpha costs less for this workload; with more, Beta does.',
      flips: [{ at: '0.5' }],
    },
  })
})

test('draws a frontier', async () => {
  const { data } = await ask(`{
    frontier(metrics: [{ metric: MONTHLY_COST }, { metric: BENCHMARK, benchmark: "GPQA" }]) {
      members { slug } dominated { model { slug } by { slug } } notRanked { slug }
    }
  }`)
  expect(data).toEqual({
    frontier: {
      members: [{ slug: 'alpha' }],
      dominated: [{ model: { slug: 'beta' }, by: [{ slug: 'alpha' }] }],
      notRanked: [{ slug: 'gamma' }],
    },
  })
})

test('draws a frontier of the models that match', async () => {
  const { data } = await ask(`{
    frontier(metrics: [{ metric: MONTHLY_COST }], filter: { slug: { in: ["beta", "gamma"] } }) {
      members { slug } dominated { model { slug } } notRanked { slug }
    }
  }`)
  expect(data).toEqual({ frontier: { members: [{ slug: 'beta' }], dominated: [], notRanked: [{ slug: 'gamma' }] } })
})

test('says what is similar, and why', async () => {
  const { data, errors } = await ask(
    '{ model(slug: "alpha") { similar(first: 1) { slug } alternatives { model { slug } score reasons } strengths { text } weaknesses { text field rank outOf value } } }',
  )
  expect(errors).toEqual([])
  expect(data).toMatchObject({ model: { similar: [{ slug: 'beta' }], strengths: [], weaknesses: [] } })
})

describe('refuses with the argument and the value', () => {
  test.each([
    ['compare(models: ["alpha"]) { sentences }', 'Argument "models": 2 to 8 models can be compared, not 1.'],
    ['compare(models: ["alpha", "alpha"]) { sentences }', 'Argument "models[1]": "alpha" is given twice.'],
    [
      'compare(models: ["alpha", "betta"]) { sentences }',
      'Argument "models[1]": There is no model "betta"; did you mean "beta"?',
    ],
    [
      'compare(models: ["alpha", "beta"], workload: { batchShare: "2" }) { sentences }',
      'Argument "workload.batchShare": batchShare is from 0 to 1, not 2.',
    ],
    [
      'breakEven(a: "alpha", b: "alpha-latest", variable: BATCH_SHARE) { at }',
      'Argument "b": "alpha-latest" is the same model as "alpha".',
    ],
    [
      'breakEven(a: "alfa", b: "beta", variable: BATCH_SHARE) { at }',
      'Argument "a": There is no model "alfa"; did you mean "alpha"?',
    ],
    ['frontier(metrics: []) { members { slug } }', 'Argument "metrics": Models are weighed by 1 to 6 metrics, not 0.'],
    [
      'frontier(metrics: [{ metric: RELEASED }, { metric: RELEASED }]) { members { slug } }',
      'Argument "metrics[1]": RELEASED is given twice.',
    ],
    [
      'frontier(metrics: [{ metric: BENCHMARK }]) { members { slug } }',
      'Argument "metrics[0].benchmark": BENCHMARK needs the slug of a benchmark.',
    ],
    [
      'frontier(metrics: [{ metric: BENCHMARK, benchmark: "gpq" }]) { members { slug } }',
      'Argument "metrics[0].benchmark": There is no benchmark "gpq"; did you mean "gpqa"?',
    ],
    [
      'frontier(metrics: [{ metric: BENCHMARK, benchmark: "unclear" }]) { members { slug } }',
      'Argument "metrics[0].benchmark": Nobody says which end of "unclear" is better, so it cannot rank models.',
    ],
    [
      'frontier(metrics: [{ metric: RELEASED, benchmark: "gpqa" }]) { members { slug } }',
      'Argument "metrics[0].benchmark": "gpqa" is for BENCHMARK, not for RELEASED.',
    ],
    [
      'frontier(metrics: [{ metric: RELEASED }], filter: { provider: { eq: "acne" } }) { members { slug } }',
      'Argument "filter.provider.eq": Unknown provider "acne"; did you mean "acme"?',
    ],
    ['model(slug: "alpha") { similar(first: 51) { slug } }', 'Argument "first": 51 is not from 0 to 50.'],
  ])('%s', async (field, message) => {
    expect((await ask(`{ ${field} }`)).errors).toEqual([{ message, code: 'BAD_USER_INPUT' }])
  })
})
