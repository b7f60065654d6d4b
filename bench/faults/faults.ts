import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { Pool } from 'undici'
import { parseConfig } from '../../src/config.js'
import { livePostmaster } from '../../src/database/postmaster.js'
import { createClosers } from '../../src/server/closers.js'
import type { Log } from '../../src/server/log.js'
import { start } from '../../src/start.js'

export interface FaultsOptions {
  /** How often all connections to the database are terminated, how often it is restarted, how often it is killed. */
  readonly storms: number
  readonly restarts: number
  readonly kills: number
  readonly readers: number
}

export interface ReadCounts {
  readonly answered: number
  /** Answers that were none: errors of the connection, statuses other than 200, errors in the answer. */
  readonly failed: number
  readonly slowestMs: number
}

export interface FaultsReport {
  /** Of what is answered from memory. */
  readonly reads: ReadCounts
  /** Of the price history, which is read from the database. */
  readonly historyReads: ReadCounts
  readonly firstFailures: readonly string[]
  /** How long it took from each fault to a catalogue that is compared with the database again. */
  readonly recoveredAfterMs: readonly number[]
}

const PAGE =
  '{ model(slug: "o4-mini") { name offering { pricing { input { amount } } } monthlyCost { total { amount } } } }'
const LIST = '{ models(first: 20, orderBy: [{ field: MONTHLY_COST }]) { totalCount nodes { slug } } }'
const HISTORY =
  '{ model(slug: "o4-mini") { offering { priceHistory(first: 5) { totalCount nodes { amount { amount } } } } } }'

/** Starts a whole server with an embedded PostgreSQL of its own, and does it harm while readers read. */
export async function runFaults({ storms, restarts, kills, readers }: FaultsOptions): Promise<FaultsReport> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-faults-'))
  await chmod(directory, 0o755)
  const dataDir = path.join(directory, 'postgres')
  const closers = createClosers()
  let port = 0
  const log: Log = {
    debug: () => undefined,
    info: (fields: unknown) => {
      if (typeof fields === 'object' && fields !== null && 'port' in fields) port = Number(fields.port)
    },
    warn: () => undefined,
    error: () => undefined,
  }
  const config = parseConfig(
    { PORT: '0', NODE_ENV: 'production', DATA_DIR: directory, MODELDEX_CATALOG_POLL_MS: '200' },
    {},
    '.',
  )
  const never = new Promise<number>(() => undefined)
  const stop = {
    isRequested: () => false,
    requested: never,
    request: () => undefined,
    impatient: new AbortController().signal,
  }
  try {
    await start({ config, projectDir: process.cwd(), log, closers, stop })
    const url = `http://127.0.0.1:${port}`
    const pool = new Pool(url, { connections: readers + 4 })
    const firstFailures: string[] = []
    const reading = new AbortController()
    const memory = Array.from({ length: readers }, (_, index) =>
      read(pool, index % 2 === 0 ? PAGE : LIST, reading.signal, firstFailures),
    )
    const history = Array.from({ length: 2 }, () => read(pool, HISTORY, reading.signal, firstFailures))
    const recoveredAfterMs: number[] = []
    const faults = [
      ...Array.from({ length: storms }, () => () => terminateAll(dataDir)),
      ...Array.from({ length: restarts }, () => () => signalPostmaster(dataDir, 'SIGINT')),
      ...Array.from({ length: kills }, () => () => signalPostmaster(dataDir, 'SIGKILL')),
    ]
    await delay(300)
    for (const fault of faults) {
      await fault()
      const startedAt = performance.now()
      await delay(50)
      while (!(await isReady(url))) await delay(20)
      recoveredAfterMs.push(Math.round(performance.now() - startedAt))
      await delay(200)
    }
    reading.abort()
    const report = {
      reads: summed(await Promise.all(memory)),
      historyReads: summed(await Promise.all(history)),
      firstFailures,
      recoveredAfterMs,
    }
    await pool.close()
    return report
  } finally {
    await closers.closeAll()
    await rm(directory, { recursive: true, force: true })
  }
}

/** One question after the other, until told to end. */
async function read(pool: Pool, query: string, ending: AbortSignal, failures: string[]): Promise<ReadCounts> {
  let answered = 0
  let failed = 0
  let slowestMs = 0
  for (let turn = 0; !ending.aborted; turn++) {
    const startedAt = performance.now()
    // each is another question, so that none is answered from kept bytes
    const body = JSON.stringify({ query: `${query} # ${turn}` })
    const problem = await ask(pool, body).catch((error: unknown) => String(error))
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    if (problem === null) answered += 1
    else {
      failed += 1
      if (failures.length < 5) failures.push(`${query.slice(0, 30)}: ${problem}`)
    }
    await delay(2)
  }
  return { answered, failed, slowestMs: Math.round(slowestMs) }
}

/** What is wrong with the answer; null: nothing. */
async function ask(pool: Pool, body: string): Promise<string | null> {
  const headers = { 'content-type': 'application/json' }
  const response = await pool.request({ method: 'POST', path: '/graphql', headers, body })
  const text = await response.body.text()
  return response.statusCode === 200 && !text.includes('"errors"')
    ? null
    : `${response.statusCode} ${text.slice(0, 500)}`
}

async function isReady(url: string): Promise<boolean> {
  const body: unknown = await (await fetch(`${url}/health/ready`)).json()
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ready'
}

async function terminateAll(dataDir: string): Promise<void> {
  const client = new pg.Client({ host: dataDir, user: 'postgres', database: 'postgres', ssl: false })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = $1',
    ['client backend'],
  )
  await client.end()
}

async function signalPostmaster(dataDir: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  let pid = await livePostmaster(dataDir)
  // the fault before this one may not be over
  for (; pid === null; pid = await livePostmaster(dataDir)) await delay(20)
  process.kill(pid, signal)
}

const summed = (all: readonly ReadCounts[]): ReadCounts => ({
  answered: all.reduce((sum, { answered }) => sum + answered, 0),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
  slowestMs: Math.max(...all.map(({ slowestMs }) => slowestMs)),
})
