import { costed } from '../catalog/cost/cost-estimate.type.js'
import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { builder } from '../graphql/builder.js'
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
      workload: t.arg({
        type: WorkloadInput,
        description: 'What MONTHLY_COST is the cost of; null: 10,000 requests of 2,000 input and 600 output tokens.',
      }),
      at: t.arg({ type: 'DateTime', description: 'At the prices of this instant; null: now.' }),
    },
    resolve: (_root, { metrics, workload, at }, { catalog, now }) => {
      const chosen = compared(() => readMetrics(catalog, metrics))
      const instant = (at ?? now).getTime()
      const found = costed(() => frontier(catalog.models, chosen, workloadOf(workload), instant), 'workload')
      return { ...found, at: at ?? null }
    },
  }),
)
