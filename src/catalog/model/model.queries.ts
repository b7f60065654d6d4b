import { builder } from '../../graphql/builder.js'
import { pageOfNodes } from '../../graphql/connection.js'
import { ModelConnection, ModelEdge } from '../../graphql/connections.js'
import { modelNode, ModelRef } from '../nodes.js'
import { modelsByName } from '../orders.js'

const at = 'Read prices as they were, or are scheduled to be, at this instant; null: now.'

builder.queryFields((t) => ({
  model: t.field({
    type: ModelRef,
    nullable: true,
    description: 'A model by its slug; null: there is none.',
    args: {
      slug: t.arg.string({ required: true, description: 'Its slug: "o4-mini".' }),
      at: t.arg({ type: 'DateTime', description: at }),
    },
    resolve: (_root, { slug, at }, { catalog }) => {
      const model = catalog.modelBySlug.get(slug)
      return model === undefined ? null : modelNode(model, at ?? null)
    },
  }),
  models: t.connection(
    {
      type: ModelRef,
      description: 'Models, by name.',
      args: { at: t.arg({ type: 'DateTime', description: at }) },
      resolve: (_root, { at, ...page }, { catalog }) =>
        pageOfNodes(catalog.models, modelsByName, page, (model) => modelNode(model, at ?? null)),
    },
    ModelConnection,
    ModelEdge,
  ),
}))
