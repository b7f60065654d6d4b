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
import { saveProvider } from '../writing/facts/save-provider.js'

const ProviderSaveInput = builder.inputType('ProviderSaveInput', {
  description: 'A provider to be added, or what is to be changed of one. What is left out stays as it is.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Which provider; one that is not known is added.' }),
    name: t.string({ description: 'Name as the provider writes it. Needed for a new one; never null.' }),
    kind: t.field({ type: ProviderKindEnum, description: 'What it is, mainly. Needed for a new one; never null.' }),
    website: t.field({ type: 'URL', description: 'Its website; null: not known.' }),
    docsUrl: t.field({ type: 'URL', description: 'Where its models are documented; null: not known.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const ProviderSavePayload = builder.objectRef<WritePayload>('ProviderSavePayload').implement({
  description: 'A provider that was saved.',
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

builder.mutationField('providerSave', (t) =>
  t.field({
    type: ProviderSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Adds a provider, or changes what is said of one. For editors.',
    args: { input: t.arg({ type: ProviderSaveInput, required: true, description: 'The provider.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'providerSave', input, (write) => saveProvider(write, input, sayingOf(input))),
  }),
)
