import { costed } from '../catalog/cost/cost-estimate.type.js'
import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { builder } from '../graphql/builder.js'
import { compareModels } from './compare.js'
import { ComparisonRef } from './compare.type.js'
import { compared } from './refusal.type.js'

builder.queryField('compare', (t) =>
  t.field({
    type: ComparisonRef,
    description: 'Two to eight models side by side, row by row and in words.',
    args: {
      models: t.arg.stringList({
        required: true,
        description: 'Slugs or exact aliases of 2 to 8 different models.',
      }),
      workload: t.arg({
        type: WorkloadInput,
        description: 'What is asked in a month; null: 10,000 requests of 2,000 input and 600 output tokens.',
      }),
      at: t.arg({ type: 'DateTime', description: 'At the prices of this instant; null: now.' }),
    },
    resolve: (_root, { models: slugs, workload: input, at }, { catalog, now }) => {
      const workload = workloadOf(input)
      const instant = (at ?? now).getTime()
      const found = costed(() => compared(() => compareModels(catalog, slugs, workload, instant)), 'workload')
      const { models, rows, sentences } = found
      const costs = found.costs.map((estimate) => ({ estimate, at: instant }))
      return { models, rows, costs, sentences, at: at ?? null }
    },
  }),
)
