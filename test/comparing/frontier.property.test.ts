import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.js'
import { filteredModels } from '../../src/comparing/filtered-models.js'
import { modelsAt } from '../../src/comparing/frontier-columns.js'
import type { FrontierMetric } from '../../src/comparing/frontier-metric.js'
import { frontier, type Frontier } from '../../src/comparing/frontier.js'
import { columnsOf } from '../../src/finding/catalog-columns.js'
import { DEFAULT_WORKLOAD, type Workload } from '../../src/pricing/workload.js'
import { filters } from '../finding/filters.js'
import { fixtureCatalog, syntheticCatalog } from '../support/catalog.js'
import type { ModelSpec, OfferingSpec } from '../support/fixture-spec.js'
import { definedFrontier } from './frontier-definition.js'

const at = Date.parse('2026-06-15T12:00:00Z')
/** More than are kept. */
const WORKLOADS_IN_BETWEEN = 20

const workloads: fc.Arbitrary<Workload> = fc
  .record({
    requestsPerMonth: fc.integer({ min: 0, max: 1_000_000 }),
    inputTokens: fc.integer({ min: 0, max: 400_000 }),
    outputTokens: fc.integer({ min: 0, max: 20_000 }),
    region: fc.constantFrom(null, 'eu'),
  })
  .map((given) => ({ ...DEFAULT_WORKLOAD, ...given }))

/** Few different values, so that most are shared, and some that floats cannot tell apart. */
const amounts = fc.constantFrom('0', '1', '1.0000000000000000001', '1.0000000000000000002', '2.5')
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 5 })
const withoutUndefined = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

const offerings: fc.Arbitrary<OfferingSpec> = fc
  .record({
    provider: fc.constantFrom('acme', 'host', 'cloud'),
    contextTokens: maybe(fc.constantFrom(50, 100, 200)),
    throughputTokensPerSecond: maybe(amounts),
    timeToFirstTokenMs: maybe(fc.constantFrom(100, 200)),
    list: maybe(
      fc.record({
        currency: fc.constantFrom('USD', 'USD', 'EUR', 'CNY'),
        prices: fc.record({ INPUT_TOKENS: amounts, OUTPUT_TOKENS: amounts }),
        isDaily: fc.boolean(),
      }),
    ),
  })
  .map(({ list, ...rest }) => {
    if (list === undefined) return withoutUndefined(rest)
    const { isDaily, ...always } = list
    const lists = isDaily ? [always, { ...always, dailyFrom: '11:00', dailyTo: '13:00' }] : [always]
    return { ...withoutUndefined(rest), lists }
  })

const catalogs: fc.Arbitrary<Catalog> = fc
  .array(
    fc.record({
      contextTokens: maybe(fc.constantFrom(100, 200, 400)),
      releasedOn: maybe(fc.constantFrom('2025', '2025-01', '2025-01-01', '2026-02-03')),
      scores: fc.record({ gpqa: maybe(amounts), errors: maybe(amounts) }),
      offerings: fc.uniqueArray(offerings, { maxLength: 3, selector: ({ provider }) => provider }),
    }),
    { maxLength: 14 },
  )
  .map((specs) =>
    fixtureCatalog({
      benchmarks: [{ slug: 'gpqa' }, { slug: 'errors', higherIsBetter: false }],
      models: specs.map(({ scores, ...spec }, index): ModelSpec => ({
        slug: `m${index}`,
        ...withoutUndefined({ ...spec, benchmarks: withoutUndefined(scores) }),
      })),
    }),
  )

const metricsOf = (catalog: Catalog): fc.Arbitrary<readonly FrontierMetric[]> =>
  fc.uniqueArray(
    fc.constantFrom<FrontierMetric>(
      { metric: 'MONTHLY_COST' },
      { metric: 'CONTEXT_TOKENS' },
      { metric: 'THROUGHPUT' },
      { metric: 'TIME_TO_FIRST_TOKEN' },
      { metric: 'RELEASED' },
      ...catalog.benchmarks.slice(0, 2).map((benchmark) => ({ metric: 'BENCHMARK', benchmark }) as const),
    ),
    { minLength: 1, maxLength: 6 },
  )

const slugs = ({ members, dominated, notRanked, membersThatBeat }: Frontier) => ({
  members: members.map(({ slug }) => slug),
  dominated: Object.fromEntries(
    dominated.map(({ slug }, index) => [slug, membersThatBeat(index).map((member) => member.slug)]),
  ),
  notRanked: notRanked.map(({ slug }) => slug),
})

const withMetrics = (given: fc.Arbitrary<Catalog>) =>
  given.chain((catalog) =>
    fc.record({ catalog: fc.constant(catalog), metrics: metricsOf(catalog), workload: workloads }),
  )

test('says what comparing every model with every other says, with shared values, unknown ones and other currencies', () => {
  fc.assert(
    fc.property(withMetrics(catalogs), fc.array(fc.boolean(), { maxLength: 14 }), (question, included) => {
      const { catalog, metrics, workload } = question
      const models = Int32Array.from(catalog.models.keys()).filter((index) => included[index] !== false)
      expect(slugs(frontier(catalog, { models, metrics, workload, at }))).toEqual(
        definedFrontier(modelsAt(catalog, models), metrics, workload, at),
      )
    }),
    { numRuns: 300 },
  )
})

const synthetic = [1, 2, 3].map((seed) => syntheticCatalog(60, seed))

test('says so of the models that match a filter', () => {
  fc.assert(
    fc.property(withMetrics(fc.constantFrom(...synthetic)), filters, ({ catalog, metrics, workload }, filter) => {
      const models = filteredModels(catalog, { filter, workload, at, now: at })
      expect(slugs(frontier(catalog, { models, metrics, workload, at }))).toEqual(
        definedFrontier(modelsAt(catalog, models), metrics, workload, at),
      )
    }),
    { numRuns: 100 },
  )
})

test('still knows by whom models are beaten when the costs of other workloads were asked for since', () => {
  fc.assert(
    fc.property(withMetrics(fc.constantFrom(...synthetic)), ({ catalog, metrics, workload }) => {
      const found = frontier(catalog, { models: null, metrics, workload, at })
      for (let requestsPerMonth = 1; requestsPerMonth <= WORKLOADS_IN_BETWEEN; requestsPerMonth++)
        columnsOf(catalog).cost({ ...workload, requestsPerMonth, outputTokens: requestsPerMonth ** 3 }, at)
      expect(slugs(found)).toEqual(definedFrontier(catalog.models, metrics, workload, at))
    }),
    { numRuns: 40 },
  )
})

test('says so of 500 models, of which some dozens are members', () => {
  const catalog = syntheticCatalog(500, 7)
  const [gpqa] = catalog.benchmarks
  const metrics: readonly FrontierMetric[] = [
    { metric: 'MONTHLY_COST' },
    { metric: 'CONTEXT_TOKENS' },
    { metric: 'RELEASED' },
    ...(gpqa === undefined ? [] : [{ metric: 'BENCHMARK', benchmark: gpqa } as const]),
  ]
  expect(slugs(frontier(catalog, { models: null, metrics, workload: DEFAULT_WORKLOAD, at }))).toEqual(
    definedFrontier(catalog.models, metrics, DEFAULT_WORKLOAD, at),
  )
})
