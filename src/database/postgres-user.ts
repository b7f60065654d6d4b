import { statSync } from 'node:fs'
import path from 'node:path'

/** The operating system's user as which PostgreSQL runs. */
export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** Every Linux and macOS knows `nobody`, so no user has to be created. */
const NOBODY: PostgresUser = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of its data directory, or as `nobody` where there is none
 * yet. null: as the user of this process.
 */
export function postgresUser(dataDir: string): PostgresUser | null {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY
}

/** Whether `user` may pass through `directory` and every directory above it, as far as they exist. */
export function canReach(directory: string, user: PostgresUser | null): boolean {
  if (!user) return true
  const parent = path.dirname(directory)
  const stat = statSync(directory, { throwIfNoEntry: false })
  const bit = stat?.uid === user.uid ? 0o100 : stat?.gid === user.gid ? 0o010 : 0o001
  if (stat && (stat.mode & bit) === 0) return false
  return parent === directory || canReach(parent, user)
}
