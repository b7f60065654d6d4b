import { nodeAtOnce } from '../../graphql/at-once.js'
import { builder } from '../../graphql/builder.js'
import { pageOfNodes } from '../../graphql/connection.js'
import { ModelConnection, ModelEdge, OfferingConnection, OfferingEdge } from '../../graphql/connections.js'
import { pageOfDeveloper } from '../../finding/model-page.type.js'
import { localId, parseLocalId } from '../../graphql/global-id.js'
import { ProviderKindEnum } from '../enums.js'
import { ModelRef, offeringNode, OfferingRef, providerNode, ProviderRef, type ProviderNode } from '../nodes.js'
import { offeringsByModel } from '../orders.js'
import { SourceRef } from '../source/source.type.js'

builder.node(ProviderRef, {
  description: 'Who builds models, who serves them, or both.',
  ...nodeAtOnce({
    idOf: ({ provider, at }: ProviderNode) => localId(provider.id, at),
    loadOne: (id, { catalog }) => {
      const { key, at } = parseLocalId(id)
      const provider = catalog.providerById.get(key)
      return provider === undefined ? null : providerNode(provider, at)
    },
    entityOf: ({ provider, at }) => (at === null ? provider : null),
  }),
  fields: (t) => ({
    slug: t.string({ description: 'Unique name in URLs: "openai".', resolve: ({ provider }) => provider.slug }),
    name: t.string({ description: 'Name as the provider writes it.', resolve: ({ provider }) => provider.name }),
    kind: t.field({
      type: ProviderKindEnum,
      description: 'What it is, mainly.',
      resolve: ({ provider }) => provider.kind,
    }),
    website: t.field({
      type: 'URL',
      nullable: true,
      description: 'Its website; null: not recorded.',
      resolve: ({ provider }) => provider.website,
    }),
    docsUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where its models are documented; null: not recorded.',
      resolve: ({ provider }) => provider.docsUrl,
    }),
    retiredOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day from which it serves nothing any more; null: it serves on, as far as is known. What it served keeps the status that is said of it there.',
      resolve: ({ provider }) => provider.retiredOn,
    }),
    source: t.field({
      type: SourceRef,
      description: 'Who says what is said of the provider itself.',
      resolve: ({ provider }) => provider.attribution.source,
    }),
    sourceUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where exactly; null: no address is known.',
      resolve: ({ provider }) => provider.attribution.sourceUrl,
    }),
    verifiedOn: t.field({
      type: 'Date',
      description: 'The day on which the source was last seen to say so.',
      resolve: ({ provider }) => provider.attribution.observedOn,
    }),
    models: t.connection(
      {
        type: ModelRef,
        description: 'Reviewed models built by this provider, by name.',
        resolve: ({ provider, at }, page, context) => pageOfDeveloper(provider, at, page, context),
      },
      ModelConnection,
      ModelEdge,
    ),
    offerings: t.connection(
      {
        type: OfferingRef,
        description: 'Models served by this provider, by name; also those that are not reviewed.',
        resolve: ({ provider, at }, page, { catalog }) =>
          pageOfNodes(catalog.offeringsOfProvider.get(provider.id) ?? [], offeringsByModel, page, (offering) =>
            offeringNode(offering, at),
          ),
      },
      OfferingConnection,
      OfferingEdge,
    ),
  }),
})
