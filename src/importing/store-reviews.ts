import { createHash } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.js'
import type { Conflict, ImportPlan, OfferingRef, RecordKey } from '../sources/import/import-plan.js'
import { asRowsOf, insertMany, jsonChunks, rowsOf } from './bulk.js'
import { changeJson } from './change-json.js'

type Tx = Prisma.TransactionClient

/** What the parts of a plan stand for in the database. */
export interface ReviewRows {
  readonly record: (key: RecordKey) => number
  readonly offering: (ref: OfferingRef) => number
  readonly actor: string
  readonly now: Date
}

/** Puts what somebody has to decide into the queue, and takes out of it what there is no reason for any more. */
export async function storeItems(tx: Tx, { added, superseded }: ImportPlan['queue'], rows: ReviewRows): Promise<void> {
  await insertMany(
    tx,
    'import_item',
    rowsOf(added, ({ record, file, change, why, notes, fingerprint }) => [
      {
        recordId: rows.record(record),
        file,
        kind: change.kind,
        why,
        change: changeJson(change),
        notes,
        fingerprint,
        state: 'PENDING',
        queuedAt: rows.now,
      },
    ]),
  )
  if (superseded.length === 0) return
  const fingerprints = superseded.map(({ fingerprint }) => fingerprint)
  const files = superseded.map(({ file }) => file)
  await tx.$executeRaw`
    UPDATE import_item i SET state = 'SUPERSEDED', decided_at = ${rows.now}, decided_by = ${rows.actor}
    FROM unnest(${fingerprints}::text[], ${files}::text[]) AS n(fingerprint, file)
    WHERE i.state = 'PENDING' AND i.fingerprint = n.fingerprint AND i.file = n.file`
}

/** Notes what an import has carried out, under the revision in which it did, so that taking that back is remembered. */
export async function storeDone(tx: Tx, done: ImportPlan['done']): Promise<void> {
  if (done.length === 0) return
  const { revision } = await tx.catalogState.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  await insertMany(
    tx,
    'import_change',
    done.map((change) => ({ ...change, revision: revision.toString() })),
  )
}

/** Keeps conflicts that were found, that changed, and that are over. */
export async function storeConflicts(
  tx: Tx,
  { opened, changed, agreed }: ImportPlan['conflicts'],
  rows: ReviewRows,
): Promise<void> {
  const rowOf = (conflict: Conflict, state: Conflict['state']): object => ({
    offering_id: rows.offering(conflict.offering),
    field: conflict.field,
    state,
    fingerprint: conflict.fingerprint,
    cause: conflict.cause,
    note: conflict.note,
    published: conflict.published,
    claims: conflict.claims.map(({ record, value }) => ({ record: rows.record(record), value })),
    opened_on: rows.now.toISOString().slice(0, 10),
  })
  for (const json of jsonChunks(rowsOf(opened, (conflict) => [rowOf(conflict, 'OPEN')])))
    await tx.$executeRaw`
      INSERT INTO conflict (offering_id, field, state, fingerprint, cause, note, published, claims, opened_on)
      SELECT offering_id, field, state, fingerprint, cause, note, published, claims, opened_on
      FROM ${asRowsOf('conflict', json)} ORDER BY offering_id, field
      ON CONFLICT (offering_id, field) DO UPDATE SET state = excluded.state, fingerprint = excluded.fingerprint,
        cause = excluded.cause, note = excluded.note, published = excluded.published, claims = excluded.claims,
        opened_on = excluded.opened_on, resolved_value = NULL, resolution_url = NULL, resolved_at = NULL,
        resolved_by = NULL, resolve_reason = NULL`
  // what is decided stays so
  for (const json of jsonChunks(rowsOf(changed, (conflict) => [rowOf(conflict, conflict.state)])))
    await tx.$executeRaw`
      UPDATE conflict c SET fingerprint = n.fingerprint, cause = n.cause, note = n.note, published = n.published, claims = n.claims
      FROM ${asRowsOf('conflict', json)} n WHERE c.offering_id = n.offering_id AND c.field = n.field`
  const over = agreed.map(({ offering, field }) => ({ offering_id: rows.offering(offering), field }))
  for (const json of jsonChunks(over))
    await tx.$executeRaw`
      UPDATE conflict c SET state = 'AGREED', resolved_value = NULL, resolution_url = NULL, resolved_at = NULL,
        resolved_by = NULL, resolve_reason = NULL
      FROM ${asRowsOf('conflict', json)} n WHERE c.offering_id = n.offering_id AND c.field = n.field AND c.state <> 'AGREED'`
}

/** SHA-256 in lower-case hexadecimal digits. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
