import { modelNode, ModelRef, type ModelNode } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import type { FailedRequirement, NearMiss } from './near-misses.js'

const FailedRequirementRef = builder.objectRef<FailedRequirement>('FailedRequirement').implement({
  description: 'A requirement of the filter that a model does not meet.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'As in the filter: "capabilities.vision-input", "inputPrice.lte", "or".',
    }),
    wanted: t.exposeString('wanted', { description: 'What is asked: "at most 1.5".' }),
    actual: t.exposeString('actual', { description: 'What the model has, where it misses by least: "2", "unknown".' }),
  }),
})

export interface NearMissNode {
  readonly model: ModelNode
  readonly failing: readonly FailedRequirement[]
}

export const NearMissRef = builder.objectRef<NearMissNode>('NearMiss').implement({
  description: 'A model that would be found if one or two requirements were dropped.',
  fields: (t) => ({
    model: t.expose('model', { type: ModelRef, description: 'The model.' }),
    failing: t.field({
      type: [FailedRequirementRef],
      description: 'What it does not meet.',
      resolve: ({ failing }) => [...failing],
    }),
  }),
})

export const nearMissNode = ({ model, failing }: NearMiss, at: Date | null): NearMissNode => ({
  model: modelNode(model, at),
  failing,
})
