import { describe, expect, test } from 'vitest'
import { countedAs } from '../../../src/catalog/benchmark/ranked-score.js'
import { apiOf } from '../../support/api.js'
import { fixtureCatalog } from '../../support/catalog.js'
import type { ModelSpec, ScoreSpec } from '../../support/fixture-spec.js'

const scored = (slug: string, ...swe: readonly ScoreSpec[]): ModelSpec => ({
  slug,
  inputModalities: ['TEXT'],
  outputModalities: ['TEXT'],
  benchmarks: { swe },
})
/** Twelve models that are ranked, by what they resolve: r1 the least. */
const resolving = Array.from({ length: 12 }, (_, index) =>
  scored(`r${index + 1}`, { score: String(20 + index), metric: index % 2 === 0 ? 'resolve rate' : 'percent resolved' }),
)
const ask = apiOf(
  fixtureCatalog({
    benchmarks: [{ slug: 'swe', rankedMetric: 'resolve rate' }],
    models: [
      ...resolving,
      scored('other-board', { score: '90', metric: 'pass@1' }),
      scored('unsaid', { score: '95' }),
      scored(
        'both',
        { score: '99', metric: 'pass@1', measuredOn: '2026-06' },
        { score: '25.5', metric: 'resolved', measuredOn: '2026-01' },
      ),
    ],
  }),
)

async function data(query: string): Promise<unknown> {
  const { data: answered, errors } = await ask(query)
  expect(errors).toEqual([])
  return answered
}

const nodes = (...slugs: readonly string[]) => slugs.map((slug) => ({ slug }))

describe('scores that count something else than the benchmark is ranked by', () => {
  test('stand at the end of an order in both directions, and a model with both kinds at its ranked one', async () => {
    expect(
      await data(`{
        best: models(first: 3, orderBy: [{ field: BENCHMARK, benchmark: "swe", direction: DESC }]) { nodes { slug } }
        worst: models(first: 8, orderBy: [{ field: BENCHMARK, benchmark: "swe", direction: ASC }]) { nodes { slug } }
        last: models(last: 2, orderBy: [{ field: BENCHMARK, benchmark: "swe", direction: DESC }]) { nodes { slug } }
      }`),
    ).toEqual({
      best: { nodes: nodes('r12', 'r11', 'r10') },
      worst: { nodes: nodes('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'both', 'r7') },
      last: { nodes: nodes('other-board', 'unsaid') },
    })
  })

  test('are unknown to a filter', async () => {
    const filter = 'filter: { benchmark: [{ benchmark: "swe", score: { gte: "31" } }] }'
    expect(
      await data(`{
        known: models(${filter}) { nodes { slug } }
        included: models(${filter}, unknown: INCLUDE) { nodes { slug } }
      }`),
    ).toEqual({ known: { nodes: nodes('r12') }, included: { nodes: nodes('other-board', 'r12', 'unsaid') } })
  })

  test('give no place on the frontier, nor a strength', async () => {
    expect(
      await data(`{
        frontier(metrics: [{ metric: BENCHMARK, benchmark: "swe" }]) { members { slug } notRanked { slug } }
        best: model(slug: "r12") { strengths { field rank outOf } }
        other: model(slug: "other-board") { strengths { field } weaknesses { field } }
      }`),
    ).toEqual({
      frontier: { members: nodes('r12'), notRanked: nodes('other-board', 'unsaid') },
      best: { strengths: [{ field: 'benchmarks.swe', rank: 1, outOf: 13 }] },
      other: { strengths: [], weaknesses: [] },
    })
  })

  test('say so', async () => {
    expect(await data('{ model(slug: "both") { benchmarks { score metric ranked rankedMetric } } }')).toEqual({
      model: {
        benchmarks: [
          { score: '99', metric: 'pass@1', ranked: false, rankedMetric: 'resolve rate' },
          { score: '25.5', metric: 'resolved', ranked: true, rankedMetric: 'resolve rate' },
        ],
      },
    })
  })

  test('give way in a comparison to the one that can be compared', async () => {
    const compared = await data('{ compare(models: ["both", "r8"]) { rows { field cells { display verdict } } } }')
    const cells = [
      { display: '25.5 resolved', verdict: 'WORSE' },
      { display: '27 percent resolved', verdict: 'BEST' },
    ]
    expect(compared).toHaveProperty('compare.rows', expect.arrayContaining([{ field: 'benchmarks.swe', cells }]))
  })
})

test('only words for one thing are one: a share of solved tasks is not pass@1, an index, or what nobody says', () => {
  expect(['resolved', 'percent', 'success rate', 'pass@1', 'index', null].map(countedAs)).toEqual([
    'percent',
    'percent',
    'percent',
    'pass@1',
    'index',
    null,
  ])
})
