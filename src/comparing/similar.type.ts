import { modelNode, ModelRef } from '../catalog/nodes.js'
import { instantOf } from '../catalog/offering/offering.type.js'
import type { Context } from '../graphql/context.js'
import { builder } from '../graphql/builder.js'
import type { ModelNode } from '../catalog/nodes.js'
import { ComparingError } from './comparing-error.js'
import { compared } from './refusal.type.js'
import { MOST_SIMILAR, similarModels, type SimilarModel } from './similar.js'

interface SimilarNode extends SimilarModel {
  readonly at: Date | null
}

const DEFAULT_COUNT = 4
const first = `How many, from 0 to ${MOST_SIMILAR}; ${DEFAULT_COUNT} when it is null.`

const SimilarModelRef = builder.objectRef<SimilarNode>('SimilarModel').implement({
  description: 'A model that a reader would weigh against another, and why.',
  fields: (t) => ({
    model: t.field({ type: ModelRef, description: 'The model.', resolve: ({ model, at }) => modelNode(model, at) }),
    score: t.field({
      type: 'Decimal',
      description: 'How alike they are by all that is known of the first, from "0" to "1".',
      resolve: ({ score }) => ({ coefficient: BigInt(score), scale: 3 }),
    }),
    reasons: t.stringList({
      description: 'In what they are alike, weightiest first; empty: in nothing that is known.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
})

builder.objectFields(ModelRef, (t) => ({
  similar: t.field({
    type: [ModelRef],
    description:
      'What a reader would compare it with, likest first: by class, modality, price, scores, age and context. `alternatives` says why.',
    args: { first: t.arg.int({ defaultValue: DEFAULT_COUNT, description: first }) },
    resolve: (node, args, context) =>
      similarTo(node, args.first, context).map(({ model }) => modelNode(model, node.at)),
  }),
  alternatives: t.field({
    type: [SimilarModelRef],
    description:
      'The same as `similar`, with how alike they are and in what. A further model of one developer comes later than its score says.',
    args: { first: t.arg.int({ defaultValue: DEFAULT_COUNT, description: first }) },
    resolve: (node, args, context) =>
      similarTo(node, args.first, context).map(({ model, score, reasons }) => ({ model, score, reasons, at: node.at })),
  }),
}))

function similarTo(node: ModelNode, count: number | null | undefined, context: Context): readonly SimilarModel[] {
  const wanted = count ?? DEFAULT_COUNT
  compared(() => {
    if (wanted < 0 || wanted > MOST_SIMILAR)
      throw new ComparingError('first', `${wanted} is not from 0 to ${MOST_SIMILAR}.`)
  })
  return similarModels(context.catalog, node.model, wanted, instantOf(node, null, context))
}
