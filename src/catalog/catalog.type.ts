import { builder } from '../graphql/builder.js'
import type { Catalog } from './catalog.js'

/** What is read anew each time: an answer with it is not kept. */
const extensions = { dependsOnClock: true }

export const CatalogRef = builder.objectRef<Catalog>('Catalog').implement({
  description: 'The catalog at the revision that answers this request.',
  fields: (t) => ({
    revision: t.string({
      description: 'Number of the last change, counted from the first: it only grows.',
      resolve: ({ revision }) => revision.toString(),
    }),
    checkedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When this server last knew that revision to be the newest: the database is asked every few seconds. It stands still while the database is away; null: not known.',
      extensions,
      resolve: (_catalog, _args, { catalogCheckedAt }) => catalogCheckedAt(),
    }),
    staleForSeconds: t.int({
      nullable: true,
      description:
        'Whole seconds since `checkedAt`: a few while all is well; more while the database is away, for as long as newer changes may be missing here; null: not known.',
      extensions,
      resolve: (_catalog, _args, { catalogCheckedAt, clock }) => {
        const checkedAt = catalogCheckedAt()
        return checkedAt === null ? null : Math.max(0, Math.floor((clock().getTime() - checkedAt) / 1_000))
      },
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
