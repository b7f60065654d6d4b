import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { joinCluster, type ClusterMember } from './cluster-member.js'
import { reason } from './connect.js'
import { initCluster } from './init-cluster.js'
import { makeDirectories } from './make-directories.js'
import { postgresBinaries } from './postgres-binaries.js'
import { ownDirectory, reachablePlace, socketDirOf } from './postgres-place.js'
import { canReach, postgresUser, type PostgresUser } from './postgres-user.js'
import { livePostmaster, spawnPostmaster, type Postmaster } from './postmaster.js'
import { DatabaseSetupError } from './setup-error.js'

export interface EmbeddedOptions {
  /** false: faster, and lost with the machine's power. For tests. */
  readonly durable?: boolean
  /** How long to wait until it answers. */
  readonly patienceMs?: number
  /** Told, as a sentence, that PostgreSQL went away by itself, that it is back, and why it does not come back. */
  readonly onTrouble?: (message: string) => void
}

export interface Embedded {
  /** Of the database `postgres` of the cluster, over a Unix socket. */
  readonly url: string
  /** Where the data lies. */
  readonly dataDir: string
  /** What the person who started the program should know: that the data lie elsewhere than asked for. */
  readonly notice: string | null
  /** Stops PostgreSQL unless another process still uses it; the last to stop stops it. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL that comes with npm, or joins the one that another process has started on the same directory or
 * that has outlived its process; starts it again when it goes away by itself. It must be stopped: until then the process stays alive.
 */
export async function startEmbedded(
  dataDir: string,
  { durable = true, patienceMs = 30_000, onTrouble = () => undefined }: EmbeddedOptions = {},
): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new DatabaseSetupError(
      'The embedded database does not run on Windows: set DATABASE_URL to a server of your own, or use WSL.',
    )
  }
  const place = await chooseDataDir(path.resolve(dataDir))
  const socketDir = socketDirOf(place.dataDir, place.user)
  if (socketDir !== place.dataDir) await ownDirectory(socketDir, place.user)
  const url = socketUrl(socketDir)
  const stop = await staying({ ...place, socketDir, url, durable, patienceMs }, onTrouble)
  return { url, dataDir: place.dataDir, notice: place.notice, stop }
}

/** Joins, and joins again whenever the server has gone away, until told to leave. */
async function staying(start: Start, onTrouble: (message: string) => void): Promise<() => Promise<void>> {
  let member = await joinOrStart(start)
  const leaving = new AbortController()
  const isLeaving = (): boolean => leaving.signal.aborted
  const returned = comeBack()

  async function comeBack(): Promise<void> {
    for (;;) {
      await member.ended
      if (isLeaving()) return
      onTrouble(`The connection to the embedded database in ${start.dataDir} broke.`)
      while (!isLeaving()) {
        try {
          member = await joinOrStart(start)
          if (isLeaving()) return
          onTrouble(`The embedded database in ${start.dataDir} is back.`)
          break
        } catch (error) {
          onTrouble(reason(error))
          await delay(COME_BACK_PAUSE_MS, undefined, { signal: leaving.signal }).catch(() => undefined)
        }
      }
    }
  }

  return async () => {
    leaving.abort()
    const left = member
    await left.leave()
    await returned
    if (member !== left) await member.leave() // joined in between
  }
}

const COME_BACK_PAUSE_MS = 5_000

interface Place {
  readonly dataDir: string
  readonly user: PostgresUser | null
  readonly notice: string | null
}

interface Start extends Place {
  readonly socketDir: string
  readonly url: string
  readonly durable: boolean
  readonly patienceMs: number
}

async function chooseDataDir(wanted: string): Promise<Place> {
  const parent = path.dirname(wanted)
  await makeDirectories(parent).catch((error: unknown) => {
    throw new DatabaseSetupError(
      `The directory ${parent} for the embedded database cannot be created (${reason(error)}): set DATA_DIR to another one.`,
    )
  })
  const user = postgresUser(wanted)
  if (canReach(parent, user)) return { dataDir: wanted, user, notice: null }

  const elsewhere = reachablePlace('data', wanted, user)
  const notice = `PostgreSQL does not run as root, and its user cannot enter ${parent}: the embedded database lies in ${elsewhere} instead.`
  return { dataDir: elsewhere, user: postgresUser(elsewhere), notice }
}

/** PG* variables of the environment must not change what is meant, so that port and TLS are spelt out. */
function socketUrl(socketDir: string): string {
  return `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(socketDir)}&sslmode=disable`
}

async function joinOrStart(start: Start): Promise<ClusterMember> {
  const deadline = performance.now() + start.patienceMs
  let own: Postmaster | null = null
  let native: string | null = null
  while (performance.now() < deadline) {
    const member = await joinCluster(start.url, start.dataDir, own)
    if (member) return member
    if (own?.hasExited()) {
      if (!own.wasTooEarly())
        throw new DatabaseSetupError(`The embedded database in ${start.dataDir} does not start: ${own.complaint()}`)
      own = null // another process is starting or stopping it: join that one, or start when it is gone
    }
    if (!own && (await livePostmaster(start.dataDir)) === null) {
      native ??= await postgresBinaries(start.user)
      await initCluster(native, start)
      own = spawnPostmaster(native, start)
    }
    await delay(30)
  }
  throw new DatabaseSetupError(
    `The embedded database in ${start.dataDir} did not answer within ${start.patienceMs / 1000} s${own ? `: ${own.complaint()}` : '.'}`,
  )
}
