import { builder } from '../../graphql/builder.js'
import { commonFields, commonPayload, mutateCatalog, type WritePayload } from '../../graphql/catalog-mutation.js'
import { badUserInput } from '../../graphql/errors.js'
import { decodeGlobalId } from '../../graphql/global-id.js'
import { revertChanges, type RevertTarget } from '../writing/revert/revert-changes.js'
import { parseChangeId } from './change.type.js'

const ChangeRevertInput = builder.inputType('ChangeRevertInput', {
  description: 'What is to be taken back: one change, or all changes of a revision.',
  fields: (t) => {
    const { idempotencyKey, dryRun, reason } = commonFields(t)
    return {
      change: t.id({ description: 'Global id of one change; null: `revision` says which.' }),
      revision: t.string({ description: 'Number of a revision; null: `change` says which.' }),
      idempotencyKey,
      dryRun,
      reason,
    }
  },
})

const ChangeRevertPayload = builder.objectRef<WritePayload>('ChangeRevertPayload').implement({
  description: 'What taking changes back did: the changes in which it is done.',
  fields: (t) => commonPayload(t),
})

builder.mutationField('changeRevert', (t) =>
  t.field({
    type: ChangeRevertPayload,
    nullable: true,
    authScopes: { admin: true },
    description:
      'Takes back a change or all changes of a revision, unless later changes stand on them: these are named then. Prices are corrected rather than undone: what was believed in between stays on record. For admins.',
    args: { input: t.arg({ type: ChangeRevertInput, required: true, description: 'What to take back.' }) },
    resolve: (_root, { input }, context) => {
      const target = targetOf(input.change ?? null, input.revision ?? null)
      return mutateCatalog(context, 'changeRevert', input, (write) => revertChanges(write, target))
    },
  }),
)

function targetOf(change: string | null, revision: string | null): RevertTarget {
  if ((change === null) === (revision === null))
    throw badUserInput('Argument "input": give "change" or "revision", one of them.')
  if (change === null) {
    if (revision === null || !/^\d{1,18}$/.test(revision))
      throw badUserInput('Argument "input.revision": this is not the number of a revision.')
    return { revision: BigInt(revision) }
  }
  const { typename, id } = decodeGlobalId(change)
  if (typename === '') throw badUserInput('Argument "input.change": this is not a global id.')
  if (typename !== 'Change') throw badUserInput(`Argument "input.change": this is the id of a ${typename}.`)
  return { change: parseChangeId(id) }
}
