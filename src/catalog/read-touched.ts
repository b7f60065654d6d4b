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

interface StateRow {
  readonly revision: bigint
  readonly changedAt: Date
  /** When the snapshot's revision was written, as far as this database knows. */
  readonly knownAt: Date | null
  readonly touched: readonly TouchedRow[]
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

/** The newest revision, and what the log says has changed since a snapshot. */
export interface Progress {
  readonly revision: bigint
  readonly changedAt: Date
  /** null: more than can be taken in piece by piece, or another history than that of the snapshot. */
  readonly touched: Touched | null
}

/** Looks, with one statement, how far the catalogue is ahead of a snapshot. */
export async function readProgress(tx: Prisma.TransactionClient, previous: Catalog): Promise<Progress> {
  const [state, ...rest] = await tx.$queryRaw<StateRow[]>`
    SELECT s.revision, s.changed_at AS "changedAt", known.at AS "knownAt", coalesce(
      (SELECT json_agg(t) FROM (
        SELECT entity, model_id AS "modelId",
          array_agg(DISTINCT CASE WHEN field = 'modelId' THEN before::int END) AS "formerModelIds",
          bool_or(field <> '*' OR after IS NULL) AS changed, bool_or(field IN ('offeringId', 'priceListId')) AS moved
        FROM change WHERE revision > ${previous.revision} GROUP BY entity, model_id
      ) AS t), '[]') AS touched
    FROM catalog_state s LEFT JOIN revision known ON known.number = ${previous.revision} WHERE s.id = 1`
  if (state === undefined || rest.length > 0) throw new Error('The database does not say at which revision it is.')
  const { revision, changedAt, knownAt, touched } = state
  const isSameHistory = previous.revision === 0n || knownAt?.getTime() === previous.changedAt.getTime()
  return { revision, changedAt, touched: isSameHistory ? touchedBy(touched, previous.models.length) : null }
}

function touchedBy(rows: readonly TouchedRow[], modelCount: number): Touched | null {
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
  return modelIds.size > Math.max(100, modelCount / 4) ? null : { modelIds, added }
}
