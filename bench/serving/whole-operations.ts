import type { Random } from '../catalog/random.js'
import { slug, workload, type Operation } from './operations.js'

/** An ask that goes on behind an entry needs to know some. */
export interface WholeOperation extends Omit<Operation, 'variables'> {
  readonly variables: (
    random: Random,
    modelCount: number,
    cursors: readonly string[],
  ) => Readonly<Record<string, unknown>>
  /** Because of what the variables say. */
  readonly isRefused?: boolean
}

const orders = [
  'NAME',
  'RELEASED',
  'CONTEXT_TOKENS',
  'MAX_OUTPUT_TOKENS',
  'INPUT_PRICE',
  'OUTPUT_PRICE',
  'MONTHLY_COST',
  'THROUGHPUT',
  'TIME_TO_FIRST_TOKEN',
  'LAST_VERIFIED',
] as const
const entry = 'node { slug name } monthlyCost { total { amount formatted } }'
const priceAndQuality = '[{ metric: MONTHLY_COST }, { metric: BENCHMARK, benchmark: "gpqa" }]'
const sixMetrics = `[{ metric: MONTHLY_COST }, { metric: BENCHMARK, benchmark: "gpqa" }, { metric: CONTEXT_TOKENS }, { metric: THROUGHPUT },
  { metric: TIME_TO_FIRST_TOKEN }, { metric: RELEASED }]`

const ofWorkload = (random: Random) => ({ workload: workload(random) })
const ofFilter = (random: Random) => ({
  workload: workload(random),
  filter: {
    contextTokens: { gte: random.integer(8_000, 130_000) },
    monthlyCost: { lte: String(random.integer(50_000, 90_000_000)) },
  },
})
const ofModel = (random: Random, modelCount: number) => ({ slug: slug(random, modelCount) })
const words = ['model', 'reasoning', 'long documents', 'tool use', 'gpqa', 'provider', 'vision', 'cheap']

/** A whole list by cost, page by page. */
export const listByCost = `query M($first: Int!, $after: String) {
  models(orderBy: [{ field: MONTHLY_COST }], first: $first, after: $after) { pageInfo { endCursor } edges { ${entry} } } }`

/** What `listByCost` answered: where the next page begins. */
export const endCursor = /"endCursor":"([^"]+)"/

/** Asks that look at the whole catalogue, as a frontend makes them. */
export const wholeOperations: readonly WholeOperation[] = [
  {
    name: 'frontier, members',
    query: `query F($workload: WorkloadInput!) {
      frontier(metrics: ${priceAndQuality}, workload: $workload) { members { slug name } } }`,
    variables: ofWorkload,
  },
  {
    name: 'frontier, members of 6 metrics',
    query: `query F($workload: WorkloadInput!) {
      frontier(metrics: ${sixMetrics}, workload: $workload) { members { slug name } } }`,
    variables: ofWorkload,
  },
  {
    name: 'frontier, filtered, with costs',
    query: `query F($workload: WorkloadInput!, $filter: ModelFilter!) {
      frontier(metrics: ${priceAndQuality}, workload: $workload, filter: $filter) {
        members { slug name monthlyCost(workload: $workload) { total { amount formatted } } benchmarks { slug score } }
      } }`,
    variables: ofFilter,
  },
  {
    name: 'frontier, every model named',
    query: `query F($workload: WorkloadInput!) {
      frontier(metrics: ${priceAndQuality}, workload: $workload) {
        members { slug name } dominated { model { slug name } } notRanked { slug name }
      } }`,
    variables: ofWorkload,
  },
  {
    name: 'frontier, and by whom',
    query: `query F($workload: WorkloadInput!) {
      frontier(metrics: ${priceAndQuality}, workload: $workload) {
        members { slug name } dominated { model { slug name } by { slug } } notRanked { slug name }
      } }`,
    variables: ofWorkload,
  },
  {
    name: 'frontier of 6 metrics, and by whom',
    query: `query F($workload: WorkloadInput!) {
      frontier(metrics: ${sixMetrics}, workload: $workload) {
        members { slug name } dominated { model { slug name } by { slug } } notRanked { slug name }
      } }`,
    variables: ofWorkload,
  },
  {
    name: 'breakEven',
    query: `query B($a: String!, $b: String!, $variable: BreakEvenVariable!, $workload: WorkloadInput!) {
      breakEven(a: $a, b: $b, variable: $variable, workload: $workload) { at reason cheaperBelow { slug } flips { at } } }`,
    variables: (random, modelCount) => {
      const a = random.integer(1, modelCount - 1)
      return {
        a: `model-${a}`,
        b: `model-${a + 1}`,
        variable: random.pick([
          'BATCH_SHARE',
          'CACHED_INPUT_SHARE',
          'INPUT_TOKENS',
          'OUTPUT_TOKENS',
          'REASONING_TOKENS',
        ]),
        workload: workload(random),
      }
    },
  },
  {
    name: 'breakEven of an unknown model',
    query: 'query B($a: String!) { breakEven(a: $a, b: "model-1", variable: INPUT_TOKENS) { at } }',
    variables: (random) => ({ a: `a-model-that-nobody-has-heard-of-until-${random.integer(1, 1e9)}` }),
    isRefused: true,
  },
  {
    name: 'alternatives',
    query:
      'query A($slug: String!) { model(slug: $slug) { alternatives(first: 10) { model { slug name } score reasons } } }',
    variables: ofModel,
  },
  {
    name: 'strengths and weaknesses',
    query: 'query S($slug: String!) { model(slug: $slug) { strengths { text rank } weaknesses { text rank } } }',
    variables: ofModel,
  },
  {
    name: 'nearMisses',
    query: `query N($workload: WorkloadInput!, $filter: ModelFilter!) {
      models(workload: $workload, filter: $filter, first: 0) { nearMisses { model { slug } failing { field wanted actual } } } }`,
    variables: ofFilter,
  },
  {
    name: 'nearMisses of many wishes',
    query: `query N($workload: WorkloadInput!, $filter: ModelFilter!) {
      models(workload: $workload, filter: $filter, first: 0) { nearMisses(first: 20) { model { slug } failing { field wanted actual } } } }`,
    variables: (random) => ({
      workload: workload(random),
      filter: {
        contextTokens: { gte: random.integer(1_000_000, 1_900_000) },
        monthlyCost: { lte: String(random.integer(500, 900)) },
        capabilities: { hasAll: ['tool-use', 'audio-output', 'fine-tuning'] },
        regions: { hasAll: ['eu', 'us'] },
        openWeights: true,
      },
    }),
  },
  {
    name: 'search',
    query: `query S($search: String!) { models(filter: { search: $search }, first: 50) { totalCount edges { ${entry} } } }`,
    variables: (random) => ({ search: `${random.pick(words)} ${random.integer(1, 5_000)}` }),
  },
  {
    name: 'search, found in every name',
    query: `query S($search: String!) { models(filter: { search: $search }, first: 50) { totalCount edges { ${entry} } } }`,
    variables: (random) => ({ search: `model${' '.repeat(random.integer(0, 60))}${random.pick(['', '-', '.', ','])}` }),
  },
  {
    name: 'search, misspelled',
    query: `query S($search: String!) { models(filter: { search: $search }, first: 50) { totalCount edges { ${entry} } } }`,
    variables: (random) => ({ search: `modle reasonning ${random.integer(1, 5_000)}` }),
  },
  ...orders.map((field) => ({
    name: `models by ${field}`,
    query: `query M($workload: WorkloadInput!) {
      models(orderBy: [{ field: ${field}, direction: DESC }], workload: $workload, first: 50) { totalCount edges { ${entry} } } }`,
    variables: ofWorkload,
  })),
  {
    name: 'models by BENCHMARK',
    query: `query M($workload: WorkloadInput!) {
      models(orderBy: [{ field: BENCHMARK, benchmark: "gpqa", direction: DESC }], workload: $workload, first: 50) { edges { ${entry} } } }`,
    variables: ofWorkload,
  },
  {
    name: 'models, last 50',
    query: `query M($workload: WorkloadInput!) {
      models(orderBy: [{ field: MONTHLY_COST }], workload: $workload, last: 50) { totalCount edges { ${entry} } } }`,
    variables: ofWorkload,
  },
  {
    name: 'models, after some page',
    query: listByCost,
    variables: (random, _modelCount, cursors) => ({ first: random.integer(40, 60), after: random.pick(cursors) }),
  },
  {
    name: 'catalog',
    query: 'query C { catalog { revision modelCount offeringCount priceCount providerCount changedAt } }',
    variables: () => ({}),
  },
  {
    name: 'resolveModelId',
    query: 'query R($id: String!) { resolveModelId(id: $id) { model { slug } how confidence alternatives { slug } } }',
    variables: (random, modelCount) => ({
      id: random.pick([
        `model-${random.integer(1, modelCount)}`,
        `provider-3/Model-${random.integer(1, 9_999)}-preview`,
      ]),
    }),
  },
  {
    name: 'priceHistory',
    query: `query P($slug: String!) {
      model(slug: $slug) { offerings { nodes { priceHistory(first: 20) { nodes { meter { code } amount { amount } effectiveFrom effectiveTo } } } } } }`,
    variables: ofModel,
  },
  {
    name: 'conflicts',
    query: `query C($field: String) {
      conflicts(first: 20, open: true, field: $field) { totalCount nodes { field published offering { apiModelId } } } }`,
    variables: (random) => ({ field: random.pick(['contextTokens', 'prices', 'prices.BATCH', null]) }),
  },
  {
    name: 'providers',
    query: 'query P($first: Int!) { providers(first: $first) { totalCount nodes { slug name } } }',
    variables: (random) => ({ first: random.integer(10, 60) }),
  },
  {
    name: 'models of a provider',
    query: `query P($slug: String!) {
      provider(slug: $slug) { models(first: 50) { totalCount nodes { slug name } } } }`,
    variables: (random) => ({ slug: `provider-${random.integer(1, 60)}` }),
  },
]
