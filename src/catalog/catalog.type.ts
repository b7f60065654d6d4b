import { builder } from '../graphql/builder.js'
import type { Catalog } from './catalog.js'

export const CatalogRef = builder.objectRef<Catalog>('Catalog').implement({
  description: 'The catalog at the revision that answers this request.',
  fields: (t) => ({
    revision: t.string({
      description: 'Number of the last change, counted from the first: it only grows.',
      resolve: ({ revision }) => revision.toString(),
    }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When that change was committed.' }),
    modelCount: t.int({ description: 'How many models there are.', resolve: ({ models }) => models.length }),
    providerCount: t.int({
      description: 'How many providers there are.',
      resolve: ({ providers }) => providers.length,
    }),
    offeringCount: t.int({
      description: 'How many offerings there are.',
      resolve: ({ offerings }) => offerings.length,
    }),
    priceCount: t.exposeInt('priceCount', {
      description: 'How many prices there are, past and scheduled ones included.',
    }),
  }),
})

builder.queryField('catalog', (t) =>
  t.field({
    type: CatalogRef,
    description: 'What is in the catalog, and how recent it is.',
    resolve: (_root, _args, { catalog }) => catalog,
  }),
)
