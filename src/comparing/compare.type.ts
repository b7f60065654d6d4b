import { CostEstimateRef, type CostEstimateNode } from '../catalog/cost/cost-estimate.type.js'
import type { Model } from '../catalog/catalog.js'
import { modelNode, ModelRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import type { Comparison } from './compare.js'
import type { ComparisonRow } from './comparison-row.js'
import type { ComparisonCell } from './fact.js'

/** A comparison with what its models' nodes are read at (null: now). */
export interface ComparisonNode extends Omit<Comparison, 'costs'> {
  readonly costs: readonly CostEstimateNode[]
  readonly at: Date | null
}

interface RowNode {
  readonly row: ComparisonRow
  readonly models: readonly Model[]
  readonly at: Date | null
}

interface CellNode {
  readonly cell: ComparisonCell
  readonly row: RowNode
  /** Place of its model. */
  readonly index: number
}

const VerdictEnum = builder.enumType('Verdict', {
  description: 'How a model does in one row of a comparison.',
  values: {
    BEST: { description: 'Better than all others whose value is known.' },
    TIED: { description: 'Shares the best value.' },
    WORSE: { description: 'Somebody is better.' },
    UNKNOWN: { description: 'Its value is not known.' },
    NOT_RANKED: { description: 'Known, but nothing to be better or worse in, or nobody else’s value is known.' },
  } as const,
})

const ComparisonCellRef = builder.objectRef<CellNode>('ComparisonCell').implement({
  description: 'One model in one row of a comparison.',
  extensions: { entityOf: ({ cell, row: { row } }: CellNode) => (row.comesAgain === null ? null : cell) },
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      description: 'The model.',
      extensions: { dependsOnNode: true },
      resolve: ({ row: { models, at }, index }) => {
        const model = models[index]
        if (model === undefined) throw new RangeError(`A row of ${models.length} models has no cell ${index}`)
        return modelNode(model, at)
      },
    }),
    display: t.string({
      description: 'The value for people: "1,048,576", "$1.10"; "unknown" where it is, never a zero.',
      resolve: ({ cell }) => cell.display,
    }),
    value: t.string({
      nullable: true,
      description: 'The value for machines, as plain text: "1048576", "1.1", "YES"; null: unknown.',
      resolve: ({ cell }) => cell.value,
    }),
    verdict: t.field({
      type: VerdictEnum,
      description: 'How the model does in this row.',
      resolve: ({ cell }) => cell.verdict,
    }),
  }),
})

const ComparisonRowRef = builder.objectRef<RowNode>('ComparisonRow').implement({
  description: 'One thing that models are compared by.',
  extensions: { entityOf: ({ row }: RowNode) => row.heading },
  fields: (t) => ({
    field: t.string({
      description:
        'Which one, as in this schema: "contextTokens", "pricing.input", "capabilities.tool-use", "benchmarks.gpqa-diamond"; "prices.BATCH.INPUT_TOKENS" and "prices.STANDARD.INPUT_TOKENS>200000" are prices that no headline shows.',
      resolve: ({ row }) => row.heading.field,
    }),
    label: t.string({ description: 'Its name for people: "Context window".', resolve: ({ row }) => row.heading.label }),
    unit: t.string({
      nullable: true,
      description:
        'What the values count: "tokens", "USD per 1M tokens"; null: they count nothing, or it is not known.',
      resolve: ({ row }) => row.heading.unit,
    }),
    cells: t.field({
      type: [ComparisonCellRef],
      description: 'One for each model, in their order.',
      extensions: { entitiesOf: ({ row }: RowNode) => (row.comesAgain === null ? null : row.cells) },
      resolve: (row) => row.row.cells.map((cell, index) => ({ cell, row, index })),
    }),
  }),
})

export const ComparisonRef = builder.objectRef<ComparisonNode>('Comparison').implement({
  description: 'Models side by side.',
  fields: (t) => ({
    models: t.field({
      type: [ModelRef],
      description: 'The models, in the order in which they were asked for.',
      resolve: ({ models, at }) => models.map((model) => modelNode(model, at)),
    }),
    rows: t.field({
      type: [ComparisonRowRef],
      description:
        'Everything that is known of at least one of them. Facts are the model’s own, or those of its default offering where it has none; prices, speeds and deployment facts are those of the default offering.',
      extensions: {
        entitiesOf: ({ rows }: ComparisonNode) => rows.map((row) => (row.comesAgain === 'ROW' ? row : null)),
      },
      resolve: ({ rows, models, at }) => rows.map((row) => ({ row, models, at })),
    }),
    costs: t.field({
      type: [CostEstimateRef],
      description: 'What the workload costs in a month at each default offering, in the order of `models`.',
      resolve: ({ costs }) => [...costs],
    }),
    sentences: t.stringList({
      description:
        'How they relate in cost, context, speed, capabilities and benchmarks; nothing is claimed of what is unknown.',
      resolve: ({ sentences }) => [...sentences],
    }),
  }),
})
