import type { Prisma } from '../../generated/prisma/client.js'
import { builder } from '../../graphql/builder.js'
import { badUserInput, shown } from '../../graphql/errors.js'
import { modelNode, ModelRef } from '../nodes.js'

/** A change with its revision: every way to a Change must include it, because a dry run's is nowhere to be read later. */
export type ChangeNode = Prisma.ChangeGetPayload<{ include: { revision: true } }>

export const ChangeRef = builder.prismaNode('Change', {
  description: 'One row of the catalog added, removed or changed in one field, as the change log has it.',
  include: { revision: true },
  nullable: true,
  id: { resolve: ({ id }) => id.toString() },
  findUnique: (id) => ({ id: parseChangeId(id) }),
  fields: (t) => ({
    revision: t.string({
      description: 'Number of the revision that it is part of: what was written together has one revision.',
      resolve: ({ revisionNumber }) => revisionNumber.toString(),
    }),
    at: t.field({ type: 'DateTime', description: 'When it was written.', resolve: ({ revision }) => revision.at }),
    actor: t.string({
      description: 'Who made it: the name of a key, "seed", or the database role for a change by hand.',
      resolve: ({ revision }) => revision.actor,
    }),
    entity: t.exposeString('entity', { description: 'The kind of row: "price", "model", "deployment_fact".' }),
    field: t.exposeString('field', {
      description: 'The field as this schema names it; "*" where a whole row was added or removed.',
    }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'The value before, as text; where a whole row went, the row as JSON; null: there was none.',
    }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'The value after, as text; where a whole row came, the row as JSON; null: there is none.',
    }),
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model that it is about; null: it is about none, or the model is gone.',
      resolve: ({ modelId }, _args, { catalog }) => {
        const model = modelId === null ? undefined : catalog.modelById.get(modelId)
        return model === undefined ? null : modelNode(model, null)
      },
    }),
    reason: t.string({
      nullable: true,
      description: 'Why, in the words of who made it; null: not said.',
      resolve: ({ revision }) => revision.reason,
    }),
  }),
})

/** The number in a change's id, within what the database can hold. */
export function parseChangeId(id: string): bigint {
  if (!/^\d{1,18}$/.test(id)) throw badUserInput(`Argument "id": no change has the local id ${shown(id)}.`)
  return BigInt(id)
}
