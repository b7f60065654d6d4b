import { ModelRef } from '../catalog/nodes.js'
import { instantOf } from '../catalog/offering/offering.type.js'
import { builder } from '../graphql/builder.js'
import type { Standing } from './standing.js'
import { standingsOf } from './standings.js'

const StandingRef = builder.objectRef<Standing>('Standing').implement({
  description: 'Where a model stands among comparable ones by one measure.',
  fields: (t) => ({
    text: t.exposeString('text', {
      description: 'The finding in words, with rank and value: "Cheapest tenth: rank 12 of 181 comparable models, …".',
    }),
    field: t.exposeString('field', {
      description: 'What is measured, as in a comparison: "monthlyCost", "contextTokens", "benchmarks.gpqa-diamond".',
    }),
    rank: t.exposeInt('rank', {
      description:
        'Place from the end that the text names: 1 is the cheapest for a strength, the dearest for a weakness.',
    }),
    outOf: t.exposeInt('outOf', {
      description: 'How many comparable models have a known value, this one included.',
    }),
    value: t.exposeString('value', { description: 'The value as plain text: "48.4".' }),
  }),
})

const among =
  'computed from facts among the models in use that mainly take and give the same, in a benchmark by scores that count alike (`BenchmarkScore.ranked`); empty: nothing stands out, or too little is known.'

builder.objectFields(ModelRef, (t) => ({
  strengths: t.field({
    type: [StandingRef],
    description: `Where it is in the best tenth, in the first three of a benchmark, or the best with open weights (a model without any of these: its best place in the better half), ${among} \`bestFor\` is what people say.`,
    resolve: (node, _args, context) => [
      ...standingsOf(context.catalog, node.model, instantOf(node, null, context)).strengths,
    ],
  }),
  weaknesses: t.field({
    type: [StandingRef],
    description: `Where it is in the worst tenth (a model without any strength or weakness: its worst place), ${among} \`tradeOffs\` is what people say.`,
    resolve: (node, _args, context) => [
      ...standingsOf(context.catalog, node.model, instantOf(node, null, context)).weaknesses,
    ],
  }),
}))
