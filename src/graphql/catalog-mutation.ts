import type { Catalog } from '../catalog/catalog.js'
import { ChangeRef, type ChangeNode } from '../catalog/change/change.type.js'
import type { Outcome } from '../catalog/writing/outcome.js'
import type { UserError } from '../catalog/writing/problems.js'
import { runWrite, type CommonInput, type Write, type WriteRequest } from '../catalog/writing/write.js'
import { builder } from './builder.js'
import type { Context } from './context.js'
import { unauthorized } from './errors.js'
import { Loaders } from './loaders.js'
import { UserErrorRef } from './user-error.type.js'

type Types = typeof builder.$inferSchemaTypes
export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>
export type PayloadBuilder = PothosSchemaTypes.ObjectFieldBuilder<Types, WritePayload>

/** What every mutation of the catalogue answers; its entity is found by `outcome.ids` in `catalog`. */
export interface WritePayload {
  readonly outcome: Outcome | null
  readonly changes: readonly ChangeNode[]
  readonly userErrors: readonly UserError[]
  /** After the write; null: nothing was done, or it could not be read back. */
  readonly catalog: Catalog | null
}

/** What every input takes besides its own fields. */
export const commonFields = (t: InputBuilder) => ({
  idempotencyKey: t.string({
    description:
      'Made up by the client, once for each thing it wants done. Sent again with the same input within 30 days, it gets the same answer and nothing is done twice; with another input, CONFLICT. A dry run ignores it, and what failed may be tried again under it. null: every try counts.',
  }),
  expectedRevision: t.string({
    description:
      'The `revision` of the entity that the client has seen. Was it changed since, STALE_REVISION; "0": it must not exist yet; null: no matter.',
  }),
  dryRun: t.boolean({
    required: true,
    defaultValue: false,
    description:
      'Whether to do all of it in a transaction that is then taken back: the answer is that of the real run. The ids and revision in it will be others’, and what is read from the log (`priceHistory`, `changes` and `claims` below the entity, prices `knownAt` an instant) is as it is without the run.',
  }),
  reason: t.string({ description: 'Why, for the change log; null: not said.' }),
})

/** What every payload has besides its entity. */
export const commonPayload = (t: PayloadBuilder) => ({
  changes: t.field({
    type: [ChangeRef],
    description: 'What was changed, row by row and field by field; empty: nothing had to be.',
    resolve: ({ changes }) => [...changes],
  }),
  warnings: t.stringList({
    description: 'What looks suspicious and was done all the same, as sentences; and that nothing had to be done.',
    resolve: ({ outcome }) => [...(outcome?.warnings ?? [])],
  }),
  userErrors: t.field({
    type: [UserErrorRef],
    description: 'Everything that is wrong with the input; empty: it was done.',
    resolve: ({ userErrors }) => [...userErrors],
  }),
})

/** The one entity that was written; null: nothing was done. */
export function writtenEntity<T, N>(
  { outcome, catalog }: WritePayload,
  byIdOf: (catalog: Catalog) => ReadonlyMap<number, T>,
  nodeOf: (entity: T) => N,
): N | null {
  const [node = null] = writtenEntities({ outcome, catalog }, byIdOf, nodeOf)
  return node
}

/** The entities that were written, in the order of the input. */
export function writtenEntities<T, N>(
  { outcome, catalog }: Pick<WritePayload, 'outcome' | 'catalog'>,
  byIdOf: (catalog: Catalog) => ReadonlyMap<number, T>,
  nodeOf: (entity: T) => N,
): N[] {
  if (outcome === null || catalog === null) return []
  const byId = byIdOf(catalog)
  return outcome.ids.flatMap((id) => {
    const entity = byId.get(id)
    return entity === undefined ? [] : [nodeOf(entity)]
  })
}

/**
 * Does one mutation for the holder of a key, and lets what is below its payload, and the mutations after it, read the
 * catalogue as it is then.
 */
export async function mutateCatalog(
  context: Context,
  mutation: string,
  input: CommonInput,
  work: (write: Write) => Promise<Outcome>,
  how: Pick<WriteRequest, 'isBulk' | 'prepare'> = {},
): Promise<WritePayload> {
  const { viewer, prisma, now, clock, refreshCatalog } = context
  if (viewer === null) throw unauthorized(mutation, viewer)
  const request = { prisma, actor: viewer.name, mutation, input, requestedAt: now, clock, refreshCatalog, ...how }
  const written = await runWrite(request, work)
  if (written.at !== null && written.at > now) context.now = written.at
  if (written.catalog !== null) {
    context.catalog = written.catalog
    context.loaders = new Loaders(prisma, input.dryRun ? written.changes : [])
  }
  return written
}
