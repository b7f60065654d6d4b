import { builder } from '../graphql/builder.js'

const known = 'what is unknown comes last in both directions'
const there = `of the offering that the entry shows; ${known}`

export const ModelOrderFieldEnum = builder.enumType('ModelOrderField', {
  description: 'What models are ordered by.',
  values: {
    NAME: { description: 'The name, as a person would look it up: GPT-4o before GPT-10.' },
    RELEASED: { description: `When it became generally available; ${known}.` },
    CONTEXT_TOKENS: { description: `The context window ${there}.` },
    MAX_OUTPUT_TOKENS: { description: `The longest output ${there}.` },
    INPUT_PRICE: { description: `The price of input, in US dollars, ${there}.` },
    OUTPUT_PRICE: { description: `The price of output, in US dollars, ${there}.` },
    MONTHLY_COST: { description: `What the workload of the query costs in a month, in US dollars, ${there}.` },
    THROUGHPUT: { description: `The measured output speed ${there}.` },
    TIME_TO_FIRST_TOKEN: { description: `The measured time to the first token ${there}.` },
    BENCHMARK: {
      description: `The score in a benchmark, which must be named: the newest of those that count what models are ranked by there (\`BenchmarkScore.rankedMetric\`); a model with other scores alone is unknown; ${known}.`,
    },
    LAST_VERIFIED: { description: `The day on which the facts of the model were last verified; ${known}.` },
    RELEVANCE: {
      description:
        'How well it fits the search, the best first, whatever the direction; by name where nothing is searched.',
    },
  } as const,
})

export const OrderDirectionEnum = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'The least, the oldest, the first in the alphabet.' },
    DESC: { description: 'The greatest, the newest, the last in the alphabet.' },
  } as const,
})

export const ModelOrderInput = builder.inputType('ModelOrder', {
  description: 'One key of an order.',
  fields: (t) => ({
    field: t.field({ type: ModelOrderFieldEnum, required: true, description: 'What is compared.' }),
    direction: t.field({
      type: OrderDirectionEnum,
      required: true,
      defaultValue: 'ASC',
      description: 'Which end comes first.',
    }),
    benchmark: t.string({ description: 'Slug or name of the benchmark; for BENCHMARK, and only there.' }),
  }),
})

export const UnknownPolicyEnum = builder.enumType('UnknownPolicy', {
  description: 'What to do with models for which a filtered fact is unknown.',
  values: {
    EXCLUDE: { description: 'Only models that certainly match.' },
    INCLUDE: { description: 'Also models that may match, as far as anyone knows.' },
    ONLY: { description: 'Only models that may match and for which it is not certain: what is worth finding out.' },
  } as const,
})
