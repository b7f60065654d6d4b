import type { Change } from '../../../generated/prisma/client.js'
import { doneWith } from '../facts/done.js'
import type { Outcome } from '../outcome.js'
import type { Write } from '../write.js'
import { findBlockingChanges } from './blocking-changes.js'
import { revertPriceLists } from './revert-price-lists.js'
import { findStandIns } from './stand-ins.js'
import { deleteRow, insertRow, isTable, setColumn } from './table-rows.js'

/** What is taken back: one change, or all of a revision. */
export type RevertTarget = { readonly change: bigint } | { readonly revision: bigint }

/** A revision of more changes was a load of the whole catalogue. */
const MOST_CHANGES = 20_000
const MOST_NAMED = 20

/**
 * Takes changes back, the last first, as a new revision. Later changes that stand on them keep that from being done, and are
 * named. Prices are not undone but corrected: what was believed in between stays on record.
 */
export async function revertChanges(write: Write, target: RevertTarget): Promise<Outcome> {
  const { tx, problems } = write
  const field = 'change' in target ? 'change' : 'revision'
  const changes = await tx.change.findMany({
    where: 'change' in target ? { id: target.change } : { revisionNumber: target.revision },
    orderBy: { id: 'desc' },
    take: MOST_CHANGES + 1,
  })
  if (changes.length === 0) problems.add('NOT_FOUND', [field], `There is no such ${field}.`)
  if (changes.length > MOST_CHANGES)
    problems.add(
      'INVALID',
      [field],
      `The revision has more than ${MOST_CHANGES} changes: it was a load of the catalogue.`,
    )
  problems.settle()
  const standIns = await findStandIns(tx, changes)
  const blocking = (await findBlockingChanges(tx, changes)).filter(
    ({ entity, entityId }) => entity !== 'price_list' || !standIns.has(Number(entityId)),
  )
  for (const change of blocking.slice(0, MOST_NAMED)) problems.add('CONFLICT', [field], standsOnIt(change))
  problems.settle()

  const { done, blocking: inTheWay } = await revertPriceLists(tx, changes, standIns)
  for (const change of inTheWay) problems.add('CONFLICT', [field], standsOnIt(change))
  problems.settle()
  const kept: string[] = []
  for (const change of changes.filter((each) => !done.has(each.id))) {
    if (change.entity === 'source_import') continue // it took place, whatever becomes of what it wrote
    if (!isTable(change.entity)) throw new Error(`The table ${change.entity} cannot be reverted.`)
    if (change.entity === 'source' && change.before === null) kept.push(sourceStays(change))
    else if (change.field !== '*') await setColumn(tx, change.entity, change.entityId, change.field, change.before)
    else if (change.before === null) await deleteRow(tx, change.entity, change.entityId)
    else await insertRow(tx, change.entity, change.before)
  }
  if ('revision' in target) kept.push(...(await refuseImported(write, target.revision)))
  return doneWith([], kept)
}

function standsOnIt({ id, revisionNumber, entity, entityId, field }: Change): string {
  const what = field === '*' ? entity : `${field} of ${entity}`
  return `Change ${id} of revision ${revisionNumber}, of ${what} ${entityId}, stands on it: take that back first.`
}

/** What an import did by itself and somebody takes back, no import does again. */
async function refuseImported({ tx, now }: Write, revision: bigint): Promise<readonly string[]> {
  const { count } = await tx.importChange.updateMany({ where: { revision, refusedAt: null }, data: { refusedAt: now } })
  if (count === 0) return []
  return [`No import does again what this one did (${count} changes) until its source claims something else.`]
}

/** Others may refer to it by now, and it says nothing by itself. */
const sourceStays = ({ entityId }: Change): string => `The source ${entityId} that was added then stays.`
