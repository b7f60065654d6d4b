import { builder } from '../../graphql/builder.js'
import { decodeCursor, pageSize, type PageArguments } from '../../graphql/connection.js'
import type { Context } from '../../graphql/context.js'
import { badUserInput, shown } from '../../graphql/errors.js'
import { pageOfLoaded } from '../../graphql/loaded-page.js'
import { ModelRef, OfferingRef } from '../nodes.js'
import { ChangeConnection, ChangeEdge } from './change-connection.type.js'
import { ChangeRef } from './change.type.js'
import type { ChangesFilter } from './changes-of.loaders.js'

const ORDER = 'changes'

builder.objectField(ModelRef, 'changes', (t) =>
  t.connection(
    {
      type: ChangeRef,
      description: 'What was changed of the model and of its offerings, prices included, newest first.',
      resolve: ({ model }, page, context) => pageOfChanges({ owner: 'model', ownerId: model.id }, page, context),
    },
    ChangeConnection,
    ChangeEdge,
  ),
)

builder.objectField(OfferingRef, 'changes', (t) =>
  t.connection(
    {
      type: ChangeRef,
      description: 'What was changed of the offering, prices included, newest first.',
      resolve: ({ offering }, page, context) =>
        pageOfChanges({ owner: 'offering', ownerId: offering.id }, page, context),
    },
    ChangeConnection,
    ChangeEdge,
  ),
)

async function pageOfChanges(filter: ChangesFilter, page: PageArguments, { loaders: { changesOf } }: Context) {
  const { count, fromEnd } = pageSize(page)
  const after = placeOf('after', page.after)
  const before = placeOf('before', page.before)
  const changes = await changesOf.page.load({ ...filter, after, before, count, fromEnd })
  return pageOfLoaded(
    changes,
    { count, fromEnd, after: after === null ? null : [after], before: before === null ? null : [before] },
    { name: ORDER, keyOf: ({ id }) => [id.toString()] },
    () => changesOf.count.load(filter),
  )
}

function placeOf(argument: 'after' | 'before', cursor: string | null | undefined): string | null {
  if (cursor == null) return null
  const [id] = decodeCursor(argument, cursor, ORDER, 1)
  if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) {
    throw badUserInput(`Argument "${argument}": ${shown(cursor)} is not a cursor.`)
  }
  return id
}
