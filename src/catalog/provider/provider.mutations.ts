import { builder } from '../../graphql/builder.js'
import {
  commonFields,
  commonPayload,
  mutateCatalog,
  writtenEntity,
  type WritePayload,
} from '../../graphql/catalog-mutation.js'
import { sayingOf, sourceFields } from '../../graphql/saying.input.js'
import { ProviderKindEnum } from '../enums.js'
import { providerNode, ProviderRef } from '../nodes.js'
import { retireProvider, saveProvider } from '../writing/facts/save-provider.js'

const ProviderSaveInput = builder.inputType('ProviderSaveInput', {
  description: 'A provider to be added, or what is to be changed of one. What is left out stays as it is.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Which provider; one that is not known is added.' }),
    name: t.string({ description: 'Name as the provider writes it. Needed for a new one; never null.' }),
    kind: t.field({ type: ProviderKindEnum, description: 'What it is, mainly. Needed for a new one; never null.' }),
    website: t.field({ type: 'URL', description: 'Its website; null: not known.' }),
    docsUrl: t.field({ type: 'URL', description: 'Where its models are documented; null: not known.' }),
    retiredOn: t.field({
      type: 'Date',
      description: 'The day from which it serves nothing any more; null: it serves on, as far as is known.',
    }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const ProviderRetireInput = builder.inputType('ProviderRetireInput', {
  description: 'A provider that serves nothing any more.',
  fields: (t) => ({
    provider: t.string({ required: true, description: 'Its slug.' }),
    retiredOn: t.field({ type: 'Date', description: 'The day from which it serves nothing any more; null: today.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const providerPayload = (name: string, description: string) =>
  builder.objectRef<WritePayload>(name).implement({
    description,
    fields: (t) => ({
      provider: t.field({
        type: ProviderRef,
        nullable: true,
        description: 'The provider as it is now; null: nothing was done, or it could not be read back.',
        resolve: (payload) =>
          writtenEntity(
            payload,
            ({ providerById }) => providerById,
            (provider) => providerNode(provider, null),
          ),
      }),
      ...commonPayload(t),
    }),
  })

const ProviderSavePayload = providerPayload('ProviderSavePayload', 'A provider that was saved.')
const ProviderRetirePayload = providerPayload('ProviderRetirePayload', 'A provider that was declared retired.')

builder.mutationFields((t) => ({
  providerSave: t.field({
    type: ProviderSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Adds a provider, or changes what is said of one. For editors.',
    args: { input: t.arg({ type: ProviderSaveInput, required: true, description: 'The provider.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'providerSave', input, (write) => saveProvider(write, input, sayingOf(input))),
  }),
  providerRetire: t.field({
    type: ProviderRetirePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Says from which day on a provider serves nothing any more. What it serves keeps its own status (`offeringRetire` says that it ended), and its models, prices and history stay. For editors.',
    args: { input: t.arg({ type: ProviderRetireInput, required: true, description: 'The provider.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'providerRetire', input, (write) =>
        retireProvider(write, input.provider, input.retiredOn ?? write.today, sayingOf(input)),
      ),
  }),
}))
