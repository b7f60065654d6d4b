import { z } from 'zod'
import type { HandVariables } from './by-hand.js'

/** An operation as PostGraphile is asked for it: as close as its schema comes, and never for more. */
export interface PostgraphileOperation {
  readonly query: string
  readonly variables: (given: HandVariables) => Readonly<Record<string, unknown>>
  /** What must be the same in its answer and in ours. */
  readonly essence: (data: unknown) => unknown
  readonly essenceOfOurs: (data: unknown) => unknown
}

const declared = '$requests: Int!, $input: Int!, $output: Int!, $share: BigFloat!'
const cost = 'monthlyCost(requests: $requests, inputTokens: $input, outputTokens: $output, cachedShare: $share)'
const facts = `slug name family providerByDeveloperId { slug name } status releasedOn knowledgeCutoff contextTokens maxOutputTokens
  openWeights inputModalities outputModalities bestFor tradeOffs lastVerifiedOn
  modelCapabilitiesByModelId { nodes { capabilityByCapabilityId { slug label } support } }
  modelIntegrationsByModelId { nodes { integrationByIntegrationId { name url } } }
  benchmarkScoresByModelId { nodes { benchmarkByBenchmarkId { slug } score metric measuredOn } }
  defaultOffering {
    providerByProviderId { name } apiModelId contextTokens maxOutputTokens regions
    deploymentFactsByOfferingId { nodes { kind support } }
    measurementsByOfferingId { nodes { kind value } }
    input: price(ofMeter: "INPUT_TOKENS") output: price(ofMeter: "OUTPUT_TOKENS") cached: price(ofMeter: "CACHE_READ_TOKENS")
    total: ${cost}
  }`

const workload = ({ workload: { requestsPerMonth, inputTokens, outputTokens, cachedInputShare } }: HandVariables) => ({
  requests: requestsPerMonth,
  input: inputTokens,
  output: outputTokens,
  share: cachedInputShare,
})

/** Decimals of Postgres end in zeros. */
const amount = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : Number(text)))
const money = z.object({ amount }).nullable()
const model = z.object({ slug: z.string(), defaultOffering: z.object({ total: amount }).nullable() })
const ours = z.object({ slug: z.string(), monthlyCost: z.object({ total: money }) })
const totalOf = (each: z.infer<typeof model>) => [each.slug, each.defaultOffering?.total ?? null]
const totalOfOurs = (each: z.infer<typeof ours>) => [each.slug, each.monthlyCost.total?.amount ?? null]

export const postgraphileOperations: Readonly<Record<string, PostgraphileOperation>> = {
  Page: {
    query: `query ($slug: String!, ${declared}) { modelBySlug(slug: $slug) { ${facts} } }`,
    variables: (given) => ({ slug: given.slug, ...workload(given) }),
    essence: (data) => totalOf(z.object({ modelBySlug: model }).parse(data).modelBySlug),
    essenceOfOurs: (data) => totalOfOurs(z.object({ model: ours }).parse(data).model),
  },
  List: {
    query: `query ($minContext: Int!, $maxCost: BigFloat!, ${declared}) {
      modelsByCost(capability: "tool-use", minContext: $minContext, maxCost: $maxCost, requests: $requests, inputTokens: $input, outputTokens: $output, cachedShare: $share) {
        nodes { slug name contextTokens status developer provider total totalCount }
      }
    }`,
    variables: (given) => ({
      minContext: given.filter.contextTokens?.gte,
      maxCost: given.filter.monthlyCost.lte,
      ...workload(given),
    }),
    // Models of the same cost follow by name, which Postgres and we order by different rules.
    essence: (data) =>
      z
        .object({ modelsByCost: z.object({ nodes: z.array(z.object({ slug: z.string(), total: amount })) }) })
        .parse(data)
        .modelsByCost.nodes.map(({ total }) => total),
    essenceOfOurs: (data) =>
      z
        .object({
          models: z.object({
            edges: z.array(z.object({ node: z.object({ slug: z.string() }), monthlyCost: z.object({ total: money }) })),
          }),
        })
        .parse(data)
        .models.edges.map(({ monthlyCost }) => monthlyCost.total?.amount ?? null),
  },
  // Without rows, verdicts and sentences, which it has not.
  Compare: {
    query: `query ($a: String!, $b: String!, $c: String!, $d: String!, ${declared}) {
      ${['a', 'b', 'c', 'd'].map((each) => `${each}: modelBySlug(slug: $${each}) { ${facts} }`).join(' ')}
    }`,
    variables: (given) => {
      const [a, b, c, d] = given.models
      return { a, b, c, d, ...workload(given) }
    },
    essence: (data) => Object.values(z.record(z.string(), model).parse(data)).map((each) => totalOf(each)[1]),
    essenceOfOurs: (data) =>
      z
        .object({ compare: z.object({ costs: z.array(z.object({ total: money })) }) })
        .parse(data)
        .compare.costs.map(({ total }) => total?.amount ?? null),
  },
  TwoHundred: {
    query: `query (${declared}) {
      first: allModels(first: 100, orderBy: SLUG_ASC) { nodes { ${facts} } }
      last: allModels(last: 100, orderBy: SLUG_ASC) { nodes { ${facts} } }
    }`,
    variables: workload,
    // Postgres and we order names by different rules: by slug it has an index.
    essence: () => null,
    essenceOfOurs: () => null,
  },
}
