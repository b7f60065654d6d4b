import { builder } from '../../graphql/builder.js'
import { pageOfNodes } from '../../graphql/connection.js'
import { ProviderConnection, ProviderEdge } from '../../graphql/connections.js'
import { providerNode, ProviderRef } from '../nodes.js'
import { providersBySlug } from '../orders.js'

builder.queryFields((t) => ({
  provider: t.field({
    type: ProviderRef,
    nullable: true,
    description: 'A provider by its slug, retired ones included; null: there is none.',
    args: { slug: t.arg.string({ required: true, description: 'Its slug: "openai".' }) },
    resolve: (_root, { slug }, { catalog }) => {
      const provider = catalog.providerBySlug.get(slug)
      return provider === undefined ? null : providerNode(provider, null)
    },
  }),
  providers: t.connection(
    {
      type: ProviderRef,
      description: 'Every provider, by slug, retired ones included.',
      resolve: (_root, page, { catalog }) =>
        pageOfNodes(catalog.providers, providersBySlug, page, (provider) => providerNode(provider, null)),
    },
    ProviderConnection,
    ProviderEdge,
  ),
}))
