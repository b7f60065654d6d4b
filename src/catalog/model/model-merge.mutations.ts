import { builder } from '../../graphql/builder.js'
import { commonFields, mutateCatalog } from '../../graphql/catalog-mutation.js'
import { sayingOf, sourceFields } from '../../graphql/saying.input.js'
import { mergeModel } from '../writing/facts/merge-model.js'
import { modelPayload } from '../written-payload.type.js'

const ModelMergeInput = builder.inputType('ModelMergeInput', {
  description: 'A model that nobody has reviewed, and the model that it is.',
  fields: (t) => ({
    model: t.string({ required: true, description: 'Slug of the model that goes. It must not be reviewed.' }),
    into: t.string({ required: true, description: 'Slug of the model that it is.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const ModelMergePayload = modelPayload('ModelMergePayload', 'The model that another one turned out to be.')

builder.mutationField('modelMerge', (t) =>
  t.field({
    type: ModelMergePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Says that a model that nobody has reviewed is another one. Its offerings with their prices, its spellings and what sources claim move there, its slug becomes a spelling, and it is gone; facts of the model itself go with it, and a warning names those of which the other says nothing. Offerings keep what they had from it. `expectedRevision` is that of the model that goes. `changeRevert` of the revision brings it back, until something else was changed of what moved. For editors.',
    args: { input: t.arg({ type: ModelMergeInput, required: true, description: 'Which is which.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'modelMerge', input, (write) => mergeModel(write, input, sayingOf(input))),
  }),
)
