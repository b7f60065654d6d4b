import type { Prisma } from '../generated/prisma/client.js'
import type { Catalog } from './catalog.js'

/** Which parts of a snapshot the log says have changed since. */
export interface Touched {
  readonly modelIds: ReadonlySet<number>
  /** Whether there are sources or providers that were not there before. */
  readonly added: boolean
}

interface TouchedRow {
  readonly entity: string
  readonly modelId: number | null
  readonly formerModelIds: readonly (number | null)[]
  /** A row was changed or removed, not only added. */
  readonly changed: boolean
  /** A row moved from one offering or price list to another. */
  readonly moved: boolean
}

/** Tables whose rows belong to one model. */
const OF_MODEL = new Set([
  'model',
  'model_alias',
  'model_capability',
  'model_integration',
  'benchmark_score',
  'attribution',
  'conflict',
  'offering',
  'offering_capability',
  'deployment_fact',
  'measurement',
  'price_list',
  'price',
])
/** Tables whose rows others refer to, and of which new ones can be taken in. After any other change all is loaded again. */
const ADDABLE = new Set(['source', 'provider'])
/** Tables of the log that say nothing of the catalogue itself. */
const ASIDE = new Set(['source_import'])

/**
 * What the log says has changed between a snapshot and a revision; null: more than can be taken in piece by piece, or another
 * history than that of the snapshot.
 */
export async function readTouched(
  tx: Prisma.TransactionClient,
  { revision, changedAt, models }: Catalog,
  newest: bigint,
): Promise<Touched | null> {
  if (newest < revision) return null
  const [known] = await tx.$queryRaw<{ readonly at: Date }[]>`SELECT at FROM revision WHERE number = ${revision}`
  if (revision > 0n && known?.at.getTime() !== changedAt.getTime()) return null
  const rows = await tx.$queryRaw<TouchedRow[]>`
    SELECT entity, model_id AS "modelId",
      array_agg(DISTINCT CASE WHEN field = 'modelId' THEN before::int END) AS "formerModelIds",
      bool_or(field <> '*' OR after IS NULL) AS changed, bool_or(field IN ('offeringId', 'priceListId')) AS moved
    FROM change WHERE revision > ${revision} AND revision <= ${newest} GROUP BY entity, model_id`
  const modelIds = new Set<number>()
  let added = false
  for (const row of rows) {
    if (ASIDE.has(row.entity)) continue
    if (ADDABLE.has(row.entity) && !row.changed) added = true
    else if (OF_MODEL.has(row.entity) && !row.moved && row.modelId !== null) {
      for (const id of [row.modelId, ...row.formerModelIds]) if (id !== null) modelIds.add(id)
    } else return null
  }
  // With as much as that, loading all is no more work.
  return modelIds.size > Math.max(100, models.length / 4) ? null : { modelIds, added }
}
