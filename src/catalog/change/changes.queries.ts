import type { Prisma, PrismaClient } from '../../generated/prisma/client.js'
import { builder } from '../../graphql/builder.js'
import { pageSize } from '../../graphql/connection.js'
import type { Context } from '../../graphql/context.js'
import { badUserInput } from '../../graphql/errors.js'
import { ChangeConnection, ChangeEdge } from './change-connection.type.js'
import { changeOwner } from './change-owner.queries.js'
import { ChangeRef } from './change.type.js'

const LARGEST_ID = 9_223_372_036_854_775_807n

interface Filter {
  readonly model?: string | null | undefined
  readonly since?: Date | null | undefined
  readonly actor?: string | null | undefined
  readonly entity?: string | null | undefined
}

builder.queryField('changes', (t) =>
  t.prismaConnection(
    {
      type: ChangeRef,
      cursor: 'id',
      maxSize: 100,
      defaultSize: 20,
      description: 'The change log, newest first: field by field what was changed, when, by whom and why.',
      args: {
        model: t.arg.string({
          description: 'Only changes of the model with this slug, and of its offerings; null: of everything.',
        }),
        since: t.arg({ type: 'DateTime', description: 'Only changes written at or after this instant; null: all.' }),
        actor: t.arg.string({
          description: 'Only changes made by this actor, exactly as `actor` names it; null: by all.',
        }),
        entity: t.arg.string({ description: 'Only changes of this kind of row: "price"; null: of all.' }),
      },
      resolve: async (query, _root, args, context) => {
        pageSize(args)
        refuseForeignCursor(query.cursor?.id)
        return context.prisma.change.findMany({
          ...query,
          where: await whereOf(args, context),
          orderBy: { id: 'desc' },
        })
      },
      totalCount: async (_root, args, context) => context.prisma.change.count({ where: await whereOf(args, context) }),
    },
    ChangeConnection,
    ChangeEdge,
  ),
)

async function whereOf(
  { model, since, actor, entity }: Filter,
  { catalog, prisma }: Pick<Context, 'catalog' | 'prisma'>,
): Promise<Prisma.ChangeWhereInput> {
  const { modelId } = changeOwner(catalog, { model })
  return {
    ...(modelId === null ? {} : { modelId }),
    ...(since == null ? {} : { id: { gt: await lastChangeBefore(prisma, since) } }),
    ...(actor == null ? {} : { revision: { actor: withoutNul('actor', actor) } }),
    ...(entity == null ? {} : { entity: withoutNul('entity', entity) }),
  }
}

/** Revisions are in the order of time, and ids in the order of revisions: a bound for ids spares reading the whole log. */
async function lastChangeBefore(prisma: PrismaClient, since: Date): Promise<bigint> {
  const [row] = await prisma.$queryRaw<{ readonly id: bigint }[]>`
    SELECT c.id FROM change c
    WHERE c.revision <= (SELECT r.number FROM revision r WHERE r.at < ${since} ORDER BY r.at DESC, r.number DESC LIMIT 1)
    ORDER BY c.revision DESC, c.id DESC LIMIT 1`
  return row?.id ?? 0n
}

/** Postgres keeps no NUL, so that nothing in the log can have one. */
function withoutNul(argument: string, text: string): string {
  if (text.includes('\0')) throw badUserInput(`Argument "${argument}" contains a NUL character.`)
  return text
}

function refuseForeignCursor(id: unknown): void {
  if (id === undefined || (typeof id === 'bigint' && id >= 0n && id <= LARGEST_ID)) return
  throw badUserInput('Arguments "after" and "before" take cursors of this list only.')
}
