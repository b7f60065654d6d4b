import { builder } from '../../graphql/builder.js'
import { ModelRef, OfferingRef, ProviderRef } from '../nodes.js'

const use = 'Give it to a mutation as `expectedRevision`, so that nobody else’s change is overwritten unseen.'

builder.objectField(ProviderRef, 'revision', (t) =>
  t.string({
    description: `Number of the last revision that changed the provider’s own facts. ${use}`,
    resolve: async ({ provider }, _args, { loaders }) =>
      (await loaders.entityRevisions.provider.load(provider.id)).toString(),
  }),
)

builder.objectField(ModelRef, 'revision', (t) =>
  t.string({
    description: `Number of the last revision that changed what is said of the model itself, its offerings and their prices left out. ${use}`,
    resolve: async ({ model }, _args, { loaders }) => (await loaders.entityRevisions.model.load(model.id)).toString(),
  }),
)

builder.objectField(OfferingRef, 'revision', (t) =>
  t.string({
    description: `Number of the last revision that changed anything of the offering, prices included. ${use}`,
    resolve: async ({ offering }, _args, { loaders }) =>
      (await loaders.entityRevisions.offering.load(offering.id)).toString(),
  }),
)
