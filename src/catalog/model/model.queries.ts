import { builder } from '../../graphql/builder.js'
import { ModelConnection, ModelEdge } from '../../graphql/connections.js'
import { ModelFilterInput } from '../../finding/model-filter.input.js'
import { ModelOrderInput, UnknownPolicyEnum } from '../../finding/model-order.input.js'
import { everyModel } from '../../finding/find-models.js'
import { unreviewedCatalog } from '../../finding/unreviewed-catalog.js'
import { DEFAULT_WORKLOAD } from '../../pricing/workload.js'
import { pageOfModels } from '../../finding/model-page.type.js'
import { WorkloadInput, workloadOf } from '../cost/workload.input.js'
import { modelNode, ModelRef } from '../nodes.js'

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
      description:
        'Finds models: filtered, searched, ordered, with what a workload costs. Without an order by relevance where there is a search, else by name.',
      args: {
        filter: t.arg({ type: ModelFilterInput, description: 'What is asked of them; null: nothing.' }),
        unknown: t.arg({
          type: UnknownPolicyEnum,
          required: true,
          defaultValue: 'EXCLUDE',
          description: 'What to do with models for which a filtered fact is unknown.',
        }),
        orderBy: t.arg({
          type: [ModelOrderInput],
          description: 'What they are ordered by, the weightiest first, at most 10; where all is equal by name.',
        }),
        workload: t.arg({
          type: WorkloadInput,
          description:
            'What is asked in a month, for every cost of the query; null: 10,000 requests of 2,000 input and 600 output tokens.',
        }),
        at: t.arg({ type: 'DateTime', description: at }),
      },
      resolve: (_root, args, context) => {
        const { filter, unknown, orderBy, workload, at } = args
        const query = {
          filter: filter ?? {},
          unknown,
          orderBy: orderBy ?? [],
          workload: workloadOf(workload),
          developer: null,
        }
        return pageOfModels(query, at ?? null, args, context)
      },
    },
    ModelConnection,
    ModelEdge,
  ),
  unreviewedModels: t.connection(
    {
      type: ModelRef,
      authScopes: { editor: true },
      description:
        'Models that an import made up from ids that it could not match, and that nobody has reviewed: no list of models has them. `modelSave` of one vouches for it, `modelMerge` says which model it is. Without an order by relevance where there is a search, else by name. For editors.',
      args: {
        filter: t.arg({ type: ModelFilterInput, description: 'What is asked of them; null: nothing.' }),
        orderBy: t.arg({
          type: [ModelOrderInput],
          description: 'What they are ordered by, the weightiest first, at most 10; where all is equal by name.',
        }),
      },
      resolve: (_root, { filter, orderBy, ...page }, { catalog, now }) => {
        const query = { ...everyModel, filter: filter ?? {}, orderBy: orderBy ?? [], workload: DEFAULT_WORKLOAD }
        return pageOfModels(query, null, page, { catalog: unreviewedCatalog(catalog), now })
      },
    },
    ModelConnection,
    ModelEdge,
  ),
}))
