import { modelNode, ModelRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import type { DominatedModel, Frontier } from './frontier.js'

/** A frontier with what its models' nodes are read at (null: now). */
export interface FrontierNode extends Frontier {
  readonly at: Date | null
}

interface DominatedNode extends DominatedModel {
  readonly at: Date | null
}

const FrontierMetricEnum = builder.enumType('FrontierMetric', {
  description: 'What models are weighed by, at their default offerings.',
  values: {
    MONTHLY_COST: { description: 'What the workload costs in a month; less is better.' },
    CONTEXT_TOKENS: { description: 'The context window; more is better.' },
    THROUGHPUT: { description: 'Measured output tokens a second; more is better.' },
    TIME_TO_FIRST_TOKEN: { description: 'Measured time to the first token; less is better.' },
    BENCHMARK: {
      description:
        'The newest score in a benchmark of those that count what models are ranked by there (`BenchmarkScore.rankedMetric`); its kind says which end is better.',
    },
    RELEASED: { description: 'The release date, a partial one as its first day; later is better.' },
  } as const,
})

export const FrontierMetricInput = builder.inputType('FrontierMetricInput', {
  description: 'One of the things models are weighed by.',
  fields: (t) => ({
    metric: t.field({ type: FrontierMetricEnum, required: true, description: 'Which.' }),
    benchmark: t.string({ description: 'Slug or name of the benchmark, for BENCHMARK only; null: none.' }),
  }),
})

const DominatedModelRef = builder.objectRef<DominatedNode>('DominatedModel').implement({
  description: 'A model that others beat.',
  fields: (t) => ({
    model: t.field({ type: ModelRef, description: 'The model.', resolve: ({ model, at }) => modelNode(model, at) }),
    by: t.field({
      type: [ModelRef],
      description:
        'Every member of the frontier that is at least as good by each metric and better by one; never empty.',
      resolve: ({ by, at }) => by().map((model) => modelNode(model, at)),
    }),
  }),
})

export const FrontierRef = builder.objectRef<FrontierNode>('Frontier').implement({
  description:
    'The models worth a look when only some metrics count. Every model is in exactly one of the lists, by name.',
  fields: (t) => ({
    members: t.field({
      type: [ModelRef],
      description: 'Models that no other beats; equals are all members.',
      resolve: ({ members, at }) => members.map((model) => modelNode(model, at)),
    }),
    dominated: t.field({
      type: [DominatedModelRef],
      description: 'Models that are beaten, and by whom.',
      resolve: ({ dominated, at }) => dominated.map((each) => ({ ...each, at })),
    }),
    notRanked: t.field({
      type: [ModelRef],
      description:
        'Models for which one of the metrics is unknown, whose cost is in another currency than most, or whose scores in a benchmark count something else than most.',
      resolve: ({ notRanked, at }) => notRanked.map((model) => modelNode(model, at)),
    }),
  }),
})
