import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../../src/database/embedded.js'
import { migrate } from '../../src/database/migrate.js'
import { fillDatabase } from './fill.js'
import { p, rounded } from './percentile.js'

// Two servers on one database, each a process of its own. One writes, the other answers a steady stream of reads: quietly,
// while a price is published every half second, and through a storm of 1,000 commits as fast as they go. Shown: how long from
// a commit until the other server answers from it, and how long its reads take. Postgres, writer and reader share the machine
// with the server: a storm in another database, of which the server hears nothing, shows what part of the delay is theirs.
// Build first, as tsx makes code look slow: node bench/changes/run.mjs [models …]

export interface ServerReport {
  /** When each revision was first served, in milliseconds since 1970. */
  readonly servedAt: readonly (readonly [revision: string, at: number])[]
  readonly refreshes: number
  /** Changes that a subscriber of the server has got since it started. */
  readonly followed: number
  readonly rssMb: number
  readonly processorMs: number
  readonly longestBlockMs: number
}

interface WriterReport {
  readonly committedAt: readonly (readonly [revision: string, at: number])[]
}

interface ReaderReport {
  readonly latenciesMs: readonly number[]
}

const QUIET_MS = 10_000
const here = path.dirname(fileURLToPath(import.meta.url))

for (const models of sizes()) await measure(models)

function sizes(): readonly number[] {
  const given = process.argv.slice(2).map(Number)
  return given.length > 0 ? given : [231, 5_000, 50_000]
}

async function measure(models: number): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'modeldex-bench-'))
  const { url, stop } = await startEmbedded(path.join(directory, 'postgres'), { durable: true })
  try {
    await migrate(url)
    const otherUrl = await createOther(url)
    await fillDatabase(url, models)
    const server = start('fleet-server', url)
    const startedAt = performance.now()
    const [port] = await told<readonly [number]>(server)
    const readyMs = performance.now() - startedAt
    const quiet = await phase({ server, url, port, writes: 0, pauseMs: 0 })
    const steady = await phase({ server, url, port, writes: 20, pauseMs: 500 })
    const elsewhere = await phase({ server, url: otherUrl, port, writes: 1_000, pauseMs: 0 })
    const storm = await phase({ server, url, port, writes: 1_000, pauseMs: 0 })
    console.log(`\n${models} models, first loaded in ${rounded(readyMs)} ms`)
    console.table({
      quiet,
      'a price every 500 ms': steady,
      '1,000 commits elsewhere': elsewhere,
      'storm of 1,000': storm,
    })
    server.kill()
  } finally {
    await stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function createOther(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE DATABASE elsewhere')
  await client.end()
  const other = new URL(url)
  other.pathname = '/elsewhere'
  await migrate(other.href)
  await fillDatabase(other.href, 231)
  return other.href
}

interface Phase {
  readonly server: ChildProcess
  readonly url: string
  readonly port: number
  readonly writes: number
  readonly pauseMs: number
}

async function phase({ server, url, port, writes, pauseMs }: Phase): Promise<Record<string, number>> {
  server.send('begin')
  await told(server)
  const reader = start('fleet-reader', port.toString())
  await new Promise((resolve) => setTimeout(resolve, 1_000)) // it warms up, and does not count that
  const startedAt = performance.now()
  let committed: WriterReport = { committedAt: [] }
  if (writes === 0) await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  else committed = await told<WriterReport>(start('fleet-writer', url, writes.toString(), pauseMs.toString()))
  const writingMs = performance.now() - startedAt
  reader.send('end')
  const { latenciesMs } = await told<ReaderReport>(reader)
  await new Promise((resolve) => setTimeout(resolve, 3_000)) // for what is yet to be served
  server.send('end')
  const report = await told<ServerReport>(server)
  const visible = report.servedAt.length === 0 ? [] : delays(committed, report)
  return {
    reads: latenciesMs.length,
    'read p50 ms': p(latenciesMs, 0.5),
    'read p99 ms': p(latenciesMs, 0.99),
    'read max ms': p(latenciesMs, 1),
    commits: committed.committedAt.length,
    'commits/s': rounded((committed.committedAt.length / writingMs) * 1_000),
    'visible p50 ms': p(visible, 0.5),
    'visible p99 ms': p(visible, 0.99),
    refreshes: report.refreshes,
    'processor %': rounded((report.processorMs / (writingMs + 4_000)) * 100),
    'longest block ms': rounded(report.longestBlockMs),
    'rss MB': rounded(report.rssMb),
  }
}

/** From each commit until a snapshot with it was served. */
function delays({ committedAt }: WriterReport, { servedAt }: ServerReport): readonly number[] {
  return committedAt.map(([revision, at]) => {
    const served = servedAt.find(([each]) => BigInt(each) >= BigInt(revision))
    return served === undefined ? Infinity : Math.max(0, served[1] - at)
  })
}

function start(name: string, ...args: readonly string[]): ChildProcess {
  return fork(path.join(here, `${name}.mjs`), args)
}

async function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => {
      reject(new Error(`A process of the bench ended with ${code ?? 'a signal'}.`))
    })
  })
}
