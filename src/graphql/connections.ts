import { ModelRef, OfferingRef, PriceRef, ProviderRef } from '../catalog/nodes.js'
import { CostEstimateRef } from '../catalog/cost/cost-estimate.type.js'
import { FacetRef } from '../finding/facet.type.js'
import type { ModelPage, ModelPageEdge } from '../finding/model-page.type.js'
import { NearMissRef } from '../finding/near-miss.type.js'
import { builder } from './builder.js'

// One connection type per node type, shared by every list of that node.

export const ProviderEdge = builder.edgeObject({
  type: ProviderRef,
  name: 'ProviderEdge',
  description: 'A provider in a list.',
})
export const ProviderConnection = builder.connectionObject(
  { type: ProviderRef, name: 'ProviderConnection', description: 'A page of providers.' },
  ProviderEdge,
)

export const ModelEdge = builder.edgeObject<typeof ModelRef, ModelPage>({
  type: ModelRef,
  name: 'ModelEdge',
  description: 'A model in a list.',
  nodeField: { extensions: { entityOf: ({ model }: ModelPageEdge) => model } },
  fields: (t) => ({
    offering: t.field({
      type: OfferingRef,
      nullable: true,
      extensions: { entityOf: ({ servedBy }: ModelPageEdge) => servedBy },
      description:
        'Of the offerings that match the filter, the one at which the workload costs least, those of unknown cost last; null: nobody is known to serve the model.',
      resolve: ({ offering }) => offering,
    }),
    monthlyCost: t.field({
      type: CostEstimateRef,
      description: 'What the workload of the query costs in a month at that offering.',
      resolve: (edge) => edge.monthlyCost(),
    }),
  }),
})
export const ModelConnection = builder.connectionObject<typeof ModelRef, ModelPage>(
  {
    type: ModelRef,
    name: 'ModelConnection',
    description: 'A page of models.',
    fields: (t) => ({
      facets: t.field({
        type: [FacetRef],
        description:
          'What one more choice in each field of the filter would find: counts for a sidebar. A facet’s counts ignore its own selection.',
        resolve: (page) => [...page.facets()],
      }),
      nearMisses: t.field({
        type: [NearMissRef],
        description:
          'Models that would be found if one requirement were dropped, then if two were. The cheapest to relax first: a number by its distance as a share of what is wanted, anything else as 1; then the lower monthly cost, then the name.',
        args: {
          first: t.arg.int({ defaultValue: 5, description: 'How many of them, at most 100; null: 5.' }),
        },
        resolve: (page, { first }) => [...page.nearMisses(first ?? 5)],
      }),
    }),
  },
  ModelEdge,
)

export const OfferingEdge = builder.edgeObject({
  type: OfferingRef,
  name: 'OfferingEdge',
  description: 'An offering in a list.',
})
export const OfferingConnection = builder.connectionObject(
  { type: OfferingRef, name: 'OfferingConnection', description: 'A page of offerings.' },
  OfferingEdge,
)

export const PriceEdge = builder.edgeObject({ type: PriceRef, name: 'PriceEdge', description: 'A price in a list.' })
export const PriceConnection = builder.connectionObject(
  { type: PriceRef, name: 'PriceConnection', description: 'A page of prices.' },
  PriceEdge,
)
