import { builder } from '../graphql/builder.js'
import { commonFields, mutateCatalog, type WritePayload } from '../graphql/catalog-mutation.js'
import { ConflictRef } from './conflict.type.js'
import { keyOf, reasonOf } from './decision.input.js'
import { userErrors, warnings } from './import-payload.type.js'
import { resolveConflict } from './resolve-conflict.js'

const ConflictResolveInput = builder.inputType('ConflictResolveInput', {
  description: 'What is right, of what sources claim.',
  fields: (t) => ({
    conflict: t.id({ required: true, description: 'Global id of the conflict.' }),
    value: t.string({
      description:
        'The value that is right, written as in the claims, claimed by somebody or not; null: the published one.',
    }),
    sourceUrl: t.field({ type: 'URL', description: 'Where that can be checked; null: not recorded.' }),
    ...commonFields(t),
  }),
})

const ConflictResolvePayload = builder.objectRef<WritePayload>('ConflictResolvePayload').implement({
  description: 'What deciding a conflict did.',
  fields: (t) => ({
    conflict: t.field({
      type: ConflictRef,
      nullable: true,
      description: 'The conflict as it is now; of a dry run, as it was. null: nothing was done.',
      resolve: async ({ outcome }, _args, { prisma }) => {
        const [id] = outcome?.ids ?? []
        return id === undefined ? null : prisma.conflict.findUnique({ where: { id } })
      },
    }),
    warnings: warnings(t),
    userErrors: userErrors(t),
  }),
})

builder.mutationFields((t) => ({
  conflictResolve: t.field({
    type: ConflictResolvePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Decides what is right where sources disagree. It stays decided until a claimed value changes. expectedRevision is that of the offering. For editors.',
    args: { input: t.arg({ type: ConflictResolveInput, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) => {
      const { value, sourceUrl, reason } = input
      const resolution = { id: keyOf('Conflict', input.conflict), value: value ?? null, sourceUrl: sourceUrl ?? null }
      const actor = context.viewer?.name ?? ''
      return mutateCatalog(context, 'conflictResolve', input, (write) =>
        resolveConflict(write, resolution, actor, reasonOf(reason)),
      )
    },
  }),
}))
