import { builder } from '../../graphql/builder.js'
import { commonFields } from '../../graphql/catalog-mutation.js'
import { sourceFields } from '../../graphql/saying.input.js'
import { LifecycleStatusEnum, ModalityEnum, SupportEnum } from '../enums.js'

export const ModelSaveInput = builder.inputType('ModelSaveInput', {
  description:
    'A model to be added, or what is to be changed of one. What is left out stays as it is; null says that it is not known.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Which model; one that is not known is added.' }),
    name: t.string({ description: 'Name as its developer writes it. Needed for a new one; never null.' }),
    developer: t.string({
      description: 'Slug of the provider that built it. Needed for a new one; never null.',
    }),
    family: t.string({ description: 'The line of models it belongs to.' }),
    status: t.field({ type: LifecycleStatusEnum, description: 'Where it stands at its developer.' }),
    releasedOn: t.field({ type: 'PartialDate', description: 'When it became generally available.' }),
    knowledgeCutoff: t.field({ type: 'PartialDate', description: 'End of its training data.' }),
    deprecatedOn: t.field({ type: 'Date', description: 'The day on which it was declared deprecated.' }),
    retiresOn: t.field({ type: 'Date', description: 'The day on which it stops working.' }),
    successor: t.string({ description: 'Slug of the model that takes its place.' }),
    openWeights: t.field({ type: SupportEnum, description: 'Whether its weights can be downloaded.' }),
    license: t.string({ description: 'Licence of the weights.' }),
    contextTokens: t.int({ description: 'Longest input and output together, in tokens.' }),
    maxOutputTokens: t.int({ description: 'Longest output, in tokens.' }),
    inputModalities: t.field({ type: [ModalityEnum], description: 'What it takes; empty or null: not known.' }),
    outputModalities: t.field({ type: [ModalityEnum], description: 'What it gives; empty or null: not known.' }),
    bestFor: t.stringList({ description: 'What it is good for, best first.' }),
    tradeOffs: t.stringList({ description: 'What speaks against it, weightiest first.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

export const ModelDeprecateInput = builder.inputType('ModelDeprecateInput', {
  description: 'A model that its developer advises against for new use.',
  fields: (t) => ({
    model: t.string({ required: true, description: 'Slug of the model.' }),
    deprecatedOn: t.field({ type: 'Date', description: 'The day on which it was declared deprecated; null: today.' }),
    retiresOn: t.field({
      type: 'Date',
      description: 'The day on which it stops working; left out: as it is; null: none is set.',
    }),
    successor: t.string({
      description: 'Slug of the model that takes its place; left out: as it is; null: none is named.',
    }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

export const ModelRetireInput = builder.inputType('ModelRetireInput', {
  description: 'A model that no longer works.',
  fields: (t) => ({
    model: t.string({ required: true, description: 'Slug of the model.' }),
    retiresOn: t.field({ type: 'Date', description: 'The day on which it stopped working; null: today.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

export const ModelVerifyInput = builder.inputType('ModelVerifyInput', {
  description: 'A model whose facts were checked against their sources and still hold.',
  fields: (t) => ({
    model: t.string({ required: true, description: 'Slug of the model.' }),
    verifiedOn: t.field({ type: 'Date', description: 'The day on which they were checked; null: today.' }),
    ...commonFields(t),
  }),
})
