import { builder } from '../../graphql/builder.js'
import type { Fact, Source } from '../catalog.js'

export const SourceRef = builder.objectRef<Source>('Source').implement({
  description: 'Who says something: a public catalogue, a provider’s documentation, a page.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Short unique name: "models-dev".' }),
    name: t.exposeString('name', { description: 'Name to cite it by.' }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      description: 'Where it can be read; null: it has no public address.',
    }),
    license: t.exposeString('license', {
      nullable: true,
      description: 'Licence of its data, as it states it; null: it states none.',
    }),
  }),
})

const DAY_MS = 86_400_000

export const FactRef = builder.objectRef<Fact>('Fact').implement({
  description: 'One stored fact, who says so and since when.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'What it is about, as a field of this schema: "contextTokens", "capabilities.tool-use", "prices.BATCH.INPUT_TOKENS".',
    }),
    value: t.exposeString('value', { description: 'The value as text.' }),
    source: t.expose('source', { type: SourceRef, nullable: true, description: 'Who says so; null: not recorded.' }),
    sourceUrl: t.expose('sourceUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where exactly; null: no address is known.',
    }),
    observedOn: t.expose('observedOn', {
      type: 'Date',
      nullable: true,
      description: 'The day on which the source was seen to say so; null: not recorded.',
    }),
    stale: t.boolean({
      description: 'Whether it was observed longer ago than the server’s setting allows, 90 days by default.',
      resolve: ({ observedOn }, _args, { now, staleAfterDays }) =>
        now.getTime() - Date.parse(observedOn) > staleAfterDays * DAY_MS,
    }),
  }),
})
