import { GraphQLError } from 'graphql'
import { builder } from '../../graphql/builder.js'
import type { Context } from '../../graphql/context.js'
import { badUserInput, shown } from '../../graphql/errors.js'
import { readRevision } from '../load.js'
import { changeOwner } from './change-owner.queries.js'
import { ChangeRef } from './change.type.js'
import { parsePosition, type LogPosition } from './log-position.js'
import type { LoggedChange } from './read-log.js'
import { NoMoreSubscriptions, SubscriptionEnded } from './subscription-ended.js'

builder.subscriptionType({ description: 'What can be followed, over server-sent events (Accept: text/event-stream).' })

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeRef,
    description:
      'Changes of the catalog as they are written, each once, in the order of the log. By the time that a change is heard of, reads of this server show it. A stream that the server ends says in its last error where to resume: `extensions.resumeAfter`.',
    args: {
      after: t.arg.string({
        description:
          'Begin behind this revision ("12"), or behind the `position` of a change: with what is already written, then what follows, without a gap or a duplicate. null: from now on.',
      }),
      model: t.arg.string({ description: 'Only changes of the model with this slug, and of its offerings.' }),
      provider: t.arg.string({
        description: 'Only changes of the provider with this slug, of what it serves, and of models that it built.',
      }),
    },
    subscribe: async (_root, { after, model, provider }, context) => {
      const { changeFeed } = context
      if (changeFeed === null) throw new GraphQLError('This server does not follow changes.')
      const owner = changeOwner(context.catalog, { model, provider })
      const position = after == null ? null : await positionOfArgument(after, context)
      try {
        return withPublicErrors(changeFeed.subscribe(position, owner))
      } catch (error) {
        throw publicError(error)
      }
    },
    resolve: (change) => change,
  }),
)

async function positionOfArgument(after: string, { changeFeed, prisma }: Context): Promise<LogPosition> {
  const position = parsePosition(after)
  if (position === undefined) {
    throw badUserInput(
      `Argument "after": ${shown(after)} is not the number of a revision, nor the position of a change.`,
    )
  }
  // Another server may have told the client of a revision that this one has not loaded yet.
  const known = changeFeed?.position().revision ?? 0n
  const newest = position.revision <= known ? known : await readRevision(prisma)
  if (position.revision > newest) {
    throw badUserInput(`Argument "after": revision ${position.revision} lies in the future; the newest is ${newest}.`)
  }
  return position
}

function withPublicErrors(changes: AsyncIterableIterator<LoggedChange>): AsyncIterableIterator<LoggedChange> {
  const translated: AsyncIterableIterator<LoggedChange> = {
    [Symbol.asyncIterator]: () => translated,
    next: () =>
      changes.next().catch((error: unknown) => {
        throw publicError(error)
      }),
    return: () => changes.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  }
  return translated
}

function publicError(error: unknown): unknown {
  if (error instanceof NoMoreSubscriptions) {
    return new GraphQLError(error.message, { extensions: { code: 'RATE_LIMITED' } })
  }
  if (!(error instanceof SubscriptionEnded)) return error
  const code = error.reason === 'TOO_SLOW' ? 'RATE_LIMITED' : 'SERVICE_UNAVAILABLE'
  return new GraphQLError(error.message, { extensions: { code, resumeAfter: error.resumeAfter } })
}
