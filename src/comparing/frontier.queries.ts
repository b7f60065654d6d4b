import { costed } from '../catalog/cost/cost-estimate.type.js'
import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { builder } from '../graphql/builder.js'
import { ModelFilterInput } from '../finding/model-filter.input.js'
import { filteredModels } from './filtered-models.js'
import { frontier } from './frontier.js'
import { FrontierMetricInput, FrontierRef } from './frontier.type.js'
import { readMetrics } from './read-metrics.js'
import { compared } from './refusal.type.js'

builder.queryField('frontier', (t) =>
  t.field({
    type: FrontierRef,
    description: 'The Pareto frontier: models that no other model beats by the metrics that count.',
    args: {
      metrics: t.arg({ type: [FrontierMetricInput], required: true, description: '1 to 6 different metrics.' }),
      filter: t.arg({
        type: ModelFilterInput,
        description:
          'Only models that match this, at whichever offering; they are weighed at their default offering all the same. null: all models.',
      }),
      workload: t.arg({
        type: WorkloadInput,
        description: 'What MONTHLY_COST is the cost of; null: 10,000 requests of 2,000 input and 600 output tokens.',
      }),
      at: t.arg({ type: 'DateTime', description: 'At the prices of this instant; null: now.' }),
    },
    resolve: (_root, { metrics, filter, workload: input, at }, { catalog, now }) => {
      const chosen = compared(() => readMetrics(catalog, metrics))
      const workload = workloadOf(input)
      const instant = (at ?? now).getTime()
      const query = { filter: filter ?? {}, workload, at: instant, now: now.getTime() }
      const find = () => (filter == null ? null : compared(() => filteredModels(catalog, query)))
      const found = costed(
        () => frontier(catalog, { models: find(), metrics: chosen, workload, at: instant }),
        'workload',
      )
      return { frontier: found, at: at ?? null }
    },
  }),
)
