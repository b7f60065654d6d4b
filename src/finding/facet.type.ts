import { builder } from '../graphql/builder.js'
import type { Facet, FacetBucket } from './facets.js'

const FacetBucketRef = builder.objectRef<FacetBucket>('FacetBucket').implement({
  description: 'A value of a field, and how many models have it.',
  extensions: { entityOf: ({ choice }: FacetBucket) => choice },
  fields: (t) => ({
    value: t.string({
      description: 'As the filter takes it; for yes-or-no facts YES and NO, where PARTIAL counts as YES.',
      resolve: ({ choice }) => choice.value,
    }),
    label: t.string({ description: 'For people.', resolve: ({ choice }) => choice.label }),
    count: t.int({
      description: 'Models that would be found with this value alone.',
      resolve: ({ count }) => count,
      extensions: { dependsOnNode: true },
    }),
    selected: t.boolean({
      description: 'Whether the filter asks for it, at its top level.',
      resolve: ({ selected }) => selected,
      extensions: { dependsOnNode: true },
    }),
  }),
})

export const FacetRef = builder.objectRef<Facet>('Facet').implement({
  description:
    'What one more choice in a field of the filter would find. Counts leave out what the filter asks of the field itself, at its top level, and are of models, each at the offerings where it matches.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field of the filter.' }),
    label: t.exposeString('label', { description: 'For people.' }),
    buckets: t.field({
      type: [FacetBucketRef],
      description:
        'The values: in the order of the catalog, or the commonest first; empty for numbers. A model can be in several.',
      resolve: ({ buckets }) => buckets,
    }),
    unknownCount: t.exposeInt('unknownCount', {
      description: 'Models of which the field is unknown; they are in no bucket.',
    }),
    min: t.expose('min', {
      type: 'Decimal',
      nullable: true,
      description:
        'The least number, in the unit of the filter; for releasedOn the first day as a number: 20250416. null: not a number, or unknown of all.',
    }),
    max: t.expose('max', {
      type: 'Decimal',
      nullable: true,
      description:
        'The greatest number, as `min`; of a month or year of release the last day. null: not a number, or unknown of all.',
    }),
  }),
})
