import { builder } from '../graphql/builder.js'
import { commonFields, mutateCatalog, type WritePayload } from '../graphql/catalog-mutation.js'
import { badUserInput } from '../graphql/errors.js'
import { decideItems } from './decide-items.js'
import { keyOf, reasonOf } from './decision.input.js'
import { ImportItemRef } from './import-item.type.js'
import { userErrors, warnings } from './import-payload.type.js'

const MOST_DECISIONS = 200

const ImportDecisionInput = builder.inputType('ImportDecisionInput', {
  description: 'What becomes of one entry of the review queue.',
  fields: (t) => ({
    item: t.id({ required: true, description: 'Global id of the entry.' }),
    accept: t.boolean({ required: true, description: 'true: carry it out; false: never propose it again.' }),
    model: t.string({
      description:
        'Slug of the model of the catalog that it is, where that is not known or not right; null: as proposed.',
    }),
    developer: t.string({
      description:
        'Slug of the provider that built a new model, where that is not known or not right; null: as proposed.',
    }),
  }),
})

const ImportDecideInput = builder.inputType('ImportDecideInput', {
  description: 'Decisions on entries of the review queue: all of them are carried out, or none.',
  fields: (t) => ({
    decisions: t.field({ type: [ImportDecisionInput], required: true, description: '1 to 200 decisions.' }),
    ...commonFields(t),
  }),
})

const ImportDecidePayload = builder.objectRef<WritePayload>('ImportDecidePayload').implement({
  description: 'What deciding did.',
  fields: (t) => ({
    items: t.field({
      type: [ImportItemRef],
      description: 'The entries, in the order of the input; empty: nothing was done.',
      resolve: async ({ outcome }, _args, { prisma }) => {
        const ids = outcome?.ids ?? []
        const rows = await prisma.importItem.findMany({ where: { id: { in: [...ids] } }, include: { record: true } })
        return ids.flatMap((id) => rows.filter((row) => row.id === id))
      },
    }),
    warnings: warnings(t),
    userErrors: userErrors(t),
  }),
})

builder.mutationFields((t) => ({
  importDecide: t.field({
    type: ImportDecidePayload,
    nullable: true,
    authScopes: { editor: true },
    description:
      'Accepts or rejects entries of the review queue. What is accepted is carried out as the source’s; a model that is accepted is reviewed. For editors.',
    args: { input: t.arg({ type: ImportDecideInput, required: true, description: 'The decisions.' }) },
    resolve: (_root, { input }, context) => {
      const { decisions } = input
      if (decisions.length === 0 || decisions.length > MOST_DECISIONS)
        throw badUserInput(
          `Argument "input.decisions" must have 1 to ${MOST_DECISIONS} entries, but has ${decisions.length}.`,
        )
      const read = decisions.map(({ item, accept, model, developer }) => ({
        id: keyOf('ImportItem', item),
        accept,
        model: model ?? null,
        developer: developer ?? null,
      }))
      const actor = context.viewer?.name ?? ''
      return mutateCatalog(context, 'importDecide', input, (write) =>
        decideItems(write, read, actor, reasonOf(input.reason)),
      )
    },
  }),
}))
