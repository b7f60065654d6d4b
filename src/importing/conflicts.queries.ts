import { builder } from '../graphql/builder.js'
import { pageSize } from '../graphql/connection.js'
import { badUserInput, shown } from '../graphql/errors.js'
import { LARGEST_INT4 } from '../graphql/global-id.js'
import type { Catalog, Offering } from '../catalog/catalog.js'
import type { Prisma } from '../generated/prisma/client.js'
import { ConflictRef } from './conflict.type.js'

const ConflictEdge = builder.edgeObject({
  type: ConflictRef,
  name: 'ConflictEdge',
  description: 'A conflict in a list.',
})
const ConflictConnection = builder.connectionObject(
  { type: ConflictRef, name: 'ConflictConnection', description: 'A page of conflicts.' },
  ConflictEdge,
)

interface Filter {
  readonly model?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly open?: boolean | null | undefined
  readonly field?: string | null | undefined
}

builder.queryField('conflicts', (t) =>
  t.prismaConnection(
    {
      type: ConflictRef,
      cursor: 'id',
      maxSize: 100,
      defaultSize: 20,
      description:
        'Where sources disagree, found last first: who claims what, what is published, and what was decided. Where they agree again is left out.',
      args: {
        model: t.arg.string({ description: 'Only of the model with this slug; null: of all.' }),
        provider: t.arg.string({ description: 'Only of offerings of the provider with this slug; null: of all.' }),
        open: t.arg.boolean({
          description: 'true: only those that nobody has decided; false: only decided ones; null: both.',
        }),
        field: t.arg.string({
          description:
            'Only of this field, or of all below it: "contextTokens", "prices", "prices.BATCH"; null: of all.',
        }),
      },
      resolve: (query, _root, args, { prisma, catalog }) => {
        pageSize(args)
        refuseForeignCursor(query.cursor?.id)
        return prisma.conflict.findMany({ ...query, where: whereOf(args, catalog), orderBy: { id: 'desc' } })
      },
      totalCount: (_root, args, { prisma, catalog }) => prisma.conflict.count({ where: whereOf(args, catalog) }),
    },
    ConflictConnection,
    ConflictEdge,
  ),
)

function whereOf({ model, provider, open, field }: Filter, catalog: Catalog): Prisma.ConflictWhereInput {
  const asked = model == null ? undefined : catalog.modelBySlug.get(model)
  if (model != null && asked === undefined) throw badUserInput(`Argument "model": there is no model ${shown(model)}.`)
  const server = provider == null ? undefined : catalog.providerBySlug.get(provider)
  if (provider != null && server === undefined)
    throw badUserInput(`Argument "provider": there is no provider ${shown(provider)}.`)
  if (field?.includes('\0') === true) throw badUserInput('Argument "field" contains a NUL character.')
  const isAsked = (offering: Offering): boolean =>
    (asked === undefined || offering.model === asked) && (server === undefined || offering.provider === server)
  const among = asked?.offerings ?? (server === undefined ? null : (catalog.offeringsOfProvider.get(server.id) ?? []))
  return {
    state: open == null ? { in: ['OPEN', 'RESOLVED'] } : open ? 'OPEN' : 'RESOLVED',
    ...(among === null ? {} : { offeringId: { in: among.filter(isAsked).map(({ id }) => id) } }),
    ...(field == null ? {} : { OR: [{ field }, { field: { startsWith: `${field}.` } }] }),
  }
}

export function refuseForeignCursor(id: unknown): void {
  if (id === undefined || (typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= LARGEST_INT4)) return
  throw badUserInput('Arguments "after" and "before" take cursors of this list only.')
}
