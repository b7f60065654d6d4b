import DataLoader from 'dataloader'
import type { Database } from '../database/client.js'

/** What one record claims of one field. */
export interface ClaimRow {
  readonly sourceId: number
  readonly field: string
  readonly value: string
  /** ISO dates: the last file that was seen to claim it, and the first. */
  readonly observedOn: string
  readonly since: string
  readonly sourceUrl: string | null
}

/** A field of a record. */
export interface RecordField {
  readonly record: number
  readonly field: string
}

export interface ClaimLoaders {
  /** What every source claims of an offering, by field, then source. */
  readonly ofOffering: DataLoader<number, readonly ClaimRow[]>
  /** What a record claims of a field; null: nothing any more. */
  readonly ofField: DataLoader<RecordField, ClaimRow | null, string>
}

type Prismas = Database['prisma']
type Found<K> = ClaimRow & K

const keyOf = ({ record, field }: RecordField): string => `${record} ${field}`

/** Loaders for one request: however many offerings or conflicts ask, one statement answers them all. */
export const createClaimLoaders = (prisma: Prismas): ClaimLoaders => ({
  ofOffering: new DataLoader(async (ids) => {
    const rows = await prisma.$queryRaw<Found<{ readonly offeringId: number }>[]>`
      SELECT o.id AS "offeringId", r.source_id AS "sourceId", c.field, c.value, c.since::text AS since, r.source_url AS "sourceUrl",
        coalesce(r.last_seen_on, i.observed_on, r.first_seen_on)::text AS "observedOn"
      FROM offering o
      JOIN source_record r ON r.provider_id = o.provider_id AND lower(r.api_model_id) = lower(o.api_model_id)
      JOIN claim c ON c.record_id = r.id
      LEFT JOIN LATERAL (
        SELECT observed_on FROM source_import WHERE source_id = r.source_id AND file = r.file ORDER BY id DESC LIMIT 1
      ) i ON true
      WHERE o.id = ANY(${[...ids]}::int[]) AND r.gone_on IS NULL
      ORDER BY c.field COLLATE "C", r.source_id, r.id`
    const claims = new Map<number, ClaimRow[]>(ids.map((id) => [id, []]))
    for (const row of rows) claims.get(row.offeringId)?.push(row)
    return ids.map((id) => claims.get(id) ?? [])
  }),
  ofField: new DataLoader(
    async (keys) => {
      const records = keys.map(({ record }) => record)
      const fields = keys.map(({ field }) => field)
      const rows = await prisma.$queryRaw<Found<RecordField>[]>`
        SELECT r.id AS record, r.source_id AS "sourceId", n.field, coalesce(c.value, '') AS value,
          coalesce(c.since, r.first_seen_on)::text AS since, r.source_url AS "sourceUrl",
          coalesce(r.last_seen_on, i.observed_on, r.first_seen_on)::text AS "observedOn"
        FROM unnest(${records}::int[], ${fields}::text[]) AS n(record, field)
        JOIN source_record r ON r.id = n.record
        LEFT JOIN claim c ON c.record_id = r.id AND c.field = n.field
        LEFT JOIN LATERAL (
          SELECT observed_on FROM source_import WHERE source_id = r.source_id AND file = r.file ORDER BY id DESC LIMIT 1
        ) i ON true`
      const found = new Map(rows.map((row) => [keyOf(row), row]))
      return keys.map((key) => found.get(keyOf(key)) ?? null)
    },
    { cacheKeyFn: keyOf },
  ),
})
