import { decodeGlobalId, parseLocalId } from '../graphql/global-id.js'

/** The row that a global id names; none where it names something else. */
export function keyOf(typename: string, globalId: string): number {
  const decoded = decodeGlobalId(globalId)
  return decoded.typename === typename ? parseLocalId(decoded.id).key : 0
}

/** null: none was given. */
export const reasonOf = (reason: string | null | undefined): string | null => (reason?.trim() ? reason.trim() : null)
