import type { Prisma } from '../../generated/prisma/client.js'
import { readEntityRevisions, type RevisedKind } from '../entity-revision.js'
import type { Problems } from './problems.js'

/** Complains when an entity (id null: one that is to be made) has changed since the revision that the writer has seen. */
export async function expectRevision(
  tx: Prisma.TransactionClient,
  problems: Problems,
  kind: RevisedKind,
  id: number | null,
  expected: string | null | undefined,
): Promise<void> {
  if (expected == null) return
  if (!/^\d{1,18}$/.test(expected)) {
    problems.add('INVALID', ['expectedRevision'], `"${expected.slice(0, 40)}" is not a revision.`)
    return
  }
  if (id === null) {
    if (BigInt(expected) > 0n)
      problems.add(
        'STALE_REVISION',
        ['expectedRevision'],
        `The ${kind} does not exist any more: revision ${expected} was expected.`,
      )
    return
  }
  const last = (await readEntityRevisions(tx, kind, [id])).get(id) ?? 0n
  if (last <= BigInt(expected)) return
  problems.add(
    'STALE_REVISION',
    ['expectedRevision'],
    `The ${kind} was changed in revision ${last}, after the revision ${expected} that you saw: read it again.`,
  )
}
