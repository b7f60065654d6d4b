import { describe, expect, test } from 'vitest'
import type { FrontierMetric } from '../../src/comparing/frontier-metric.js'
import { frontier, type Frontier } from '../../src/comparing/frontier.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { DEFAULT_WORKLOAD } from '../../src/pricing/workload.js'
import { fixtureCatalog } from '../support/catalog.js'
import type { ModelSpec } from '../support/fixture-spec.js'

const at = Date.parse('2026-06-15T12:00:00Z')

const served = (slug: string, input: string, rest: Partial<ModelSpec> = {}): ModelSpec => ({
  slug,
  offerings: [{ prices: { INPUT_TOKENS: input, OUTPUT_TOKENS: input } }],
  ...rest,
})

const slugs = ({ members, dominated, notRanked, membersThatBeat }: Frontier) => ({
  members: members.map(({ slug }) => slug),
  dominated: Object.fromEntries(
    dominated.map(({ slug }, index) => [slug, membersThatBeat(index).map((member) => member.slug)]),
  ),
  notRanked: notRanked.map(({ slug }) => slug),
})

function frontierOf(catalog: Catalog, ...metrics: readonly FrontierMetric[]) {
  return slugs(frontier(catalog, { models: null, metrics, workload: DEFAULT_WORKLOAD, at }))
}

function benchmarkMetric(catalog: Catalog, slug: string): FrontierMetric {
  const benchmark = catalog.benchmarkByName.get(slug)
  if (benchmark === undefined) throw new Error(`No benchmark ${slug}`)
  return { metric: 'BENCHMARK', benchmark }
}

describe('the frontier of cost and quality', () => {
  const catalog = fixtureCatalog({
    models: [
      served('best', '10', { benchmarks: { gpqa: '90' } }),
      served('bargain', '1', { benchmarks: { gpqa: '60' } }),
      served('middling', '5', { benchmarks: { gpqa: '60' } }),
      served('bad', '20', { benchmarks: { gpqa: '50' } }),
      served('unscored', '0.1'),
      { slug: 'unserved', benchmarks: { gpqa: '99' } },
    ],
  })

  test('holds what nothing beats, and says by whom the others are beaten', () => {
    expect(frontierOf(catalog, { metric: 'MONTHLY_COST' }, benchmarkMetric(catalog, 'gpqa'))).toEqual({
      members: ['bargain', 'best'],
      dominated: { bad: ['bargain', 'best'], middling: ['bargain'] },
      notRanked: ['unscored', 'unserved'],
    })
  })

  test('of one metric is the best alone', () => {
    expect(frontierOf(catalog, { metric: 'MONTHLY_COST' }).members).toEqual(['unscored'])
  })
})

test('equals are all members, also by exact amounts that floats cannot tell apart', () => {
  const catalog = fixtureCatalog({
    models: [
      served('a', '1.0000000000000000001'),
      served('b', '1.0000000000000000002'),
      served('c', '1.0000000000000000001'),
    ],
  })
  expect(frontierOf(catalog, { metric: 'MONTHLY_COST' })).toEqual({
    members: ['a', 'c'],
    dominated: { b: ['a', 'c'] },
    notRanked: [],
  })
})

test('a benchmark in which less is better is weighed that way', () => {
  const catalog = fixtureCatalog({
    benchmarks: [{ slug: 'errors', higherIsBetter: false }],
    models: [
      { slug: 'careful', benchmarks: { errors: '2' } },
      { slug: 'careless', benchmarks: { errors: '9' } },
    ],
  })
  expect(frontierOf(catalog, benchmarkMetric(catalog, 'errors')).members).toEqual(['careful'])
})

test('a later release, a shorter wait, more speed and context are better', () => {
  const fast = { throughputTokensPerSecond: '90', timeToFirstTokenMs: 200 }
  const slow = { throughputTokensPerSecond: '30', timeToFirstTokenMs: 900 }
  const catalog = fixtureCatalog({
    models: [
      { slug: 'new', releasedOn: '2026-01-10', contextTokens: 200, offerings: [fast] },
      { slug: 'old', releasedOn: '2026', contextTokens: 100, offerings: [slow] },
    ],
  })
  for (const metric of ['RELEASED', 'CONTEXT_TOKENS', 'THROUGHPUT', 'TIME_TO_FIRST_TOKEN'] as const) {
    expect(frontierOf(catalog, { metric }).members).toEqual(['new'])
  }
})

test('costs in another currency are not ranked', () => {
  const yen: ModelSpec = {
    slug: 'yen',
    offerings: [{ lists: [{ currency: 'JPY', prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '1' } }] }],
  }
  const catalog = fixtureCatalog({ models: [served('a', '1'), served('b', '2'), yen] })
  expect(frontierOf(catalog, { metric: 'MONTHLY_COST' }).notRanked).toEqual(['yen'])
})
