/** A place in the change log: behind one change, or behind a whole revision (`changeId` null). */
export interface LogPosition {
  readonly revision: bigint
  readonly changeId: bigint | null
}

const FORM = /^(\d{1,18})(?::(\d{1,18}))?$/

/** Behind everything that a revision holds. */
export const endOfRevision = (revision: bigint): LogPosition => ({ revision, changeId: null })

/** Behind one change. */
export const positionOf = ({ revisionNumber, id }: { readonly revisionNumber: bigint; readonly id: bigint }) => ({
  revision: revisionNumber,
  changeId: id,
})

/** In the order of the log. A whole revision ends behind each of its changes. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  if (a.revision !== b.revision) return a.revision < b.revision ? -1 : 1
  if (a.changeId === b.changeId) return 0
  if (a.changeId === null || b.changeId === null) return a.changeId === null ? 1 : -1
  return a.changeId < b.changeId ? -1 : 1
}

/**
 * A place as clients see it: the number of a revision, with a change's number behind a colon where the revision goes on.
 *
 * @example formatPosition({ revision: 12n, changeId: 4711n }) // '12:4711'
 */
export const formatPosition = ({ revision, changeId }: LogPosition): string =>
  changeId === null ? revision.toString() : `${revision.toString()}:${changeId.toString()}`

/** The way back; undefined for what is no place. */
export function parsePosition(text: string): LogPosition | undefined {
  const [, revision, changeId] = FORM.exec(text) ?? []
  if (revision === undefined) return undefined
  return { revision: BigInt(revision), changeId: changeId === undefined ? null : BigInt(changeId) }
}
