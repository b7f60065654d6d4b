import { OfferingRef } from '../catalog/nodes.js'
import { SourceRef } from '../catalog/source/source.type.js'
import type { Catalog } from '../catalog/catalog.js'
import { builder } from '../graphql/builder.js'
import type { ClaimRow } from './claims-of.loaders.js'

export const ClaimRef = builder.objectRef<ClaimRow>('Claim').implement({
  description:
    'What one source says of one fact. Nothing of it is believed because of that: `published` and `facts` say what is.',
  fields: (t) => ({
    source: t.field({
      type: SourceRef,
      description: 'Who says so.',
      resolve: ({ sourceId }, _args, { catalog }) => sourceOf(catalog, sourceId),
    }),
    field: t.exposeString('field', {
      description: 'The field, named as in `facts`: "contextTokens", "prices.STANDARD.INPUT_TOKENS".',
    }),
    value: t.exposeString('value', {
      description:
        'The value as text. A price is in US dollars, unless a currency stands behind it, for as many units as its meter is usually quoted for.',
    }),
    observedOn: t.expose('observedOn', {
      type: 'Date',
      description: 'The day on which the source was last seen to say so.',
    }),
    since: t.expose('since', { type: 'Date', description: 'The day on which it was first seen to say this value.' }),
    sourceUrl: t.expose('sourceUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where the source says that it has this from; null: it does not say.',
    }),
  }),
})

/** Of the snapshot; a source that came after it is not named in it yet. */
function sourceOf({ sources }: Catalog, id: number) {
  const source = sources.find((each) => each.id === id)
  if (source === undefined) throw new Error(`Source ${id} is not in this revision of the catalogue.`)
  return source
}

builder.objectField(OfferingRef, 'claims', (t) =>
  t.field({
    type: [ClaimRef],
    description:
      'Who says what of it: every fact of every source that lists it, by field, whether it is published or not. Of a source that was never imported here there is only what the catalog ships with: the claims that others contradict.',
    args: {
      field: t.arg.string({
        description: 'Only this field, or all fields below it: "contextTokens", "prices.BATCH"; null: all.',
      }),
    },
    resolve: async ({ offering }, { field }, { loaders }) => {
      const all = await loaders.claims.ofOffering.load(offering.id)
      return field == null ? [...all] : all.filter((each) => each.field === field || each.field.startsWith(`${field}.`))
    },
  }),
)
