import { builder } from '../../graphql/builder.js'
import { commonFields, mutateCatalog } from '../../graphql/catalog-mutation.js'
import { sayingOf, sourceFields } from '../../graphql/saying.input.js'
import { retireAlias, saveAlias } from '../writing/facts/save-alias.js'
import { modelPayload } from '../written-payload.type.js'

const provider = 'Slug of the provider in whose API it is used; null: everywhere.'

const AliasSaveInput = builder.inputType('AliasSaveInput', {
  description: 'Another spelling of a model, and for how long it stands for it.',
  fields: (t) => ({
    alias: t.string({ required: true, description: 'The spelling; capitals do not matter.' }),
    model: t.string({ required: true, description: 'Slug of the model that it stands for.' }),
    provider: t.string({ description: provider }),
    validFrom: t.field({
      type: 'Date',
      description:
        'First day. A spelling that stood for another model until then moves; null: as long as anyone knows.',
    }),
    validTo: t.field({
      type: 'Date',
      description: 'First day on which it no longer stands for the model; null: it still does.',
    }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const AliasRetireInput = builder.inputType('AliasRetireInput', {
  description: 'A spelling that no longer stands for anything.',
  fields: (t) => ({
    alias: t.string({ required: true, description: 'The spelling; capitals do not matter.' }),
    provider: t.string({ description: provider }),
    validTo: t.field({ type: 'Date', description: 'First day on which it no longer does; null: today.' }),
    ...commonFields(t),
  }),
})

const AliasSavePayload = modelPayload('AliasSavePayload', 'A spelling that was saved.')
const AliasRetirePayload = modelPayload('AliasRetirePayload', 'A spelling that was ended.')

builder.mutationFields((t) => ({
  aliasSave: t.field({
    type: AliasSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that a spelling stands for a model, from a day on or always. For editors.',
    args: { input: t.arg({ type: AliasSaveInput, required: true, description: 'The spelling.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'aliasSave', input, (write) =>
        saveAlias(
          write,
          {
            alias: input.alias,
            model: input.model,
            provider: input.provider ?? null,
            validFrom: input.validFrom ?? null,
            validTo: input.validTo ?? null,
          },
          sayingOf(input),
        ),
      ),
  }),
  aliasRetire: t.field({
    type: AliasRetirePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Ends what a spelling stands for. For editors.',
    args: { input: t.arg({ type: AliasRetireInput, required: true, description: 'The spelling.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'aliasRetire', input, (write) =>
        retireAlias(write, { alias: input.alias, provider: input.provider ?? null }, input.validTo ?? write.today),
      ),
  }),
}))
