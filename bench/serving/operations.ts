import type { Random } from '../catalog/random.js'

/** One kind of page, as a frontend asks for it. */
export interface Operation {
  readonly name: string
  readonly query: string
  /** Variables that hardly ever come twice. */
  readonly variables: (random: Random, modelCount: number) => Readonly<Record<string, unknown>>
}

const facts = `slug name family developer { slug name } status releasedOn knowledgeCutoff contextTokens maxOutputTokens
  openWeights inputModalities outputModalities bestFor tradeOffs lastVerifiedOn
  capabilities { capability { slug label } support }
  integrations { name url }
  benchmarks { slug score metric measuredOn }
  offering {
    provider { name } apiModelId contextTokens maxOutputTokens throughputTokensPerSecond timeToFirstTokenMs speedTier
    onPrem hipaaEligible zeroRetention freeTier regions
    pricing { status input { amount currency } output { amount currency } cachedInput { amount currency } batchDiscount }
  }
  monthlyCost(workload: $workload) { total { amount formatted } lines { explanation amount { amount } } }`

/** Everything is said, also what has a default: graphql-jit refuses an input whose required fields with defaults are left out. */
export const workload = (random: Random) => ({
  requestsPerMonth: random.integer(1_000, 1_000_000),
  inputTokens: random.integer(100, 100_000),
  outputTokens: random.integer(1, 20_000),
  cachedInputShare: `0.${random.integer(10, 99)}`,
  reasoningTokens: 0,
  batchShare: '0',
  serviceTier: 'STANDARD',
})

const filter = (random: Random) => ({
  capabilities: { hasAll: ['tool-use'] },
  contextTokens: { gte: random.integer(8_000, 130_000) },
  monthlyCost: { lte: String(random.integer(50_000, 90_000_000)) },
})

export const slug = (random: Random, modelCount: number) => `model-${random.integer(1, modelCount)}`

export const operations: readonly Operation[] = [
  {
    name: 'Page',
    query: `query Page($slug: String!, $workload: WorkloadInput!) { model(slug: $slug) { ${facts} summary } }`,
    variables: (random, modelCount) => ({ slug: slug(random, modelCount), workload: workload(random) }),
  },
  {
    name: 'List',
    query: `query List($filter: ModelFilter!, $workload: WorkloadInput!) {
      models(filter: $filter, orderBy: [{ field: MONTHLY_COST }], workload: $workload, first: 50) {
        totalCount
        edges {
          node { slug name contextTokens status developer { name } }
          offering { provider { name } }
          monthlyCost { total { amount formatted } }
        }
      }
    }`,
    variables: (random) => ({ filter: filter(random), workload: workload(random) }),
  },
  {
    name: 'Compare',
    query: `query Compare($models: [String!]!, $workload: WorkloadInput!) {
      compare(models: $models, workload: $workload) {
        models { slug name }
        sentences
        costs { total { amount formatted } }
        rows { field label unit cells { display value verdict } }
      }
    }`,
    variables: (random, modelCount) => {
      const slugs = new Set<string>()
      while (slugs.size < 4) slugs.add(slug(random, modelCount))
      return { models: [...slugs], workload: workload(random) }
    },
  },
  {
    name: 'Facets',
    query: `query Facets($filter: ModelFilter!, $workload: WorkloadInput!) {
      models(filter: $filter, workload: $workload, first: 0) {
        totalCount
        facets { field label unknownCount min max buckets { value label count selected } }
      }
    }`,
    variables: (random) => ({ filter: filter(random), workload: workload(random) }),
  },
  {
    // A page has at most 100 models: these are two of them in one request.
    name: 'TwoHundred',
    query: `query TwoHundred($workload: WorkloadInput!) {
      first: models(first: 100, workload: $workload) { nodes { ${facts} } }
      last: models(last: 100, workload: $workload) { nodes { ${facts} } }
    }`,
    variables: (random) => ({ workload: workload(random) }),
  },
]
