import { Prisma, type Change } from '../generated/prisma/client.js'

/** What has a revision of its own. */
export type RevisedKind = 'provider' | 'model' | 'offering'

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>

const BELONGS: Readonly<Record<RevisedKind, Prisma.Sql>> = {
  provider: Prisma.sql`c.entity = 'provider' AND c.entity_id = wanted.id::text`,
  model: Prisma.sql`c.model_id = wanted.id AND c.offering_id IS NULL`,
  offering: Prisma.sql`c.offering_id = wanted.id`,
}

/**
 * The last revision that changed something of each entity, by id; what was never changed is left out. Of a provider: its own
 * row. Of a model: its row and what is said of the model itself (spellings, capabilities, scores, integrations, sources), not
 * of its offerings. Of an offering: its row and all that is said of it, prices included.
 *
 * @example (await readEntityRevisions(prisma, 'model', [o4Mini.id])).get(o4Mini.id) // 1n, the revision that loaded it
 */
export async function readEntityRevisions(
  prisma: Reader,
  kind: RevisedKind,
  ids: readonly number[],
): Promise<ReadonlyMap<number, bigint>> {
  const rows = await prisma.$queryRaw<{ readonly id: number; readonly revision: bigint }[]>`
    SELECT wanted.id, last.revision FROM unnest(${[...ids]}::int[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT c.revision FROM change c WHERE ${BELONGS[kind]} ORDER BY c.id DESC LIMIT 1
    ) AS last`
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}

/**
 * Whether a change counts for the revision of an entity, as in the statement above.
 * @example countsFor({ ...change, modelId: 1, offeringId: 7 }, 'model', 1) // false: it is the offering's
 */
export function countsFor(change: Change, kind: RevisedKind, id: number): boolean {
  if (kind === 'provider') return change.entity === 'provider' && change.entityId === id.toString()
  if (kind === 'model') return change.modelId === id && change.offeringId === null
  return change.offeringId === id
}
