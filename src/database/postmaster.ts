import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ClusterPlace } from './init-cluster.js'

/** The main process of PostgreSQL, as started by this process. */
export interface Postmaster {
  readonly hasExited: () => boolean
  /** It found that another one is, or a moment ago was, running on the same directory. */
  readonly wasTooEarly: () => boolean
  /** Its own words on why it does not run. */
  readonly complaint: () => string
  /** Lets this process end while it goes on. */
  readonly letGo: () => void
}

export function spawnPostmaster(
  native: string,
  { dataDir, socketDir, user, durable }: ClusterPlace & { readonly socketDir: string },
): Postmaster {
  const settings = [
    'listen_addresses=',
    'port=5432',
    `unix_socket_directories="${socketDir.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
  ]
  settings.push('shared_buffers=64MB', 'max_connections=100', 'timezone=UTC', 'log_timezone=UTC')
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const args = ['-D', dataDir, ...settings.flatMap((setting) => ['-c', setting])]
  // detached: a Ctrl-C in the terminal is meant for the server, which then stops its database in order
  const child = spawn(path.join(native, 'bin', 'postgres'), args, {
    ...user,
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  let exited = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-4000)))
  child.once('error', (error) => ((log = error.message), (exited = true)))
  child.once('close', () => (exited = true))
  return {
    hasExited: () => exited,
    wasTooEarly: () => /lock file .* already exists|still in use/.test(log),
    complaint: () =>
      log
        .split('\n')
        .find((line) => line.includes('FATAL:'))
        ?.replace(/^.*FATAL: */, '') ?? log.trim().slice(-300),
    letGo: () => {
      child.stderr.destroy()
      child.unref()
    },
  }
}

/** The process id of the postmaster that runs on a data directory; null: none does. Removes a stale postmaster.pid. */
export async function livePostmaster(dataDir: string): Promise<number | null> {
  const file = path.join(dataDir, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (await isPostgres(pid)) return pid
  // PostgreSQL would refuse to start where the id has gone to another program since, as it does in restarted containers
  await rm(file, { force: true })
  return null
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  if (process.platform !== 'linux') return true
  const [, program, state] = /\((.*)\) (\S)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')) ?? []
  return program === 'postgres' && state !== 'Z'
}
