import type { Prisma } from '../generated/prisma/client.js'
import type { SourceSlug } from '../sources/claim.js'
import type { ImportPlan, RecordState } from '../sources/import/import-plan.js'
import { asRowsOf, insertMany, jsonChunks, nextIds, rowsOf } from './bulk.js'
import { recordKey, type Stored } from './read-stored.js'

/** What slugs stand for, once everything that the plan adds is there. */
export interface RowIds {
  readonly source: (slug: SourceSlug) => number
  readonly provider: (slug: string) => number
  /** null: there is no such model. */
  readonly model: (slug: string) => number | null
}

/** Keeps what files claim; returns the row of each record, new ones included. `observedOn`: the day that each file speaks of. */
export async function storeRecords(
  tx: Prisma.TransactionClient,
  { added, changed, gone }: ImportPlan['records'],
  stored: Stored,
  ids: RowIds,
  observedOn: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, number>> {
  const dayOf = (file: string): string => {
    const day = observedOn.get(file)
    if (day === undefined) throw new Error(`The plan speaks of ${file}, which was not imported.`)
    return day
  }
  const numbers = await nextIds(tx, 'source_record', added.length)
  const recordIds = new Map(stored.recordIds)
  for (const [index, record] of added.entries()) recordIds.set(recordKey(record), numbers[index] ?? 0)
  const idOf = (key: Parameters<typeof recordKey>[0]): number => {
    const id = recordIds.get(recordKey(key))
    if (id === undefined) throw new Error(`The record ${recordKey(key)} is not kept.`)
    return id
  }
  await insertMany(
    tx,
    'source_record',
    rowsOf(added, (record) => {
      const day = dayOf(record.file)
      return [{ id: idOf(record), ...columnsOf(record, ids), firstSeenOn: day, lastSeenOn: null, goneOn: null }]
    }),
  )
  await insertMany(
    tx,
    'claim',
    rowsOf(added, (record) => {
      const [recordId, since] = [idOf(record), dayOf(record.file)]
      return record.fields.map((claim) => ({ recordId, ...claim, since }))
    }),
  )
  await update(
    tx,
    rowsOf(changed, ({ after }) => [{ id: idOf(after), ...snakeColumns(columnsOf(after, ids)) }]),
  )
  await setClaims(
    tx,
    rowsOf(changed, ({ after, set }) =>
      set.map((claim) => ({ record_id: idOf(after), ...claim, since: dayOf(after.file) })),
    ),
  )
  await removeClaims(
    tx,
    rowsOf(changed, ({ after, removed }) => removed.map((field) => ({ record_id: idOf(after), field }))),
  )

  if (gone.length === 0) return recordIds
  const known = new Map(stored.records.map((record) => [recordKey(record), record]))
  const days = gone.flatMap((key) => {
    const record = known.get(recordKey(key))
    return record === undefined ? [] : [{ id: idOf(key), last_seen_on: record.observedOn, gone_on: dayOf(record.file) }]
  })
  for (const json of jsonChunks(days))
    await tx.$executeRaw`
      UPDATE source_record r SET last_seen_on = n.last_seen_on, gone_on = n.gone_on
      FROM ${asRowsOf('source_record', json)} n WHERE r.id = n.id`
  return recordIds
}

function columnsOf(record: RecordState, ids: RowIds) {
  const { source, subject, externalId, file, path, provider, apiModelId, match, sourceUrl } = record
  return {
    sourceId: ids.source(source),
    subject,
    externalId,
    file,
    path,
    providerId: provider === null ? null : ids.provider(provider),
    apiModelId,
    modelId: match.model === null ? null : ids.model(match.model),
    method: match.method,
    percent: Math.round(match.percent),
    how: match.how,
    sourceUrl,
  }
}

const snakeColumns = (columns: ReturnType<typeof columnsOf>) => ({
  file: columns.file,
  path: columns.path,
  provider_id: columns.providerId,
  api_model_id: columns.apiModelId,
  model_id: columns.modelId,
  method: columns.method,
  percent: columns.percent,
  how: columns.how,
  source_url: columns.sourceUrl,
})

/** A record that was gone is back. */
async function update(tx: Prisma.TransactionClient, rows: Iterable<object>): Promise<void> {
  for (const json of jsonChunks(rows))
    await tx.$executeRaw`
      UPDATE source_record r SET file = n.file, path = n.path, provider_id = n.provider_id, api_model_id = n.api_model_id,
        model_id = n.model_id, method = n.method, percent = n.percent, how = n.how, source_url = n.source_url,
        last_seen_on = NULL, gone_on = NULL
      FROM ${asRowsOf('source_record', json)} n WHERE r.id = n.id`
}

async function setClaims(tx: Prisma.TransactionClient, rows: Iterable<object>): Promise<void> {
  for (const json of jsonChunks(rows))
    await tx.$executeRaw`
      INSERT INTO claim (record_id, field, value, since)
      SELECT record_id, field, value, since FROM ${asRowsOf('claim', json)}
      ON CONFLICT (record_id, field) DO UPDATE SET value = excluded.value, since = excluded.since`
}

async function removeClaims(tx: Prisma.TransactionClient, rows: Iterable<object>): Promise<void> {
  for (const json of jsonChunks(rows))
    await tx.$executeRaw`
      DELETE FROM claim c USING ${asRowsOf('claim', json)} n WHERE c.record_id = n.record_id AND c.field = n.field`
}
