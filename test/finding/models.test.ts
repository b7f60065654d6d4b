import { describe, expect, test } from 'vitest'
import { apiOf } from '../support/api.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { FixtureSpec } from '../support/fixture-spec.js'

const spec: FixtureSpec = {
  providers: [
    { slug: 'acme', name: 'Acme' },
    { slug: 'azure', name: 'Azure' },
  ],
  benchmarks: [{ slug: 'gpqa', name: 'GPQA' }],
  integrations: [{ slug: 'langchain', name: 'LangChain' }],
  capabilities: [{ slug: 'web-search', synonyms: ['browsing'] }],
  models: [
    {
      slug: 'alpha',
      name: 'Alpha',
      status: 'ACTIVE',
      releasedOn: '2025-04',
      contextTokens: 200_000,
      capabilities: { 'tool-use': 'YES', 'vision-input': 'YES', 'fine-tuning': 'NO' },
      benchmarks: { gpqa: '81.4' },
      lastVerifiedOn: '2026-06-20',
      offerings: [
        { prices: { INPUT_TOKENS: '1.1', OUTPUT_TOKENS: '4.4' }, hipaaEligible: 'YES', regions: ['us'] },
        {
          provider: 'azure',
          prices: { INPUT_TOKENS: '1.2', OUTPUT_TOKENS: '4.8' },
          hipaaEligible: 'NO',
          regions: ['eu-west-1'],
          conflicts: ['prices.STANDARD.INPUT_TOKENS'],
        },
      ],
    },
    {
      slug: 'beta',
      name: 'Beta',
      status: 'DEPRECATED',
      contextTokens: 128_000,
      capabilities: { 'tool-use': 'PARTIAL', 'vision-input': 'NO' },
      benchmarks: { gpqa: '60' },
      offerings: [{ prices: { INPUT_TOKENS: '0.5', OUTPUT_TOKENS: '2' }, regions: ['eu'], hipaaEligible: 'YES' }],
    },
    {
      slug: 'gamma',
      name: 'Gamma',
      offerings: [{ lists: [{ status: 'FREE' }] }, { provider: 'azure', lists: [{ status: 'QUOTE_ONLY' }] }],
    },
    { slug: 'delta', name: 'Delta', contextTokens: 200_000 },
  ],
}
const ask = apiOf(fixtureCatalog(spec))

const listQuery = `query ($filter: ModelFilter, $unknown: UnknownPolicy! = EXCLUDE, $orderBy: [ModelOrder!]) {
  models(filter: $filter, unknown: $unknown, orderBy: $orderBy) { nodes { slug } }
}`

async function slugs(filter: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const { data, errors } = await ask(listQuery, { filter, ...more })
  expect(errors).toEqual([])
  const models: unknown = data?.models
  return JSON.parse(JSON.stringify(models), (_key, value: unknown) => nodesOf(value))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const nodesOf = (value: unknown): unknown =>
  isRecord(value) && 'nodes' in value ? value.nodes : isRecord(value) && 'slug' in value ? value.slug : value

async function refusal(filter: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { errors } = await ask(listQuery, { filter, ...more })
  expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT'])
  return errors[0]?.message ?? ''
}

describe('a filter', () => {
  test('must hold together at one offering', async () => {
    expect(await slugs({ hipaaEligible: true, regions: { hasAny: ['eu'] } })).toEqual(['beta'])
    expect(await slugs({ hipaaEligible: true })).toEqual(['alpha', 'beta'])
    expect(await slugs({ regions: { hasAny: ['eu'] } })).toEqual(['alpha', 'beta'])
  })

  test('of null asks for nothing', async () => {
    expect(await slugs({ hipaaEligible: null, slug: null })).toEqual(['alpha', 'beta', 'delta', 'gamma'])
    expect(await slugs(null)).toEqual(['alpha', 'beta', 'delta', 'gamma'])
  })

  test('finds a model that nobody is known to serve by its own facts; what only an offering has is unknown of it', async () => {
    expect(await slugs({ contextTokens: { gte: 200_000 } })).toEqual(['alpha', 'delta'])
    expect(await slugs({ not: { provider: { eq: 'acme' } } })).toEqual(['alpha', 'delta', 'gamma'])
    expect(await slugs({ hipaaEligible: false }, { unknown: 'INCLUDE' })).toEqual(['alpha', 'delta', 'gamma'])
    const delta = { slug: { eq: 'delta' } }
    for (const fact of [{ hipaaEligible: true }, { freeTier: false }, { regions: { hasAny: ['eu'] } }] as const) {
      expect(await slugs({ ...delta, ...fact })).toEqual([])
      expect(await slugs({ ...delta, not: fact })).toEqual([])
      expect(await slugs({ ...delta, ...fact }, { unknown: 'ONLY' })).toEqual(['delta'])
    }
    expect(await slugs({ ...delta, speedTier: ['FAST'] }, { unknown: 'ONLY' })).toEqual(['delta'])
    expect(await slugs({ ...delta, speedTier: ['UNKNOWN'] })).toEqual(['delta'])
  })

  test('takes what is unknown as the query says, also under not', async () => {
    const vision = { capabilities: { hasAll: ['vision-input'] } }
    expect(await slugs(vision)).toEqual(['alpha'])
    expect(await slugs(vision, { unknown: 'INCLUDE' })).toEqual(['alpha', 'delta', 'gamma'])
    expect(await slugs(vision, { unknown: 'ONLY' })).toEqual(['delta', 'gamma'])
    expect(await slugs({ not: vision })).toEqual(['beta'])
    expect(await slugs({ not: vision }, { unknown: 'ONLY' })).toEqual(['delta', 'gamma'])
  })

  test('judges a month only where all of its days are on one side', async () => {
    expect(await slugs({ releasedOn: { gte: '2025-04-01', lte: '2025-04-30' } })).toEqual(['alpha'])
    expect(await slugs({ releasedOn: { gte: '2025-04-10' } })).toEqual([])
    expect(await slugs({ releasedOn: { gte: '2025-04-10' }, slug: { eq: 'alpha' } }, { unknown: 'ONLY' })).toEqual([
      'alpha',
    ])
    expect(await slugs({ releasedOn: { lte: '2025-03-31' }, slug: { eq: 'alpha' } }, { unknown: 'INCLUDE' })).toEqual(
      [],
    )
  })

  test('takes free as 0 and a price on request as unknown', async () => {
    expect(await slugs({ inputPrice: { lte: '0' } })).toEqual(['gamma'])
    expect(await slugs({ inputPrice: { lte: '0' }, provider: { eq: 'azure' } })).toEqual([])
    expect(await slugs({ inputPrice: { lte: '0' }, provider: { eq: 'azure' } }, { unknown: 'ONLY' })).toEqual(['gamma'])
  })

  test('finds capabilities by their synonyms, and takes PARTIAL as yes', async () => {
    expect(await slugs({ capabilities: { hasAll: ['Browsing'] } }, { unknown: 'INCLUDE' })).toHaveLength(4)
    expect(await slugs({ capabilities: { hasAny: ['tool-use'] } })).toEqual(['alpha', 'beta'])
    expect(await slugs({ capabilities: { hasNone: ['tool-use'] } })).toEqual([])
  })

  test('finds nothing in a range that holds nothing', async () => {
    expect(await slugs({ contextTokens: { gte: 10, lte: 5 } }, { unknown: 'INCLUDE' })).toEqual([])
    expect(await slugs({ contextTokens: { gt: 5, lt: 6 } }, { unknown: 'INCLUDE' })).toEqual([])
    expect(await slugs({ inputPrice: { gt: '1', lt: '1' } }, { unknown: 'INCLUDE' })).toEqual([])
    expect(await slugs({ releasedOn: { gte: '2025-04-20', lte: '2025-04-10' } }, { unknown: 'INCLUDE' })).toEqual([])
  })

  test('counts the days since the facts were verified from today', async () => {
    expect(await slugs({ verifiedWithinDays: 11 })).toEqual(['alpha'])
    expect(await slugs({ verifiedWithinDays: 10 })).toEqual([])
  })

  test('judges at each offering whether sources disagree on it; where there is none, nobody does', async () => {
    expect(await slugs({ hasConflict: true })).toEqual(['alpha'])
    expect(await slugs({ hasConflict: true, provider: { eq: 'acme' } })).toEqual([])
    expect(await slugs({ hasConflict: false })).toHaveLength(4)
    expect(await slugs({ not: { hasConflict: true }, slug: { in: ['alpha', 'delta'] } })).toEqual(['alpha', 'delta'])
  })
})

describe('what makes no sense is refused by name:', () => {
  const deep = (depth: number): unknown => (depth === 0 ? { search: 'alpha' } : { not: deep(depth - 1) })

  test.each([
    ['an empty and', { and: [] }, 'Argument "filter.and": The list is empty'],
    ['an empty in', { or: [{ slug: { in: [] } }] }, 'Argument "filter.or[0].slug.in": The list is empty'],
    [
      '251 entries',
      { and: [{}, {}, { capabilities: { hasAll: Array.from({ length: 251 }, () => 'tool-use') } }] },
      'Argument "filter.and[2].capabilities.hasAll": A list must have at most 250 entries, but has 251.',
    ],
    ['six groups in each other', deep(6), 'and, or and not must be nested at most 5 deep.'],
    [
      'a misspelt capability',
      { capabilities: { hasAll: ['tool-usee'] } },
      'Argument "filter.capabilities.hasAll[0]": Unknown capability "tool-usee"; did you mean "tool-use"?',
    ],
    [
      'a misspelt provider',
      { provider: { in: ['azure', 'acne'] } },
      'Argument "filter.provider.in[1]": Unknown provider "acne"; did you mean "acme"?',
    ],
    ['a misspelt benchmark', { benchmark: [{ benchmark: 'gpqaa', score: {} }] }, 'did you mean "gpqa"?'],
    ['a misspelt integration', { integrations: { hasNone: ['langchian'] } }, 'did you mean "langchain"?'],
    ['negative days', { verifiedWithinDays: -1 }, 'Argument "filter.verifiedWithinDays"'],
  ])('%s', async (_what, filter, message) => {
    expect(await refusal(filter)).toContain(message)
  })

  test('five groups in each other are not too many', async () => {
    expect(await slugs(deep(5))).toEqual(['beta', 'delta', 'gamma'])
  })

  test('an order by BENCHMARK without one, and another order with one', async () => {
    expect(await refusal({}, { orderBy: [{ field: 'BENCHMARK' }] })).toContain('Argument "orderBy[0].benchmark"')
    expect(await refusal({}, { orderBy: [{ field: 'NAME', benchmark: 'gpqa' }] })).toContain(
      'Argument "orderBy[0].benchmark"',
    )
  })
})

describe('an order', () => {
  test('puts what is unknown last in both directions', async () => {
    const by = (field: string, direction: string) =>
      slugs({}, { orderBy: [{ field, direction, benchmark: field === 'BENCHMARK' ? 'GPQA' : null }] })
    expect(await by('BENCHMARK', 'ASC')).toEqual(['beta', 'alpha', 'delta', 'gamma'])
    expect(await by('BENCHMARK', 'DESC')).toEqual(['alpha', 'beta', 'delta', 'gamma'])
    expect(await by('MONTHLY_COST', 'ASC')).toEqual(['gamma', 'beta', 'alpha', 'delta'])
    expect(await by('MONTHLY_COST', 'DESC')).toEqual(['alpha', 'beta', 'gamma', 'delta'])
    expect(await by('RELEVANCE', 'DESC')).toEqual(['alpha', 'beta', 'delta', 'gamma'])
  })

  test('is by relevance where there is a search', async () => {
    const catalog = fixtureCatalog({ models: [{ slug: 'a-mini-o4' }, { slug: 'o4-mini' }] })
    const { data } = await apiOf(catalog)('{ models(filter: {search: "o4 mini"}) { nodes { slug } } }')
    expect(data).toEqual({ models: { nodes: [{ slug: 'o4-mini' }, { slug: 'a-mini-o4' }] } })
  })
})

test('an entry shows the cheapest offering that matches, and its cost for the workload', async () => {
  const { data, errors } = await ask(`{
    cheapest: models(filter: { slug: { eq: "alpha" } }) { edges { offering { provider { slug } } monthlyCost { total { amount } } } }
    inTheEu: models(filter: { slug: { eq: "alpha" }, regions: { hasAny: ["eu"] } }, workload: { requestsPerMonth: 100000 }) {
      edges { offering { provider { slug } } monthlyCost { total { amount } } }
    }
    nobody: models(filter: { slug: { eq: "delta" } }) { edges { offering { id } monthlyCost { total { amount } } } }
    built: provider(slug: "acme") { models(first: 1) { totalCount edges { offering { provider { slug } } monthlyCost { total { amount } } } nearMisses { model { slug } } } }
  }`)
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    cheapest: { edges: [{ offering: { provider: { slug: 'acme' } }, monthlyCost: { total: { amount: '48.4' } } }] },
    inTheEu: { edges: [{ offering: { provider: { slug: 'azure' } }, monthlyCost: { total: { amount: '528' } } }] },
    nobody: { edges: [{ offering: null, monthlyCost: { total: null } }] },
    built: {
      models: {
        totalCount: 4,
        edges: [{ offering: { provider: { slug: 'acme' } }, monthlyCost: { total: { amount: '48.4' } } }],
        nearMisses: [],
      },
    },
  })
})

test('near misses say what is missed, the cheapest to relax first', async () => {
  const { data, errors } = await ask(`{
    models(filter: { capabilities: { hasAll: ["vision-input", "tool-use"] }, inputPrice: { lte: "1" } }) {
      totalCount
      nearMisses(first: 3) { model { slug } failing { field wanted actual } }
    }
  }`)
  expect(errors).toEqual([])
  expect(data).toMatchInlineSnapshot(`
    {
      "models": {
        "nearMisses": [
          {
            "failing": [
              {
                "actual": "1.1",
                "field": "inputPrice.lte",
                "wanted": "at most 1",
              },
            ],
            "model": {
              "slug": "alpha",
            },
          },
          {
            "failing": [
              {
                "actual": "NO",
                "field": "capabilities.vision-input",
                "wanted": "YES",
              },
            ],
            "model": {
              "slug": "beta",
            },
          },
          {
            "failing": [
              {
                "actual": "UNKNOWN",
                "field": "capabilities.vision-input",
                "wanted": "YES",
              },
              {
                "actual": "UNKNOWN",
                "field": "capabilities.tool-use",
                "wanted": "YES",
              },
            ],
            "model": {
              "slug": "gamma",
            },
          },
        ],
        "totalCount": 0,
      },
    }
  `)
})

test('facets leave out their own selection and count the unknown apart', async () => {
  const { data, errors } = await ask(`{
    models(filter: { status: [ACTIVE], contextTokens: { gte: 100000 } }) {
      totalCount
      facets { field label unknownCount min max buckets { value label count selected } }
    }
  }`)
  expect(errors).toEqual([])
  const facets: unknown = isRecord(data?.models) ? data.models.facets : []
  const shown = Array.isArray(facets)
    ? facets.filter(
        (facet) =>
          isRecord(facet) &&
          ['status', 'contextTokens', 'provider', 'releasedOn', 'monthlyCost'].includes(String(facet.field)),
      )
    : []
  expect(shown).toMatchInlineSnapshot(`
    [
      {
        "buckets": [
          {
            "count": 1,
            "label": "Acme",
            "selected": false,
            "value": "acme",
          },
          {
            "count": 1,
            "label": "Azure",
            "selected": false,
            "value": "azure",
          },
        ],
        "field": "provider",
        "label": "Provider",
        "max": null,
        "min": null,
        "unknownCount": 0,
      },
      {
        "buckets": [
          {
            "count": 1,
            "label": "Active",
            "selected": true,
            "value": "ACTIVE",
          },
          {
            "count": 0,
            "label": "Preview",
            "selected": false,
            "value": "PREVIEW",
          },
          {
            "count": 0,
            "label": "Announced",
            "selected": false,
            "value": "ANNOUNCED",
          },
          {
            "count": 1,
            "label": "Deprecated",
            "selected": false,
            "value": "DEPRECATED",
          },
          {
            "count": 0,
            "label": "Retired",
            "selected": false,
            "value": "RETIRED",
          },
        ],
        "field": "status",
        "label": "Status",
        "max": null,
        "min": null,
        "unknownCount": 1,
      },
      {
        "buckets": [],
        "field": "monthlyCost",
        "label": "Monthly cost",
        "max": "52.8",
        "min": "48.4",
        "unknownCount": 0,
      },
      {
        "buckets": [],
        "field": "contextTokens",
        "label": "Context",
        "max": "200000",
        "min": "200000",
        "unknownCount": 0,
      },
      {
        "buckets": [],
        "field": "releasedOn",
        "label": "Released",
        "max": "20250430",
        "min": "20250401",
        "unknownCount": 0,
      },
    ]
  `)
})

describe('a cursor', () => {
  const pageQuery = `query ($after: String, $orderBy: [ModelOrder!], $filter: ModelFilter) {
    models(first: 2, after: $after, orderBy: $orderBy, filter: $filter) {
      nodes { slug } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
    }
  }`
  const orderBy = [{ field: 'MONTHLY_COST', direction: 'DESC' }]
  const endOf = (data: unknown): unknown =>
    isRecord(data) && isRecord(data.models) && isRecord(data.models.pageInfo)
      ? data.models.pageInfo.endCursor
      : undefined

  test('keeps its place while entries come and go', async () => {
    const first = await ask(pageQuery, { orderBy })
    expect(first.data).toMatchObject({
      models: { nodes: [{ slug: 'alpha' }, { slug: 'beta' }], pageInfo: { hasNextPage: true } },
    })
    const changed = fixtureCatalog({ ...spec, models: spec.models.filter(({ slug }) => slug !== 'beta') })
    const second = await apiOf(changed)(pageQuery, { orderBy, after: endOf(first.data) })
    expect(second.errors).toEqual([])
    expect(second.data).toMatchObject({
      models: {
        nodes: [{ slug: 'gamma' }, { slug: 'delta' }],
        pageInfo: { hasNextPage: false, hasPreviousPage: true },
        totalCount: 3,
      },
    })
  })

  test('of another query is refused', async () => {
    const after = endOf((await ask(pageQuery, { orderBy })).data)
    for (const other of [{}, { orderBy, filter: { search: 'a' } }, { orderBy: [{ field: 'MONTHLY_COST' }] }]) {
      const { errors } = await ask(pageQuery, { after, ...other })
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
      expect(errors[0]?.message).toMatch(/^Argument "after": .* is a cursor of another list\.$/)
    }
    const same = await ask(pageQuery, { after, orderBy, filter: { search: null } })
    expect(same.errors).toEqual([])
  })
})
