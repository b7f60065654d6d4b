import DataLoader from 'dataloader'
import type { Database } from '../../database/client.js'
import type { Change } from '../../generated/prisma/client.js'
import { countsFor, readEntityRevisions, type RevisedKind } from '../entity-revision.js'

/** For one request: however many entities ask for their revision, one statement a kind answers them all. */
export type EntityRevisions = Readonly<Record<RevisedKind, DataLoader<number, bigint>>>

/** `unwritten` are changes of a dry run, which the log does not have. */
export function createEntityRevisions(prisma: Database['prisma'], unwritten: readonly Change[]): EntityRevisions {
  const loader = (kind: RevisedKind): DataLoader<number, bigint> =>
    new DataLoader(async (ids) => {
      const revisions = await readEntityRevisions(prisma, kind, ids)
      return ids.map(
        (id) => unwritten.find((change) => countsFor(change, kind, id))?.revisionNumber ?? revisions.get(id) ?? 0n,
      )
    })
  return { provider: loader('provider'), model: loader('model'), offering: loader('offering') }
}
