import type { ApiKeyRole } from '../generated/prisma/client.js'

/** Who sends a request: the holder of a key. */
export interface Viewer {
  /** The actor of what is changed. */
  readonly name: string
  readonly role: ApiKeyRole
  /** The public part of the key. */
  readonly keyId: string
}

const RANK: Readonly<Record<ApiKeyRole, number>> = { VIEWER: 1, EDITOR: 2, ADMIN: 3 }

/** Whether somebody may do what a role may do; each role includes those before it. */
export const hasRole = (viewer: Viewer | null, role: ApiKeyRole): boolean =>
  viewer !== null && RANK[viewer.role] >= RANK[role]
