import SchemaBuilder from '@pothos/core'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type PrismaTypes from '../generated/pothos.js'
import { getDatamodel } from '../generated/pothos.js'
import { hasRole } from '../keys/viewer.js'
import type { Decimal } from '../pricing/decimal.js'
import { nodesAtOnce } from './at-once.js'
import type { Context } from './context.js'
import { badUserInput, unauthorized } from './errors.js'
import { assertNodeId, decodeGlobalId, encodeGlobalId } from './global-id.js'

interface SchemaTypes {
  AuthScopes: { readonly viewer: boolean; readonly editor: boolean; readonly admin: boolean }
  Connection: { readonly totalCount: () => number | Promise<number> }
  Context: Context
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
  PrismaTypes: PrismaTypes
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date | number }
    Decimal: { Input: Decimal; Output: Decimal }
    PartialDate: { Input: string; Output: string }
    URL: { Input: string; Output: string }
  }
}

const MOST_IDS = 100

export const builder = new SchemaBuilder<SchemaTypes>({
  // first, so that nothing runs before the rights are checked
  plugins: [ScopeAuthPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    edgesFieldOptions: { description: 'The page, each entry with its cursor.' },
    nodeFieldOptions: { description: 'The entry itself.' },
    nodesOnConnection: { description: 'The page without cursors.' },
    cursorFieldOptions: {
      description:
        'Opaque place of this entry in the list, for `after` and `before`; it stays valid while the catalog changes.',
    },
    firstArgOptions: {
      description: 'How many entries from the start, at most 100; 20 when neither `first` nor `last` is given.',
    },
    afterArgOptions: { description: 'Only entries after this cursor.' },
    lastArgOptions: { description: 'How many entries from the end, at most 100; not together with `first`.' },
    beforeArgOptions: { description: 'Only entries before this cursor.' },
    pageInfoFieldOptions: { description: 'Whether and where the list goes on.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether entries follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether entries precede this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first entry of the page; null: the page is empty.' },
    endCursorFieldOptions: { description: 'Cursor of the last entry of the page; null: the page is empty.' },
    nodeTypeOptions: { description: 'Anything with a global id.' },
    idFieldOptions: {
      description:
        'Opaque global id. A node read at an instant has another id than the same node now, and `node` finds it again at that instant.',
    },
    nodeQueryOptions: {
      description: 'Finds anything by its global id; null: there is no such thing in this revision.',
      args: { id: { description: 'A global id as given out by an `id` field.' } },
      resolve: (_root, { id }, context, { schema }, resolveNode) => {
        assertNodeId(schema, 'id', id)
        const found = nodesAtOnce(schema, [id], context)
        return found === null ? resolveNode(id) : found[0]
      },
    },
    nodesQueryOptions: {
      description:
        'Finds many things by their global ids, in the order of the ids; null in the places of those that do not exist.',
      args: { ids: { description: 'At most 100 global ids.' } },
      resolve: (_root, { ids }, context, { schema }, resolveNodes) => {
        if (ids.length > MOST_IDS) {
          throw badUserInput(`Argument "ids" must have at most ${MOST_IDS} entries, but has ${ids.length}.`)
        }
        for (const id of ids) assertNodeId(schema, 'ids', id)
        return nodesAtOnce(schema, ids, context) ?? resolveNodes(ids)
      },
    },
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      viewer: hasRole(viewer, 'VIEWER'),
      editor: hasRole(viewer, 'EDITOR'),
      admin: hasRole(viewer, 'ADMIN'),
    }),
    unauthorizedError: (_parent, { viewer }, { fieldName }) => unauthorized(fieldName, viewer),
  },
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
    onUnusedQuery: null,
  },
})

builder.queryType({ description: 'What can be read. A request sees one revision of the catalog, whole.' })

builder.mutationType({
  description:
    'What can be changed. Each mutation is one transaction: all of it or nothing. Everything that is wrong with an input is said at once, in `userErrors`.',
})

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many entries the whole list has, over all pages.',
    resolve: (connection) => connection.totalCount(),
  }),
)
