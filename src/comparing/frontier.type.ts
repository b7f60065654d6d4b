import type { Model } from '../catalog/catalog.js'
import { modelNode, ModelRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import type { Frontier } from './frontier.js'

/** A frontier with what its models' nodes are read at (null: now). */
export interface FrontierNode {
  readonly frontier: Frontier
  readonly at: Date | null
}

interface DominatedNode extends FrontierNode {
  readonly model: Model
  /** In `Frontier.dominated`. */
  readonly index: number
}

/** Nodes read at an instant follow from more than the model. */
const entitiesAt = (models: readonly Model[], at: Date | null): readonly Model[] | null => (at === null ? models : null)

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
    model: t.field({
      type: ModelRef,
      description: 'The model.',
      extensions: { entityOf: ({ model, at }: DominatedNode) => (at === null ? model : null) },
      resolve: ({ model, at }) => modelNode(model, at),
    }),
    by: t.field({
      type: [ModelRef],
      description:
        'Every member of the frontier that is at least as good by each metric and better by one; never empty.',
      extensions: {
        dependsOnNode: true,
        entitiesOf: ({ frontier, index, at }: DominatedNode) => entitiesAt(frontier.membersThatBeat(index), at),
      },
      resolve: ({ frontier, index, at }) => frontier.membersThatBeat(index).map((model) => modelNode(model, at)),
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
      extensions: { entitiesOf: ({ frontier, at }: FrontierNode) => entitiesAt(frontier.members, at) },
      resolve: ({ frontier, at }) => frontier.members.map((model) => modelNode(model, at)),
    }),
    dominated: t.field({
      type: [DominatedModelRef],
      description: 'Models that are beaten, and by whom.',
      extensions: { entitiesOf: ({ frontier, at }: FrontierNode) => entitiesAt(frontier.dominated, at) },
      resolve: ({ frontier, at }) => frontier.dominated.map((model, index) => ({ frontier, model, index, at })),
    }),
    notRanked: t.field({
      type: [ModelRef],
      description:
        'Models for which one of the metrics is unknown, whose cost is in another currency than most, or whose scores in a benchmark count something else than most.',
      extensions: { entitiesOf: ({ frontier, at }: FrontierNode) => entitiesAt(frontier.notRanked, at) },
      resolve: ({ frontier, at }) => frontier.notRanked.map((model) => modelNode(model, at)),
    }),
  }),
})
