import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { reason } from './connect.js'
import { ownDirectory } from './postgres-place.js'
import type { PostgresUser } from './postgres-user.js'
import { DatabaseSetupError } from './setup-error.js'

const MAJOR_VERSION = '18'

export interface ClusterPlace {
  readonly dataDir: string
  readonly user: PostgresUser | null
  readonly durable: boolean
}

/** Creates the cluster where there is none: aside first, then renamed, so that half a cluster is never seen. */
export async function initCluster(native: string, { dataDir, user, durable }: ClusterPlace): Promise<void> {
  if (await isInitialised(dataDir)) return
  const aside = `${dataDir}.init-${randomUUID()}`
  try {
    await ownDirectory(aside, user)
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const args = [
      '-D',
      aside,
      '-U',
      'postgres',
      '--auth=trust',
      ...locale,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    await promisify(execFile)(path.join(native, 'bin', 'initdb'), args, { ...user, cwd: '/', env: {} })
    await rename(aside, dataDir)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (await isInitialised(dataDir)) return // another process was faster
    throw new DatabaseSetupError(`The embedded database cannot be created in ${dataDir}: ${lastLine(error)}`)
  }
}

async function isInitialised(dataDir: string): Promise<boolean> {
  if ((await entries(dataDir)).length === 0) return false
  const version = await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version?.trim() === MAJOR_VERSION) return true
  throw new DatabaseSetupError(
    version === null
      ? `The directory ${dataDir} is neither empty nor a PostgreSQL database: set DATA_DIR to another one.`
      : `The embedded database in ${dataDir} was made by PostgreSQL ${version.trim()}, but version ${MAJOR_VERSION} comes with this program: export its data with the old version, or set DATA_DIR to another directory.`,
  )
}

async function entries(dataDir: string): Promise<readonly string[]> {
  try {
    return await readdir(dataDir)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new DatabaseSetupError(
      `The embedded database in ${dataDir} cannot be read (${reason(error)}): start as the user to whom it belongs, or set DATA_DIR to another directory.`,
    )
  }
}

/** What initdb complained of, of all that it printed. */
function lastLine(error: unknown): string {
  if (!(error instanceof Error && 'stderr' in error && typeof error.stderr === 'string')) return reason(error)
  const lines = error.stderr.trim().split('\n')
  return lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? reason(error)
}
