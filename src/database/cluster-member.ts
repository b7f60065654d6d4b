import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { livePostmaster, type Postmaster } from './postmaster.js'

/** Held in shared mode by every process that uses the embedded cluster. Any number that nobody else uses. */
const MEMBERSHIP_LOCK = 4_620_771

/** One process's use of the embedded cluster. */
export interface ClusterMember {
  /** Ends the use; the last to leave stops PostgreSQL. */
  readonly leave: () => Promise<void>
  /** Resolves when PostgreSQL has gone away, or the use has ended. */
  readonly ended: Promise<void>
}

/** Connects to the cluster and keeps the connection, which says that it is in use; null: it does not answer (yet). */
export async function joinCluster(url: string, dataDir: string, own: Postmaster | null): Promise<ClusterMember | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'modeldex-member',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined) // `ended` tells
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve)
  })
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock_shared($1)', [MEMBERSHIP_LOCK])
  } catch {
    await client.end().catch(() => undefined)
    return null
  }
  return { leave: () => leave(client, dataDir, own), ended }
}

async function leave(client: pg.Client, dataDir: string, own: Postmaster | null): Promise<void> {
  try {
    if (await isLast(client)) await stopPostmaster(dataDir)
  } finally {
    own?.letGo()
    await client.end().catch(() => undefined)
  }
}

/** Whoever gets the lock alone is the last; while it is held, nobody can join what is about to stop. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [MEMBERSHIP_LOCK])
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      MEMBERSHIP_LOCK,
    ])
    return rows[0]?.alone ?? false
  } catch {
    return false // the server is gone already
  }
}

async function stopPostmaster(dataDir: string): Promise<void> {
  const pid = await livePostmaster(dataDir)
  if (pid === null) return
  process.kill(pid, 'SIGINT') // PostgreSQL's fast shutdown: open transactions are rolled back, everything else is kept
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 20) {
    if ((await livePostmaster(dataDir)) === null) return
    await delay(20)
  }
}
