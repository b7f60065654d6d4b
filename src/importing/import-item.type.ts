import { builder } from '../graphql/builder.js'
import { pageSize } from '../graphql/connection.js'
import { badUserInput, shown } from '../graphql/errors.js'
import { parseLocalId } from '../graphql/global-id.js'
import { ImportItemState } from '../generated/prisma/client.js'
import { parseQueuedChange } from './change-json.js'
import { refuseForeignCursor } from './conflicts.queries.js'
import { ImportChangeRef, ImportItemKindEnum } from './import-change.type.js'
import { reportedChange } from './report-import.js'
import { modelSlugs } from './run-import.js'

export const ImportItemStateEnum = builder.enumType('ImportItemState', {
  description: 'What became of an entry of the review queue.',
  values: {
    PENDING: { description: 'Nobody has decided yet.' },
    ACCEPTED: { description: 'It was carried out.' },
    REJECTED: {
      description: 'It is not to be done, also not when it is proposed again, until the source says something else.',
    },
    SUPERSEDED: { description: 'A later import gives no reason for it any more.' },
  } satisfies Record<ImportItemState, { description: string }>,
})

export const ImportItemRef = builder.prismaNode('ImportItem', {
  description: 'An entry of the review queue: what an import would have done but may not do by itself. For editors.',
  authScopes: { editor: true },
  nullable: true,
  include: { record: true },
  id: { resolve: ({ id }) => id.toString() },
  findUnique: (id) => ({ id: parseLocalId(id).key }),
  fields: (t) => ({
    change: t.field({
      type: ImportChangeRef,
      description: 'What is to be done.',
      resolve: ({ change, why, notes }, _args, { catalog }) =>
        reportedChange(parseQueuedChange(change), modelSlugs(catalog), { why, notes }),
    }),
    state: t.field({ type: ImportItemStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    externalId: t.string({
      description: 'The source’s own name of the record.',
      resolve: ({ record }) => record.externalId,
    }),
    path: t.string({
      description: 'Where the record stands in the source’s file.',
      resolve: ({ record }) => record.path,
    }),
    match: t.string({
      description: 'How it was made out which model the record is about, or why not.',
      resolve: ({ record }) => record.how,
    }),
    queuedAt: t.expose('queuedAt', { type: 'DateTime', description: 'Since when it waits.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided or superseded; null: it waits.',
    }),
    decidedBy: t.exposeString('decidedBy', {
      nullable: true,
      description: 'Who decided, or whose import superseded it; null: it waits.',
    }),
    reason: t.exposeString('decideReason', { nullable: true, description: 'Why, in their words; null: not said.' }),
  }),
})

const ImportItemEdge = builder.edgeObject({
  type: ImportItemRef,
  name: 'ImportItemEdge',
  description: 'An entry of the review queue in a list.',
})
const ImportItemConnection = builder.connectionObject(
  { type: ImportItemRef, name: 'ImportItemConnection', description: 'A page of the review queue.' },
  ImportItemEdge,
)

interface Filter {
  readonly state?: ImportItemState | null | undefined
  readonly source?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly kind?: 'ADD_MODEL' | 'ADD_OFFERING' | 'CHANGE_FACT' | 'CHANGE_PRICES' | 'GONE' | null | undefined
}

const whereOf = ({ state, source, provider, kind }: Filter) => {
  for (const [argument, text] of [['source', source] as const, ['provider', provider] as const])
    if (text?.includes('\0') === true) throw badUserInput(`Argument "${argument}": ${shown(text)} is no slug.`)
  return {
    ...(state == null ? {} : { state }),
    ...(kind == null ? {} : { kind }),
    record: {
      ...(source == null ? {} : { source: { slug: source } }),
      ...(provider == null ? {} : { provider: { slug: provider } }),
    },
  }
}

builder.queryField('importItems', (t) =>
  t.prismaConnection(
    {
      type: ImportItemRef,
      cursor: 'id',
      maxSize: 100,
      defaultSize: 20,
      authScopes: { editor: true },
      description: 'The review queue of imports, in the order in which entries came. For editors.',
      args: {
        state: t.arg({
          type: ImportItemStateEnum,
          defaultValue: 'PENDING',
          description: 'Only entries in this state; null: in all.',
        }),
        source: t.arg.string({ description: 'Only from the source with this slug; null: from all.' }),
        provider: t.arg.string({ description: 'Only of the provider with this slug; null: of all.' }),
        kind: t.arg({ type: ImportItemKindEnum, description: 'Only of this kind; null: of all.' }),
      },
      resolve: (query, _root, args, { prisma }) => {
        pageSize(args)
        refuseForeignCursor(query.cursor?.id)
        return prisma.importItem.findMany({ ...query, where: whereOf(args), orderBy: { id: 'asc' } })
      },
      totalCount: (_root, args, { prisma }) => prisma.importItem.count({ where: whereOf(args) }),
    },
    ImportItemConnection,
    ImportItemEdge,
  ),
)
