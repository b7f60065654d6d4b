import { Prisma, type Change } from '../../../generated/prisma/client.js'

type Tx = Prisma.TransactionClient

interface ChildRow {
  readonly entity: string
  readonly entityId: string
}

/**
 * The later changes without which others cannot be taken back: of the same column, of a row that was added, of a row that
 * was removed and came back, and of rows that refer to an added one. In the order of the log.
 */
export async function findBlockingChanges(tx: Tx, changes: readonly Change[]): Promise<readonly Change[]> {
  const own = new Set(changes.map(({ id }) => id))
  const rows = new Map<string, Change[]>()
  for (const change of changes) {
    const key = `${change.entity} ${change.entityId}`
    rows.set(key, [...(rows.get(key) ?? []), change])
  }
  const first = changes.reduce((least, { id }) => (id < least ? id : least), changes[0]?.id ?? 0n)
  const added = changes.filter(({ field, before, entity }) => field === '*' && before === null && entity !== 'source')
  const children = await childrenOf(tx, added)
  const later = await laterChanges(tx, first, [...changes, ...children])
  const standing = later.filter((change) => {
    if (own.has(change.id)) return false
    const reverted = rows.get(`${change.entity} ${change.entityId}`)
    // rows that refer to an added one: they are there, and not because of what is taken back
    if (reverted === undefined) return true
    return reverted.some(
      ({ id, field }) => id < change.id && (field === '*' || change.field === '*' || field === change.field),
    )
  })
  return standing.filter((change) => !leadsNowhere(standing.filter((each) => isSameCell(each, change))))
}

const isSameCell = (a: Change, b: Change): boolean =>
  a.entity === b.entity && a.entityId === b.entityId && a.field === b.field

/** Changes that were taken back themselves: what the first found is what the last left. */
const leadsNowhere = (changes: readonly Change[]): boolean => changes[0]?.before === changes.at(-1)?.after

async function laterChanges(tx: Tx, first: bigint, rows: readonly ChildRow[]): Promise<readonly Change[]> {
  const entities = rows.map(({ entity }) => entity)
  const ids = rows.map(({ entityId }) => entityId)
  return tx.$queryRaw<Change[]>`
    SELECT DISTINCT c.id, c.revision AS "revisionNumber", c.entity, c.entity_id AS "entityId", c.field, c.before, c.after,
      c.provider_id AS "providerId", c.model_id AS "modelId", c.offering_id AS "offeringId"
    FROM unnest(${entities}::text[], ${ids}::text[]) AS row(entity, id)
    JOIN change c ON c.entity = row.entity AND c.entity_id = row.id
    WHERE c.id > ${first} ORDER BY c.id`
}

/** Rows that are there now and refer to one of these rows. */
async function childrenOf(tx: Tx, parents: readonly Change[]): Promise<readonly ChildRow[]> {
  const children: ChildRow[] = []
  for (const parent of new Set(parents.map(({ entity }) => entity))) {
    const ids = parents.filter(({ entity }) => entity === parent).map(({ entityId }) => Number(entityId))
    const references = await tx.$queryRaw<{ readonly entity: string; readonly column: string }[]>`
      SELECT k.conrelid::regclass::text AS entity, a.attname AS column FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = ${`public.${parent}`}::regclass`
    for (const { entity, column } of references) {
      const [table, reference] = [Prisma.raw(`"${entity}"`), Prisma.raw(`"${column}"`)]
      const rows = await tx.$queryRaw<{ readonly id: string }[]>`
        SELECT id::text AS id FROM ${table} WHERE ${reference} = ANY(${ids}::int[])`
      children.push(...rows.map(({ id }) => ({ entity, entityId: id })))
    }
  }
  return children
}
