import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** Sent by the database when a transaction that changed the catalogue commits. */
const CHANNEL = 'modeldex_revision'
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

export interface RevisionListener {
  /** A transaction committed this revision. */
  readonly onRevision: (revision: bigint) => void
  /** From now on every revision is reported. What was committed before must be read. */
  readonly onConnected: () => void
  /** Revisions may go unnoticed until the next onConnected. Called once for each loss, not for each failed attempt. */
  readonly onLost: (error: Error) => void
}

/** Reports revisions as they are committed, on a connection of its own that is opened again, for ever, when it is lost. */
export function listenForRevisions(url: string, listener: RevisionListener): { readonly close: () => Promise<void> } {
  const closing = new AbortController()
  const ended = listen(url, listener, closing.signal)
  return {
    close: () => {
      closing.abort()
      return ended
    },
  }
}

async function listen(url: string, listener: RevisionListener, closing: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS
  let reported = false
  const isClosing = (): boolean => closing.aborted
  while (!isClosing()) {
    const error = await listenOnce(url, closing, {
      ...listener,
      onConnected: () => {
        pauseMs = FIRST_PAUSE_MS
        reported = false
        listener.onConnected()
      },
    })
    if (isClosing()) return
    if (!reported) listener.onLost(error)
    reported = true
    // half of the pause is random, so that many servers do not come back at the same moment
    await delay(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: closing }).catch(() => undefined)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}

/** Listens until the connection ends, and says why it did. */
async function listenOnce(
  url: string,
  closing: AbortSignal,
  listener: Omit<RevisionListener, 'onLost'>,
): Promise<Error> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'modeldex-listener',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  const ended = new AbortController()
  const lost = new Promise<Error>((resolve) => {
    client.on('error', resolve)
    client.on('end', () => {
      resolve(new Error('The connection was closed.'))
    })
    const stopped = () => {
      resolve(new Error('Listening was stopped.'))
    }
    closing.addEventListener('abort', stopped, { signal: ended.signal })
  })
  client.on('notification', ({ channel, payload }) => {
    if (channel === CHANNEL && payload !== undefined) listener.onRevision(BigInt(payload))
  })
  try {
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    if (!closing.aborted) listener.onConnected()
    return await lost
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    ended.abort()
    await client.end().catch(() => undefined)
  }
}
