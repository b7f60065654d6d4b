import { inSlices } from '../catalog/in-slices.js'
import { Prisma } from '../generated/prisma/client.js'
import type { SourceSlug } from '../sources/claim.js'
import type { RecordKey, StoredConflict, StoredItem, StoredRecord } from '../sources/import/import-plan.js'
import { SOURCE_FILES } from '../sources/sources.js'

/** What is kept of sources, as planning an import wants it, and which row is which. */
export interface Stored {
  readonly records: readonly StoredRecord[]
  readonly conflicts: readonly StoredConflict[]
  readonly items: readonly StoredItem[]
  /** Row of each record, by `recordKey`. */
  readonly recordIds: ReadonlyMap<string, number>
}

export interface LastImport {
  readonly file: string
  readonly hash: string
  readonly etag: string | null
  /** ISO date. */
  readonly observedOn: string
  /** How many records it had. */
  readonly records: number
}

type Reader = Prisma.TransactionClient

export const recordKey = ({ source, subject, externalId }: RecordKey): string => `${source} ${subject} ${externalId}`

/** The last import of each file, by its name. */
export async function readLastImports(tx: Reader): Promise<ReadonlyMap<string, LastImport>> {
  const rows = await tx.$queryRaw<LastImport[]>`
    SELECT DISTINCT ON (file) file, hash, etag, observed_on::text AS "observedOn", (counts ->> 'records')::int AS records
    FROM source_import ORDER BY file, id DESC`
  return new Map(rows.map((row) => [row.file, row]))
}

/** When a source was last imported, in milliseconds since 1970, whatever came of it; null: never. */
export async function lastImportedAt(tx: Reader, source: SourceSlug): Promise<number | null> {
  const row = await tx.sourceImport.findFirst({ where: { source: { slug: source } }, orderBy: { id: 'desc' } })
  return row?.importedAt.getTime() ?? null
}

interface RecordRow extends Omit<StoredRecord, 'match'> {
  readonly id: number
  readonly model: string | null
  readonly method: StoredRecord['match']['method']
  readonly percent: number
  readonly how: string
}

/** How many records come as one text, which is read in one go, in about a millisecond. */
const RECORDS_PER_TEXT = Prisma.raw('100')

/**
 * Everything that is kept of all sources; a few statements, however much it is. Postgres writes the records as JSON, so many a text: to have
 * Prisma make objects of them takes longer, in one go.
 */
export async function readStored(tx: Reader): Promise<Stored> {
  const texts = await tx.$queryRaw<{ readonly records: string }[]>`
    SELECT json_agg(t ORDER BY t.id)::text AS records FROM (
    SELECT r.id, s.slug AS source, r.subject::text AS subject, r.external_id AS "externalId", r.file, r.path, p.slug AS provider,
      r.api_model_id AS "apiModelId", m.slug AS model, r.method::text AS method, r.percent, r.how, r.source_url AS "sourceUrl",
      coalesce(r.last_seen_on, i.observed_on, r.first_seen_on)::text AS "observedOn", r.gone_on::text AS "goneOn",
      coalesce(c.fields, '[]') AS fields
    FROM source_record r
    JOIN source s ON s.id = r.source_id
    LEFT JOIN provider p ON p.id = r.provider_id
    LEFT JOIN model m ON m.id = r.model_id
    LEFT JOIN (SELECT DISTINCT ON (file) file, observed_on FROM source_import ORDER BY file, id DESC) i ON i.file = r.file
    LEFT JOIN (
      SELECT record_id, jsonb_agg(jsonb_build_object('field', field, 'value', value) ORDER BY field COLLATE "C") AS fields
      FROM claim GROUP BY record_id
    ) c ON c.record_id = r.id
    ) t GROUP BY t.id / ${RECORDS_PER_TEXT} ORDER BY min(t.id)`
  return {
    ...(await inSlices(decodeRecords(texts.map(({ records }) => records)))),
    conflicts: await readConflicts(tx),
    items: await readItems(tx),
  }
}

function* decodeRecords(texts: readonly string[]): Generator<undefined, Pick<Stored, 'records' | 'recordIds'>> {
  const records: StoredRecord[] = []
  const recordIds = new Map<string, number>()
  for (const text of texts) {
    const rows: unknown = JSON.parse(text)
    if (!isRecords(rows)) throw new Error(`The database wrote records that cannot be read: ${text.slice(0, 80)}`)
    for (const { id, model, method, percent, how, ...row } of rows) {
      records.push({ ...row, match: { model, method, percent, how } })
      recordIds.set(recordKey(row), id)
    }
    yield
  }
  return { records, recordIds }
}

/** Postgres wrote them from the statement of `readStored`: what is in them is not tested for each. */
const isRecords = (rows: unknown): rows is readonly RecordRow[] => Array.isArray(rows)

type ConflictRow = Omit<StoredConflict, 'offering'> & StoredConflict['offering']

async function readConflicts(tx: Reader): Promise<readonly StoredConflict[]> {
  const rows = await tx.$queryRaw<ConflictRow[]>`
    SELECT p.slug AS provider, o.api_model_id AS "apiModelId", c.field, c.state::text AS state, c.fingerprint, c.cause::text AS cause,
      c.note, c.published
    FROM conflict c JOIN offering o ON o.id = c.offering_id JOIN provider p ON p.id = o.provider_id ORDER BY c.id`
  return rows.map(({ provider, apiModelId, ...row }) => ({ ...row, offering: { provider, apiModelId } }))
}

async function readItems(tx: Reader): Promise<readonly StoredItem[]> {
  return tx.$queryRaw<StoredItem[]>`
    SELECT i.file, i.fingerprint, i.state::text AS state FROM import_item i WHERE i.state IN ('PENDING', 'REJECTED')
    UNION ALL SELECT file, fingerprint, 'REJECTED' FROM import_change WHERE refused_at IS NOT NULL`
}

/** Name, address and licence of the feeds, for a catalogue that does not name them among its sources yet. */
const FEEDS: Readonly<
  Record<SourceSlug, { readonly name: string; readonly url: string; readonly license: string | null }>
> = {
  'models-dev': { name: 'models.dev', url: 'https://models.dev', license: 'MIT' },
  'genai-prices': { name: 'genai-prices', url: 'https://github.com/pydantic/genai-prices', license: 'MIT' },
  litellm: { name: 'LiteLLM', url: 'https://github.com/BerriAI/litellm', license: 'MIT' },
  openrouter: { name: 'OpenRouter', url: 'https://openrouter.ai', license: null },
}

/** Row of each feed, added where the catalogue does not have it yet. */
export async function feedIds(tx: Reader, slugs: Iterable<SourceSlug>): Promise<ReadonlyMap<SourceSlug, number>> {
  const ids = new Map<SourceSlug, number>()
  for (const slug of new Set(slugs)) {
    const { id } = await tx.source.upsert({ where: { slug }, create: { slug, ...FEEDS[slug] }, update: {} })
    ids.set(slug, id)
  }
  return ids
}

export const isFeed = (slug: string): slug is SourceSlug => SOURCE_FILES.some(({ source }) => source === slug)
