import { builder } from '../../graphql/builder.js'
import type { Integration } from '../catalog.js'

export const IntegrationRef = builder.objectRef<Integration>('Integration').implement({
  description: 'A library or service that models can be used with.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Unique name in filters: "vercel-ai-sdk".' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'Where it is documented; null: not recorded.' }),
  }),
})
