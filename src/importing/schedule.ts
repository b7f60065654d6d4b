import pg from 'pg'
import type { SourceSlug } from '../sources/claim.js'
import type { ImportDone } from './import-files.js'

export interface ImportSchedule {
  readonly url: string
  readonly sources: readonly SourceSlug[]
  readonly everyMs: number
  /** Imports one source; rejects where that fails. */
  readonly importSource: (source: SourceSlug) => Promise<ImportDone>
  /** When each source was last looked at, in milliseconds since 1970, by any server; null: never. */
  readonly lastImportedAt: (source: SourceSlug) => Promise<number | null>
  readonly log: ScheduleLog
  /** Told what became of each attempt. */
  readonly onAttempt?: (source: SourceSlug, outcome: 'done' | 'failed') => void
  readonly clock?: () => number
  /** How often it is looked whether something is due. */
  readonly checkMs?: number
}

interface ScheduleLog {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
}

export interface RunningSchedule {
  /** What became of the last attempt of each source. */
  readonly status: () => readonly ScheduleStatus[]
  readonly close: () => Promise<void>
}

export interface ScheduleStatus {
  readonly source: SourceSlug
  readonly at: number
  /** null: it went well. */
  readonly error: string | null
}

/** Held by the one of several servers that imports. */
const LOCK = 'modeldex import schedule'
const CHECK_MS = 60_000

/**
 * Imports sources every so often, one after the other. Of several servers on a database one does so at a time: whoever gets an advisory lock,
 * which the database takes back when that server dies. What fails is logged and tried again when it is due the next time; nothing is thrown.
 */
export function startImportSchedule(schedule: ImportSchedule): RunningSchedule {
  const {
    sources,
    everyMs,
    importSource,
    lastImportedAt,
    log,
    onAttempt,
    clock = Date.now,
    checkMs = CHECK_MS,
  } = schedule
  const attempts = new Map<SourceSlug, ScheduleStatus>()
  let closed = false
  let running: Promise<void> = Promise.resolve()

  const isDue = async (source: SourceSlug): Promise<boolean> => {
    const tried = attempts.get(source)?.at ?? -Infinity
    const last = Math.max(tried, (await lastImportedAt(source)) ?? -Infinity)
    return clock() - last >= everyMs
  }

  const attempt = async (source: SourceSlug): Promise<void> => {
    const at = clock()
    try {
      const { report, errors } = await importSource(source)
      attempts.set(source, { source, at, error: errors.length === 0 ? null : errors.join(' ') })
      if (errors.length > 0) log.warn({ source, errors }, 'A source was not imported')
      else log.info({ source, counts: report?.counts }, 'A source was imported')
    } catch (error) {
      attempts.set(source, { source, at, error: error instanceof Error ? error.message : String(error) })
      log.warn({ source, err: error }, 'A source was not imported')
    }
    onAttempt?.(source, attempts.get(source)?.error == null ? 'done' : 'failed')
  }

  const look = async (): Promise<void> => {
    try {
      await withLock(schedule.url, async () => {
        for (const source of sources) if (!closed && (await isDue(source))) await attempt(source)
      })
    } catch (error) {
      log.warn({ err: error }, 'It could not be looked whether a source is due')
    }
  }

  let isLooking = false
  const trigger = (): void => {
    if (isLooking || closed) return
    isLooking = true
    running = look().finally(() => {
      isLooking = false
    })
  }
  const timer = setInterval(trigger, checkMs).unref()
  trigger()

  return {
    status: () => [...attempts.values()],
    close: async () => {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

/** Does something only where no other server is doing so. */
async function withLock(url: string, act: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'modeldex imports' })
  client.on('error', () => undefined) // the lock is gone then, and with the next look somebody takes it
  await client.connect()
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS locked', [
      LOCK,
    ])
    if (rows[0]?.locked === true) await act()
  } finally {
    await client.end()
  }
}
