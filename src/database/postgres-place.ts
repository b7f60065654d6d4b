import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { chown, lstat, mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { canReach, type PostgresUser } from './postgres-user.js'
import { DatabaseSetupError } from './setup-error.js'

/** A socket's path may have 107 bytes on Linux and 103 on macOS, of which "/.s.PGSQL.5432" takes 14. */
const LONGEST_SOCKET_DIR_BYTES = 88

/** A directory for what belongs to `origin`, where `user` can reach it: the same one at every start. */
export function reachablePlace(kind: string, origin: string, user: PostgresUser | null): string {
  const parent = ['/var/tmp', os.tmpdir(), '/tmp']
    .map(real)
    .find((directory) => directory !== null && canReach(directory, user))
  if (!parent)
    throw new DatabaseSetupError(
      'The embedded database needs a temporary directory that other users may enter: set DATABASE_URL instead.',
    )
  return path.join(parent, `modeldex-${kind}-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`)
}

/** Where the socket lies: in the data directory, or in a shorter place where its path would be too long. */
export function socketDirOf(dataDir: string, user: PostgresUser | null): string {
  return Buffer.byteLength(dataDir) <= LONGEST_SOCKET_DIR_BYTES ? dataDir : reachablePlace('socket', dataDir, user)
}

/** Creates a directory that only the user of PostgreSQL may enter, and refuses one that somebody else made. */
export async function ownDirectory(directory: string, user: PostgresUser | null): Promise<void> {
  const created = await mkdir(directory, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    },
  )
  if (created && user) await chown(directory, user.uid, user.gid)
  const { uid } = await lstat(directory)
  const wanted = user?.uid ?? process.getuid?.()
  if (uid === wanted) return
  throw new DatabaseSetupError(
    `The directory ${directory} belongs to user ${uid}, but the embedded database would run as user ${wanted ?? 'unknown'}: remove it, start as that user, or set DATA_DIR to another directory.`,
  )
}

function real(directory: string): string | null {
  try {
    return realpathSync(directory)
  } catch {
    return null
  }
}
